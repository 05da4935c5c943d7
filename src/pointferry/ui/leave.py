"""The question before the window closes while points are on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pointferry.crossing.state import Phase
from pointferry.texts import say, shell
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
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


class LeaveDialog(QDialog):
    """Accepted: leave; rejected: keep going."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leave")
        self.setWindowTitle(say(shell.LEAVE_TITLE))
        self.setMinimumWidth(480)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        stay = button(say(shell.STAY), "leave-stay", self.reject, weight=Weight.PRIMARY)
        leave = button(say(shell.LEAVE), "leave-now", self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(TextLabel(say(shell.LEAVE_TITLE), Role.HEADING))
        layout.addWidget(TextLabel(say(shell.LEAVE_TEXT)))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(leave)
        line.addWidget(stay)
        layout.addLayout(line)
        stay.setFocus()
