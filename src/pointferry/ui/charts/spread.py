"""How many customers own how many points, before and after, as pairs of bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen

from pointferry.texts import numbers, pictures, say
from pointferry.ui.charts.chart import ABSOLUTE, PATTERNS, Chart, fill
from pointferry.ui.icons import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from pointferry.ui.charts.figures import Bin
    from pointferry.ui.theme import Tokens

_HEIGHT = 240
_SWATCH = 14
_GAP = 8
_WIDEST = 44.0
_LEAST = 2.0
_BESIDE = ABSOLUTE | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_PAIR = (
    (pictures.NOW, Tone.MUTED, PATTERNS[1]),
    (pictures.AFTER, Tone.ACCENT, PATTERNS[0]),
)


class SpreadChart(Chart):
    """Pairs of bars with their counts above and the range of points below."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._bins: tuple[Bin, ...] = ()
        self.setFixedHeight(_HEIGHT)

    def show_bins(self, bins: Sequence[Bin]) -> None:
        """Show other balances."""
        self._bins = tuple(bins)
        said = (
            say(pictures.BIN_SAID, bin=range_text(each), before=each.before, after=each.after)
            for each in bins
        )
        self.tell(say(pictures.SPREAD), " ".join(said))
        self.update()

    def draw(self, painter: QPainter, colours: Tokens) -> None:
        """Draw the legend, the bars and their labels."""
        line = self.fontMetrics().height()
        self._legend(painter, colours, line)
        if not self._bins:
            return
        most = max(max(each.before, each.after) for each in self._bins)
        top, bottom = line * 2 + _GAP * 3, self.height() - line * 2 - _GAP
        slot = (self.width() - 2 * _GAP) / len(self._bins)
        wide = min(_WIDEST, slot * 0.36)
        for place, each in enumerate(self._bins):
            middle = _GAP + slot * (place + 0.5)
            for side, count in ((-1, each.before), (1, each.after)):
                tall = max(_LEAST, (bottom - top) * count / most) if count else 0.0
                left = middle - wide - 2 if side < 0 else middle + 2
                _, tone, pattern = _PAIR[0 if side < 0 else 1]
                if count:
                    fill(painter, tone, pattern, colours)
                    painter.drawRect(QRectF(left, bottom - tall, wide, tall))
                self._figure(
                    painter, colours, QRectF(left, bottom - tall - line, wide, line), count
                )
            painter.setPen(QColor(colours.text))
            below = QRectF(middle - slot / 2 + 1, bottom + _GAP / 2, slot - 2, line * 2)
            painter.drawText(below, _WRAPPED, range_text(each))
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.drawLine(_GAP, round(bottom), self.width() - _GAP, round(bottom))

    def _figure(self, painter: QPainter, colours: Tokens, above: QRectF, count: int) -> None:
        painter.setPen(QColor(colours.text_muted))
        said = numbers.count(count)
        room = self.fontMetrics().horizontalAdvance(said)
        if room > above.width():
            spare = (room - above.width()) / 2 + 1
            above = above.adjusted(-spare, 0, spare, 0)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, said)

    def _legend(self, painter: QPainter, colours: Tokens, line: int) -> None:
        left = float(_GAP)
        for text, tone, pattern in _PAIR:
            fill(painter, tone, pattern, colours)
            painter.drawRect(QRectF(left, _GAP + (line - _SWATCH) / 2, _SWATCH, _SWATCH))
            said = say(text)
            wide = self.fontMetrics().horizontalAdvance(said) + _GAP
            painter.setPen(QColor(colours.text))
            left += _SWATCH + _GAP
            painter.drawText(QRectF(left, _GAP, wide, line), _BESIDE, said)
            left += wide + _GAP * 2


def range_text(each: Bin) -> str:
    """Say which balances a group holds."""
    first = numbers.count(each.first)
    if each.last is None:
        return say(pictures.BIN_MORE, first=first)
    if each.first == each.last:
        return say(pictures.BIN_ONE, first=first)
    return say(pictures.BIN, first=first, last=numbers.count(each.last))
