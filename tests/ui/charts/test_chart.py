"""What all pictures share: shapes are told apart by their pattern."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from pointferry.ui.charts.chart import PATTERNS, fill
from pointferry.ui.icons import Tone
from pointferry.ui.theme import LIGHT


def test_every_pattern_looks_different_in_one_colour() -> None:
    drawn = []
    for pattern in PATTERNS:
        image = QImage(QSize(40, 40), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        fill(painter, Tone.TEXT, pattern, LIGHT)
        painter.drawRect(4, 4, 32, 32)
        painter.end()
        drawn.append(image)
    for place, one in enumerate(drawn):
        assert all(one != other for other in drawn[place + 1 :])
