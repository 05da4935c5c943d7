"""The share that has moved, over time; each stage of the move begins at nothing again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from pointferry.texts import numbers, pictures, say
from pointferry.ui.charts.timeline import GAP, Timeline

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from pointferry.ui.charts.history import History, Moment
    from pointferry.ui.theme import Tokens

_HEIGHT = 118


class ProgressChart(Timeline):
    """Steps from nothing to everybody, with the name of each stage where there is room."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _HEIGHT)

    def show_history(self, history: History) -> None:
        """Show how far the move is by now."""
        super().show_history(history)
        self.tell(say(pictures.PROGRESS), progress_words(history))

    def draw(self, painter: QPainter, colours: Tokens) -> None:
        """Draw the waits, the stages, the line and the axes."""
        ends = say(pictures.AXIS, percent=100), say(pictures.AXIS, percent=0)
        box = self.axes(painter, colours, ends)
        self.waits(painter, colours, box)
        for stage in self._stages():
            self._name(painter, colours, box, stage)
            painter.setPen(QPen(QColor(colours.accent), 2.5))
            painter.drawPolyline(QPolygonF(self._line(box, stage)))

    def _stages(self) -> list[list[Moment]]:
        stages: list[list[Moment]] = []
        for moment in self.moments:
            if not stages or stages[-1][-1].phase is not moment.phase:
                stages.append([])
            stages[-1].append(moment)
        return stages

    def _name(self, painter: QPainter, colours: Tokens, box: QRectF, stage: list[Moment]) -> None:
        left, right = self.at(box, stage[0]), self.at(box, stage[-1])
        said = say(pictures.STAGES[stage[0].phase])
        if stage[0].seconds > 0:
            painter.setPen(QPen(QColor(colours.control), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(left, box.top()), QPointF(left, box.bottom()))
        if self.fontMetrics().horizontalAdvance(said) + GAP < right - left:
            painter.setPen(QColor(colours.text_muted))
            above = QRectF(left, 0, right - left, self.fontMetrics().height())
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, said)

    def _line(self, box: QRectF, stage: list[Moment]) -> list[QPointF]:
        points: list[QPointF] = []
        for moment in stage:
            x = self.at(box, moment)
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
    said = say(pictures.PROGRESS_SAID, done=last.done, total=last.total, time=time)
    return f"{said} {pace_words(history)}"


def pace_words(history: History) -> str:
    """Say how fast it goes, and how long it waited."""
    if not history.moments:
        return say(pictures.PROGRESS_NONE)
    said = [say(pictures.PROGRESS_PACE, n=history.pace())]
    if history.waited >= 1:
        said.append(say(pictures.WAITED, time=numbers.duration(history.waited)))
    return " ".join(said)
