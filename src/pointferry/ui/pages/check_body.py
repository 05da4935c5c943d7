"""What the check page shows of a checked file: causes on the left, their rows on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry.texts import check as texts
from pointferry.ui.pages.check_account import AccountLine, account
from pointferry.ui.pages.check_details import Details
from pointferry.ui.pages.check_exports import Exports
from pointferry.ui.pages.check_problems import ProblemList
from pointferry.ui.pages.check_table import FileTable, tool

if TYPE_CHECKING:
    from pointferry.check import Check
    from pointferry.crossing.state import State
    from pointferry.ui.commands import Session

_LEFT_WIDTH = 248


class CheckBody(QWidget):
    """The accounting, the problems, the chosen one in words, and the rows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.account = AccountLine()
        self.problems = ProblemList()
        self.exports = Exports(session)
        self.leave = tool("leave-people", texts.LEAVE_PEOPLE, texts.LEAVE_PEOPLE_HELP)
        self.changes = tool("changes", texts.CHANGES, texts.CHANGES_HELP)
        self.details = Details()
        self.rows = FileTable()
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self._left())
        both.addLayout(self._right(), 1)
        everything = QVBoxLayout(self)
        everything.setContentsMargins(0, 0, 0, 0)
        everything.setSpacing(8)
        everything.addWidget(self.account)
        everything.addLayout(both, 1)

    def show_check(self, state: State, check: Check) -> None:
        """Show a check; the chosen problem stays chosen while it has rows."""
        self.account.show_account(account(check))
        self.problems.show_check(check)
        self.details.show_problem(state.check, check, self.problems.code)
        self.rows.show_rows(check, self.problems.code)
        idle = state.work is None
        if idle:
            self.rows.file.drop_pending()
        self.changes.setEnabled(bool(check.edits.steps) and idle)
        self.leave.setEnabled(idle)
        self.rows.undo.setEnabled(check.edits.can_undo and idle)
        self.rows.redo.setEnabled(check.edits.can_redo and idle)

    def _left(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_LEFT_WIDTH)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(self.problems, 1)
        left.addWidget(self.leave)
        left.addWidget(self.changes)
        left.addWidget(self.exports)
        return side

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.addWidget(self.details)
        right.addWidget(self.rows, 1)
        return right
