"""The question before an undo: whom it concerns and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from pointferry.texts import numbers, say
from pointferry.texts import verify as texts
from pointferry.ui.accessible import identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_CALLS_A_MINUTE = 190
"""Wix allows 200; some room is left."""

_READ_AT_ONCE = 100
"""Balances that one call reads back."""

_WIDTH = 480


def calls(customers: int) -> int:
    """Return how often Wix is asked: once for each customer, after reading them in pages."""
    return customers + -(-customers // _READ_AT_ONCE)


class UndoQuestion(QDialog):
    """Asks whether every balance is to be given back; accepted means yes.

    Args:
        parent: The page that asks.
        customers: Customers whose balance the run changed.
    """

    def __init__(self, parent: QWidget, customers: int) -> None:
        super().__init__(parent)
        title = say(texts.UNDO_TITLE)
        identify(self, "undo-question", title)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        asked = calls(customers)
        time = numbers.duration(asked / _CALLS_A_MINUTE * 60)
        keep = button(say(texts.UNDO_NO), "undo-keep", self.reject)
        undo = button(
            say(texts.UNDO_YES), "undo-confirm", self.accept, icon="undo", weight=Weight.DANGER
        )
        buttons = QDialogButtonBox()
        buttons.addButton(keep, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(undo, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 2)
        column.setSpacing(SPACE * 2)
        column.addWidget(TextLabel(title, Role.HEADING))
        column.addWidget(TextLabel(say(texts.UNDO_QUESTION, n=customers)))
        column.addWidget(TextLabel(say(texts.UNDO_COST, n=asked, time=time), Role.MUTED))
        column.addWidget(buttons)
        keep.setDefault(True)
        keep.setFocus()
