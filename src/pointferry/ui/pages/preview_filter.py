"""Which customers of the plan the table shows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from pointferry.texts import Text, numbers, say
from pointferry.texts import preview as texts
from pointferry.ui.accessible import identify

if TYPE_CHECKING:
    from pointferry.ui.pages.preview_totals import Totals


class Show(StrEnum):
    """A part of the plan."""

    EVERYBODY = "everybody"
    CHANGING = "changing"
    NEW = "new"
    RIGHT = "right"
    LEFT = "left"


_TITLES: dict[Show, Text] = {
    Show.EVERYBODY: texts.SHOW_EVERYBODY,
    Show.CHANGING: texts.SHOW_CHANGING,
    Show.NEW: texts.SHOW_NEW,
    Show.RIGHT: texts.SHOW_RIGHT,
    Show.LEFT: texts.SHOW_LEFT,
}


class Filter(QComboBox):
    """Chooses a part of the plan; each with how many there are."""

    chosen = Signal(object)
    """A ``Show`` was chosen."""

    def __init__(self) -> None:
        super().__init__()
        identify(self, "preview-show", say(texts.SHOW))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for show, title in _TITLES.items():
            self.addItem(say(title), show)
        self.activated.connect(lambda: self.chosen.emit(Show(self.currentData())))

    def show_counts(self, sums: Totals) -> None:
        """Show how many customers, and rows, each part holds."""
        counts = (
            sums.customers,
            sums.changing,
            sums.new,
            sums.right,
            sums.rows_left_out,
        )
        for position, (title, number) in enumerate(zip(_TITLES.values(), counts, strict=True)):
            text = say(texts.SHOW_WITH_COUNT, title=say(title), count=numbers.count(number))
            self.setItemText(position, text)
