"""The question before the window closes while points are on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase
from pointferry.texts import say, shell
from pointferry.ui.widgets.buttons import Weight
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.state import State

_SENDING = frozenset(
    {
        Phase.CREATING_CONTACTS,
        Phase.TRIAL,
        Phase.IMPORTING,
        Phase.ADJUSTING,
        Phase.VERIFYING,
        Phase.UNDOING,
    }
)


def loses_sight(state: State) -> bool:
    """Return whether closing now would stop a move under way."""
    return state.work is not None and state.work.phase in _SENDING


class LeaveDialog(Dialog):
    """Accepted: leave; rejected: keep going."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("leave", shell.LEAVE_TITLE, parent)
        self.column.addWidget(TextLabel(say(shell.LEAVE_TEXT)))
        self.close_with(shell.STAY, shell.LEAVE, Weight.DANGER)
