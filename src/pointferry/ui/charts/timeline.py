"""What pictures over time share: the box, its axes, and times in which nothing was sent."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from pointferry.texts import numbers
from pointferry.ui.charts.chart import ABSOLUTE, Chart

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from pointferry.ui.charts.history import History, Moment
    from pointferry.ui.theme import Tokens

GAP = 8


class Timeline(Chart):
    """A picture whose width is the time since a move began.

    Args:
        name: Object name.
        height: In device-independent pixels.

    Attributes:
        moments: What is shown.
    """

    def __init__(self, name: str, height: int) -> None:
        super().__init__(name)
        self.moments: tuple[Moment, ...] = ()
        self.setFixedHeight(height)

    def show_history(self, history: History) -> None:
        """Show how far the move is by now."""
        self.moments = tuple(history.moments)
        self.update()

    @property
    def seconds(self) -> float:
        """The time the whole width stands for."""
        return max(1.0, self.moments[-1].seconds) if self.moments else 1.0

    def axes(self, painter: QPainter, colours: Tokens, ends: tuple[str, str]) -> QRectF:
        """Draw the axes, and return the room between them.

        Args:
            painter: Where to draw.
            colours: The scheme.
            ends: What stands at the top and at the bottom of the upright axis.
        """
        metrics = self.fontMetrics()
        line = metrics.height()
        left = max(metrics.horizontalAdvance(end) for end in ends) + GAP
        box = QRectF(left, line, self.width() - left - 1, self.height() - line * 2 - GAP)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QColor(colours.text_muted))
        beside = ABSOLUTE | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for y, said in zip((box.top(), box.bottom()), ends, strict=True):
            painter.drawText(QRectF(0, y - line / 2, left - GAP, line), beside, said)
        if self.moments:
            below = QRectF(box.left(), box.bottom() + GAP / 2, box.width(), line)
            painter.drawText(below, beside, numbers.duration(self.seconds))
        return box

    def at(self, box: QRectF, moment: Moment) -> float:
        """Return where a moment stands from the left."""
        return box.left() + box.width() * moment.seconds / self.seconds

    def waits(self, painter: QPainter, colours: Tokens, box: QRectF) -> None:
        """Hatch the times in which nothing was sent."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.control), Qt.BrushStyle.BDiagPattern))
        for before, after in pairwise(self.moments):
            if before.waiting:
                x = self.at(box, before)
                wide = max(1.0, self.at(box, after) - x)
                painter.drawRect(QRectF(x, box.top(), wide, box.height()))
