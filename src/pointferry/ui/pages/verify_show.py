"""The choice of which part of a result the table shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from pointferry.texts import numbers, say
from pointferry.texts import verify as texts
from pointferry.ui.accessible import identify
from pointferry.ui.pages.verify_parts import TITLES, Show

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALWAYS = frozenset({Show.EVERYBODY, Show.ASIDE})
_FIRST = (Show.SKIPPED, Show.DIFFERENT, Show.ASIDE, Show.EVERYBODY)
"""What needs a look comes before everybody."""


class ShowChoice(QComboBox):
    """Offers the parts that hold anybody, each with its count."""

    def __init__(self) -> None:
        super().__init__()
        identify(self, "verify-show", say(texts.SHOW))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    @property
    def shown(self) -> Show:
        """The chosen part."""
        data = self.currentData()
        return Show(data) if data else Show.DIFFERENT

    def offer(self, counts: Mapping[Show, int]) -> None:
        """Offer what there is; what was chosen stays so while there is any of it.

        Args:
            counts: How many rows each part has.
        """
        chosen = self.shown if self.count() else None
        offered = [show for show in Show if counts[show] or show in _ALWAYS]
        self.clear()
        for show in offered:
            self.addItem(say(TITLES[show], count=numbers.count(counts[show])), show)
        first = next((show for show in _FIRST if counts[show]), Show.EVERYBODY)
        self.choose(chosen if chosen in offered else first)

    def choose(self, show: Show) -> None:
        """Choose a part that is offered."""
        self.setCurrentIndex(self.findData(show))
