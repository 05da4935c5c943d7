"""The share that has moved, over time; times in which nothing was sent are hatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QPolygonF

from pointferry.texts import numbers, pictures, say
from pointferry.ui.charts.chart import Chart

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from pointferry.ui.charts.history import History, Moment
    from pointferry.ui.theme import Tokens

_HEIGHT = 200
_GAP = 8


class ProgressChart(Chart):
    """Steps from nothing to everybody; each phase begins at nothing again."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._moments: tuple[Moment, ...] = ()
        self.setFixedHeight(_HEIGHT)

    def show_history(self, history: History) -> None:
        """Show how far the move is by now."""
        self._moments = tuple(history.moments)
        self.tell(say(pictures.PROGRESS), progress_words(history))
        self.update()

    def draw(self, painter: QPainter, colours: Tokens) -> None:
        """Draw the waits, the line and the two axes with their ends."""
        line = self.fontMetrics().height()
        ends = say(pictures.AXIS, percent=100), say(pictures.AXIS, percent=0)
        left = self.fontMetrics().horizontalAdvance(ends[0]) + _GAP * 2
        box = QRectF(
            left, line, self.width() - left - _GAP * 2, self.height() - line * 2 - _GAP * 2
        )
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.topLeft())
        painter.setPen(QColor(colours.text_muted))
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for y, percent in zip((box.top(), box.bottom()), ends, strict=True):
            painter.drawText(QRectF(0, y - line / 2, left - _GAP, line), beside, percent)
        if not self._moments:
            return
        end = max(1.0, self._moments[-1].seconds)
        below = QRectF(box.left(), box.bottom() + _GAP, box.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, numbers.duration(end))
        self._waits(painter, colours, box, end)
        painter.setPen(QPen(QColor(colours.accent), 2.5))
        painter.drawPolyline(QPolygonF(self._line(box, end)))

    def _waits(self, painter: QPainter, colours: Tokens, box: QRectF, end: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.control), Qt.BrushStyle.BDiagPattern))
        for before, after in zip(self._moments, self._moments[1:], strict=False):
            if before.waiting:
                x = box.left() + box.width() * before.seconds / end
                wide = box.width() * (after.seconds - before.seconds) / end
                painter.drawRect(QRectF(x, box.top(), max(1.0, wide), box.height()))

    def _line(self, box: QRectF, end: float) -> list[QPointF]:
        points: list[QPointF] = []
        for moment in self._moments:
            x = box.left() + box.width() * moment.seconds / end
            y = box.bottom() - box.height() * min(1.0, moment.done / moment.total)
            if points:
                points.append(QPointF(x, points[-1].y()))
            points.append(QPointF(x, y))
        return points


def progress_words(history: History) -> str:
    """Say what the picture shows."""
    if not history.moments:
        return say(pictures.PROGRESS_NONE)
    last = history.moments[-1]
    time = numbers.duration(history.seconds)
    said = [say(pictures.PROGRESS_SAID, done=last.done, total=last.total, time=time)]
    said.append(say(pictures.PROGRESS_PACE, n=history.pace()))
    if history.waited >= 1:
        said.append(say(pictures.WAITED, time=numbers.duration(history.waited)))
    return " ".join((*said, say(pictures.PROGRESS_BUDGET)))
