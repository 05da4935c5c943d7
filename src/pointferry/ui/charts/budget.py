"""How much of what Wix takes in a minute a move uses, over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QPolygonF

from pointferry.texts import pictures, say
from pointferry.ui.charts.timeline import Timeline

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from pointferry.ui.charts.history import History
    from pointferry.ui.theme import Tokens

_HEIGHT = 84
_USUAL = 200


class BudgetChart(Timeline):
    """A dotted area for the requests of the last minute below a dashed line for the limit."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _HEIGHT)

    def show_history(self, history: History) -> None:
        """Show how much of the limit is used by now."""
        super().show_history(history)
        self.tell(say(pictures.BUDGET), budget_words(history))

    def draw(self, painter: QPainter, colours: Tokens) -> None:
        """Draw the area, the limit and the axes."""
        counted = [(moment, moment.calls) for moment in self.moments if moment.calls is not None]
        most = max((calls.allowed for _, calls in counted), default=_USUAL)
        ends = (say(pictures.AXIS, percent=100), say(pictures.AXIS, percent=0))
        box = self.axes(painter, colours, ends)
        used: list[QPointF] = []
        limit: list[QPointF] = []
        for moment, calls in counted:
            x = self.at(box, moment)
            for line, count in ((used, calls.used), (limit, calls.allowed)):
                y = box.bottom() - box.height() * min(1.0, count / most)
                if line:
                    line.append(QPointF(x, line[-1].y()))
                line.append(QPointF(x, y))
        if not used:
            limit = [box.topLeft()]
        limit.append(QPointF(box.right(), limit[-1].y()))
        painter.setPen(QPen(QColor(colours.text_muted), 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(limit))
        if used:
            self._area(painter, colours, box, used)

    def _area(self, painter: QPainter, colours: Tokens, box: QRectF, line: list[QPointF]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.accent), Qt.BrushStyle.Dense5Pattern))
        ends = [QPointF(line[-1].x(), box.bottom()), QPointF(line[0].x(), box.bottom())]
        painter.drawPolygon(QPolygonF([*line, *ends]))
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(line))


def budget_words(history: History) -> str:
    """Say what the picture shows."""
    calls = history.moments[-1].calls if history.moments else None
    if calls is None:
        return say(pictures.BUDGET_NONE)
    return say(pictures.BUDGET_SAID, percent=round(100 * min(1.0, calls.used / calls.allowed)))
