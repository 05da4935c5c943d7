"""The strip that tells of work under way, where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from pointferry.crossing.state import Phase, Work
from pointferry.texts import say
from pointferry.texts.phases import PHASES
from pointferry.ui.widgets.busy_strip import BusyStrip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MOVING = Work(Phase.CREATING_CONTACTS, done=1_234, total=48_120, seconds_left=754.0)


@pytest.mark.parametrize(("width", "below"), [(560, True), (1200, False)])
def test_the_count_takes_one_line(qtbot: QtBot, width: int, *, below: bool) -> None:
    strip = BusyStrip()
    qtbot.addWidget(strip)
    strip.resize(width, 90)
    strip.show()
    strip.render_work(MOVING)
    QApplication.processEvents()
    phase, count = _labels(strip)
    assert count.fontMetrics().horizontalAdvance(count.text()) <= count.width()
    assert (count.y() > phase.y()) is below


def _labels(strip: BusyStrip) -> tuple[QLabel, QLabel]:
    labels = strip.findChildren(QLabel)
    phase = next(label for label in labels if label.text() == say(PHASES[MOVING.phase]))
    count = next(label for label in labels if label.text().startswith("1,234"))
    return phase, count
