"""Shares of a whole as labelled bars, each with its count and percentage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from pointferry.texts import Text, numbers, pictures, say
from pointferry.ui.charts.chart import ABSOLUTE, PATTERNS, Chart, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from pointferry.ui.icons import Tone
    from pointferry.ui.theme import Tokens

_BAR = 16
_GAP = 12


@dataclass(frozen=True, slots=True)
class Share:
    """One part: its name, how many it counts, and the colour of its meaning."""

    name: Text
    count: int
    tone: Tone


class SharesChart(Chart):
    """Bars below one another; the longest possible bar stands for everybody."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._shares: tuple[Share, ...] = ()

    def show_shares(self, title: Text, shares: Sequence[Share]) -> None:
        """Show other shares, in this order; parts that count nobody are left away."""
        self._shares = tuple(share for share in shares if share.count)
        line = max(_BAR, self.fontMetrics().height())
        self.setFixedHeight(_GAP + len(self._shares) * (line + _GAP))
        said = (
            say(
                pictures.SHARE_SAID,
                name=say(share.name),
                count=share.count,
                percent=self._percent(share),
            )
            for share in self._shares
        )
        self.tell(say(title), " ".join(said))
        self.update()

    def draw(self, painter: QPainter, colours: Tokens) -> None:
        """Draw name, bar and figures of each share."""
        if not self._shares:
            return
        metrics = self.fontMetrics()
        names = [say(share.name) for share in self._shares]
        figures = [
            say(pictures.SHARE, count=share.count, percent=self._percent(share))
            for share in self._shares
        ]
        left = max(metrics.horizontalAdvance(name) for name in names) + _GAP * 2
        right = max(metrics.horizontalAdvance(figure) for figure in figures) + _GAP * 2
        line = max(_BAR, metrics.height())
        room = max(1, self.width() - left - right)
        total = sum(share.count for share in self._shares)
        middle = ABSOLUTE | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, share in enumerate(self._shares):
            top = _GAP + place * (line + _GAP)
            painter.setPen(QColor(colours.text))
            painter.drawText(QRectF(_GAP, top, left, line), middle, names[place])
            # Even one customer of a million is to be seen.
            width = max(3.0, room * share.count / total)
            fill(painter, share.tone, PATTERNS[place % len(PATTERNS)], colours)
            painter.drawRect(QRectF(left, top + (line - _BAR) / 2, width, _BAR))
            painter.setPen(QColor(colours.text))
            beside = QRectF(left + width + _GAP, top, right, line)
            painter.drawText(beside, middle, figures[place])

    def _percent(self, share: Share) -> str:
        total = sum(each.count for each in self._shares)
        percent = share.count * 100 / total
        return say(pictures.SHARE_LITTLE) if percent < 1 else numbers.count(round(percent))
