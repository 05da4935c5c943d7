"""The question before an undo: whom it concerns and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import numbers, say
from pointferry.texts import verify as texts
from pointferry.ui.widgets.buttons import Weight
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_CALLS_A_MINUTE = 190
"""Wix allows 200; some room is left."""

_READ_AT_ONCE = 100
"""Balances that one call reads back."""


def calls(customers: int) -> int:
    """Return how often Wix is asked: once for each customer, after reading them in pages."""
    return customers + -(-customers // _READ_AT_ONCE)


class UndoQuestion(Dialog):
    """Asks whether every balance is to be given back; accepted means yes.

    Args:
        parent: The page that asks.
        customers: Customers whose balance the run changed.
    """

    def __init__(self, parent: QWidget, customers: int) -> None:
        super().__init__("undo", texts.UNDO_TITLE, parent)
        asked = calls(customers)
        time = numbers.duration(asked / _CALLS_A_MINUTE * 60)
        self.column.addWidget(TextLabel(say(texts.UNDO_QUESTION, n=customers)))
        self.column.addWidget(TextLabel(say(texts.UNDO_COST, n=asked, time=time), Role.MUTED))
        self.close_with(texts.UNDO_NO, texts.UNDO_YES, Weight.DANGER)
