"""What the chosen problem is, what happens if nothing is done, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry.domain.issues import Rounding, SetAside, Warn
from pointferry.texts import check as texts
from pointferry.texts import issues, say
from pointferry.ui.accessible import plain
from pointferry.ui.models.file_rows import row_numbers
from pointferry.ui.pages.check_decisions import Decisions
from pointferry.ui.pages.check_offers import Offers
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.check import Check, Code
    from pointferry.crossing.state import CheckState


class Details(QWidget):
    """The chosen problem in words, with its decisions and its actions."""

    cells_set = Signal(object)
    """Suggestions were accepted: new text by (row, column)."""

    rows_left_out = Signal(object)
    """Every row of the problem is to be left out: their numbers."""

    selected_left_out = Signal()
    """The rows selected in the table are to be left out."""

    rows_taken_back = Signal(object)
    """Every row of the problem counts again: their numbers."""

    selected_taken_back = Signal()
    """The rows selected in the table count again."""

    change_asked = Signal()
    """The selected cells are to be changed in one step."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check-details")
        self._rows: Sequence[int] = ()
        self._shown: tuple[Check, Code | None] | None = None
        self.heading = _words("check-details-title", Role.HEADING)
        self.explanation = _words("check-details-explanation", Role.BODY)
        self.consequence = _words("check-details-consequence", Role.MUTED)
        self.decisions = Decisions()
        self.offers = Offers()
        self.offers.accepted.connect(self.cells_set)
        self.leave_selected = button(
            say(texts.LEAVE_SELECTED), "check-leave-selected", self.selected_left_out.emit
        )
        self.leave_all = button(say(texts.LEAVE_ALL, n=0), "check-leave-all", self._leave_all)
        for leave in (self.leave_selected, self.leave_all):
            leave.setAccessibleDescription(say(texts.LEAVE_HELP))
            leave.setToolTip(say(texts.LEAVE_HELP))
        self.take_selected = button(
            say(texts.TAKE_SELECTED), "check-take-selected", self.selected_taken_back.emit
        )
        self.take_all = button(say(texts.TAKE_ALL, n=0), "check-take-all", self._take_all)
        for take in (self.take_selected, self.take_all):
            take.setAccessibleDescription(say(texts.TAKE_HELP))
            take.setToolTip(say(texts.TAKE_HELP))
        self.change = button(
            say(texts.CHANGE_SELECTED), "check-change-selected", self.change_asked.emit
        )
        self.change.setAccessibleDescription(say(texts.CHANGE_SELECTED_HELP))
        self.change.setToolTip(say(texts.CHANGE_SELECTED_HELP))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.heading, self.explanation, self.consequence, self.decisions):
            column.addWidget(widget)
        leaving = QHBoxLayout()
        for action in (
            self.take_all,
            self.take_selected,
            self.leave_all,
            self.leave_selected,
            self.change,
        ):
            leaving.addWidget(action)
        leaving.addStretch(1)
        column.addWidget(self.offers)
        column.addLayout(leaving)
        self.show_selected([])

    def show_selected(self, rows: Sequence[int]) -> None:
        """Offer what can be done with the rows selected in the table."""
        for action in (self.leave_selected, self.take_selected, self.change):
            action.setEnabled(bool(rows))
        self.offers.show_selected(frozenset(rows))

    def show_problem(self, state: CheckState, check: Check, code: Code | None) -> None:
        """Show a problem of a check; None stands for the whole list."""
        self.decisions.show_decisions(state, check, code)
        if self._shown == (check, code):
            return
        self._shown = (check, code)
        groups = {group.code: group for group in check.problem_groups}
        group = None if code is None else groups.get(code)
        self._rows = () if group is None else row_numbers(group)
        if code is None:
            self._show_whole_list(check)
        else:
            self.heading.setText(issues.title(code))
            words = issues.CODES[code]
            self.explanation.setText(say(words.explanation))
            rounded = code is Warn.POINTS_DECIMAL and state.rounding is not Rounding.REPORT
            consequence = say(texts.ROUNDED if rounded else words.consequence)
            self.consequence.setText(say(texts.IF_NOTHING, consequence=consequence))
        number, left_out = len(self._rows), code is SetAside.LEFT_OUT_BY_MERCHANT
        for action, text in ((self.leave_all, texts.LEAVE_ALL), (self.take_all, texts.TAKE_ALL)):
            action.setText(say(text, n=number))
            action.setAccessibleName(plain(action.text()))
            action.setVisible(bool(number) and left_out is (action is self.take_all))
        self.leave_selected.setVisible(not left_out)
        self.take_selected.setVisible(left_out)
        self.consequence.setVisible(code is not None)
        self.offers.look_for(check, self._rows)

    def _show_whole_list(self, check: Check) -> None:
        same = len(check.duplicates.same_balance)
        clear = not check.problem_groups
        self.heading.setText(say(texts.ALL_ROWS))
        lines = [say(texts.ALL_CLEAR if clear else texts.ALL_INTRO)]
        if same:
            lines.append(say(texts.SAME_BALANCE, n=same))
        self.explanation.setText(" ".join(lines))

    def _take_all(self) -> None:
        self.rows_taken_back.emit(self._rows)

    def _leave_all(self) -> None:
        self.rows_left_out.emit(self._rows)


def _words(name: str, role: Role) -> TextLabel:
    label = TextLabel("", role)
    label.setObjectName(name)
    return label
