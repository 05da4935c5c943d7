"""The tally: every row of the file is proven, left out or different; nothing is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import numbers, say
from pointferry.texts import verify as texts
from pointferry.ui.widgets.labels import FigureStrip, NumberLabel, Role, TextLabel

if TYPE_CHECKING:
    from pointferry.crossing.state import Tally


class TallyLine(FigureStrip):
    """Four figures as one equation."""

    def __init__(self) -> None:
        super().__init__("verify-tally")
        self.rows = NumberLabel("verify-rows", say(texts.TALLY_ROWS))
        self.proven = NumberLabel("verify-proven", say(texts.TALLY_PROVEN))
        self.aside = NumberLabel("verify-left-out", say(texts.TALLY_ASIDE))
        self.different = NumberLabel("verify-different", say(texts.TALLY_DIFFERENT))
        row = self.line
        row.addWidget(self.rows)
        for sign, figure in (("=", self.proven), ("+", self.aside), ("+", self.different)):
            row.addWidget(TextLabel(sign, Role.NUMBER, wrap=False))
            row.addWidget(figure)
        row.addStretch(1)

    def show_tally(self, tally: Tally) -> None:
        """Show a run's tally; a screen reader hears it as one sentence."""
        self.rows.show_number(numbers.count(tally.rows))
        self.proven.show_number(numbers.count(tally.proven))
        self.aside.show_number(numbers.count(tally.set_aside))
        self.different.show_number(numbers.count(tally.differences))
        self.setAccessibleName(
            say(
                texts.TALLY,
                n=tally.rows,
                proven=tally.proven,
                set_aside=tally.set_aside,
                differences=tally.differences,
            )
        )
