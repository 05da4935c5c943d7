"""The question before an undo: whom it concerns and how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.undo import minutes_to_undo
from pointferry.texts import numbers, say
from pointferry.texts import verify as texts
from pointferry.ui.widgets.buttons import Weight
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class UndoQuestion(Dialog):
    """Asks whether every balance is to be given back; accepted means yes.

    Args:
        parent: The page that asks.
        customers: Customers whose balance the run changed.
    """

    def __init__(self, parent: QWidget, customers: int) -> None:
        super().__init__("undo", texts.UNDO_TITLE, parent)
        time = numbers.duration(minutes_to_undo(customers) * 60)
        self.column.addWidget(TextLabel(say(texts.UNDO_QUESTION, n=customers)))
        self.column.addWidget(TextLabel(say(texts.UNDO_COST, time=time), Role.MUTED))
        self.close_with(texts.UNDO_NO, texts.UNDO_YES, Weight.DANGER)
