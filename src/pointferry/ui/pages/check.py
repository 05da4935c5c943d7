"""The page that shows every problem of the file, and where it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry.crossing.state import Step
from pointferry.crossing.steps import may_leave
from pointferry.texts import Text, issues, say
from pointferry.texts import check as texts
from pointferry.ui.commands import WORK
from pointferry.ui.icons import Tone, icon
from pointferry.ui.models.file_marks import Marks
from pointferry.ui.models.file_rows import FileModel, row_numbers
from pointferry.ui.models.table_panel import TablePanel
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.check_account import AccountLine, account
from pointferry.ui.pages.check_asking import Asking
from pointferry.ui.pages.check_details import Details
from pointferry.ui.pages.check_exports import Exports
from pointferry.ui.pages.check_problems import ProblemList
from pointferry.ui.theme import tokens
from pointferry.ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtGui import QResizeEvent

    from pointferry.check import Check, Code
    from pointferry.crossing.state import State
    from pointferry.domain.issues import Duplicates, Rounding
    from pointferry.intake import Layout
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session
    from pointferry.ui.icons import IconButton

    Work = Coroutine[None, None, object]

_LEFT_WIDTH = 248
_ASKING = "ask"
_ROOMY = 880


class CheckPage(Page):
    """Problems on the left, their rows on the right, the accounting above both."""

    step = Step.CHECK
    title = texts.TITLE
    subtitle = texts.SUBTITLE
    wide = True

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self.setMinimumHeight(1)  # by width; the labels' own least height is for narrow ones
        self.content = QWidget()
        self.asking = Asking(self, session, self._work)
        self.account = AccountLine()
        self.problems = ProblemList()
        self.exports = Exports(session)
        self.leave = self._tool("leave-people", texts.LEAVE_PEOPLE, texts.LEAVE_PEOPLE_HELP)
        self.changes = self._tool("changes", texts.CHANGES, texts.CHANGES_HELP)
        self.details = Details()
        self.model = FileModel(issues.title, self)
        self.rows = TablePanel(
            "check-table", say(texts.TABLE), self.model, editable=True, lines=True
        )
        self.next = self._tool("next-problem", texts.NEXT_PROBLEM, texts.NEXT_PROBLEM_HELP)
        self.undo = self._tool("undo", texts.UNDO, texts.UNDO_HELP, icon="undo")
        self.redo = self._tool("redo", texts.REDO, texts.REDO_HELP, icon="redo")
        self._headed: Layout | None = None
        self._shown: tuple[Check, Code | None] | None = None
        self.content.hide()
        self._lay_out()
        self._connect()
        self._mark()

    def _lay_out(self) -> None:
        for tool in (self.next, self.undo, self.redo):
            self.rows.bar.addWidget(tool)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.problems, 1)
        left.setSpacing(4)
        left.addWidget(self.leave)
        left.addWidget(self.changes)
        left.addWidget(self.exports)
        side = QWidget()
        side.setFixedWidth(_LEFT_WIDTH)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.details)
        right.addWidget(self.rows, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(side)
        both.addLayout(right, 1)
        everything = QVBoxLayout(self.content)
        everything.setContentsMargins(0, 0, 0, 0)
        everything.setSpacing(8)
        everything.addWidget(self.account)
        everything.addLayout(both, 1)
        self.layout_.addWidget(self.content)

    def _connect(self) -> None:
        check, details = self.session.check, self.details
        self.problems.chosen.connect(self._choose)
        self.exports.asked.connect(self._work)
        details.decisions.duplicates_chosen.connect(self._settle_duplicates)
        details.decisions.rounding_chosen.connect(self._settle_rounding)
        details.decisions.one_by_one_asked.connect(lambda: self._ask(self.asking.one_by_one))
        details.cells_set.connect(
            lambda cells: self._work(lambda: check.set_cells(cells, label="suggestion"))
        )
        details.rows_left_out.connect(self._leave_out)
        details.selected_left_out.connect(lambda: self._leave_out(self._selected()))
        details.rows_taken_back.connect(self._take_back)
        details.selected_taken_back.connect(lambda: self._take_back(self._selected()))
        details.change_asked.connect(
            lambda: self._ask(lambda: self.asking.change(self._selected_cells()))
        )
        self.model.edited.connect(
            lambda row, column, text: self._work(lambda: check.set_cells({(row, column): text}))
        )
        self.rows.view.selection_changed.connect(
            lambda: self.details.show_selected(self._selected())
        )
        self.leave.clicked.connect(lambda: self._ask(self.asking.leave_people_out))
        self.changes.clicked.connect(lambda: self._ask(self.asking.history))
        self.undo.clicked.connect(lambda: self._work(check.undo))
        self.redo.clicked.connect(lambda: self._work(check.redo))
        self.next.clicked.connect(self._go_to_next)
        for tool, keys in ((self.undo, "Ctrl+Z"), (self.redo, "Ctrl+Shift+Z"), (self.next, "F8")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(tool.click)

    def on_enter(self, state: State) -> None:
        """Check the file unless that was done."""
        if state.check.check is None:
            self._work(self.session.check.run)

    def render(self, state: State) -> None:  # type: ignore[override] # as Page does
        """Show the check; the chosen problem stays chosen while it has rows."""
        check = state.check.check
        first = check is not None and self.content.isHidden()
        self.content.setVisible(check is not None)
        if check is None:
            return
        self.account.show_account(account(check))
        self.model.show_check(check)
        if self._headed != check.table.layout:
            self._headed = check.table.layout
            self._show_columns(check.table.layout)
        self.problems.show_check(check)
        self.details.show_problem(state.check, check, self.problems.code)
        self._filter(check)
        if state.work is None:
            self.model.drop_pending()
        if first:
            # The page is usable again only after this rendering.
            QTimer.singleShot(0, self, self._begin)
        idle = state.work is None
        self.changes.setEnabled(bool(check.edits.steps) and idle)
        self.leave.setEnabled(idle)
        self.undo.setEnabled(check.edits.can_undo and idle)
        self.redo.setEnabled(check.edits.can_redo and idle)

    def primary(self, state: State) -> Primary:
        """Lead on as soon as somebody can move; check again after a failure."""
        if state.check.check is None:
            return Primary(texts.CHECK)
        return Primary(texts.NEXT, may_leave(state))

    def on_primary(self) -> None:
        """Lead on, or check."""
        if self.session.state.check.check is None:
            self._work(self.session.check.run)
        else:
            self.session.next()

    def initial_focus(self) -> QWidget | None:
        """Begin at the list of problems."""
        return self.problems.card

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, say less on the buttons over the table."""
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        for tool, text in ((self.undo, texts.UNDO), (self.redo, texts.REDO)):
            tool.setText(say(text) if roomy else "")
        self.next.setText(say(texts.NEXT_PROBLEM if roomy else texts.NEXT_SHORT))

    def _begin(self) -> None:
        """Give the keyboard to the list of problems, unless it is in use on this page."""
        in_use = any(widget.hasFocus() for widget in self.findChildren(QWidget))
        if self.problems.card is not None and not in_use:
            self.problems.card.setFocus()

    def _choose(self) -> None:
        self.render(self.session.state)

    def _filter(self, check: Check) -> None:
        code = self.problems.code
        group = next((group for group in check.problem_groups if group.code is code), None)
        if self._shown is None or self._shown[1] is not code:
            self.rows.view.forget_place()
        if self._shown != (check, code):
            self._shown = (check, code)
            self.model.choose(None if group is None else row_numbers(group))

    def _show_columns(self, layout: Layout) -> None:
        taken = (layout.email, layout.points, layout.first_name, layout.last_name)
        self.rows.view.lead_with([choice.index for choice in taken if choice is not None])
        self.rows.view.fit_columns()

    def _selected(self) -> list[int]:
        return [self.model.source_row(position) for position in self.rows.view.selected_rows()]

    def _selected_cells(self) -> dict[tuple[int, int], str]:
        places = self.rows.view.selected_cells()
        rows = [(self.model.source_row(position), column) for position, column in places]
        return {(row, column): self.model.cell(row, column) for row, column in rows}

    def _go_to_next(self) -> None:
        current = self.rows.view.currentIndex()
        found = self.model.next_problem(current.row() if current.isValid() else -1)
        if found is not None:
            column = self.model.problem_column(self.model.source_row(found))
            self.rows.view.setCurrentIndex(self.model.index(found, column))
            self.rows.view.setFocus()

    def _leave_out(self, rows: list[int]) -> None:
        wanted = [int(row) for row in rows]
        self._work(lambda: self.session.check.leave_out(wanted))

    def _take_back(self, rows: list[int]) -> None:
        wanted = [int(row) for row in rows]
        self._work(lambda: self.session.check.take_back(wanted))

    def _settle_duplicates(self, choice: Duplicates) -> None:
        self._work(lambda: self.session.check.run(duplicates=choice))

    def _settle_rounding(self, choice: Rounding) -> None:
        self._work(lambda: self.session.check.run(rounding=choice))

    def _work(self, work: Callable[[], Work]) -> None:
        self.jobs.start(WORK, work())

    def _ask(self, question: Callable[[], Work]) -> None:
        """Ask under a job of its own, so that work can follow the answer."""
        self.jobs.start(_ASKING, question())

    @staticmethod
    def _tool(name: str, text: Text, help_text: Text, *, icon: str = "") -> IconButton:
        made = button(say(text), f"check-{name}", lambda: None, icon=icon)
        made.setAccessibleDescription(say(help_text))
        made.setToolTip(say(help_text))
        return made

    def _mark(self) -> None:
        colours = tokens()
        marks = Marks(
            error=icon("error", Tone.DANGER),
            warning=icon("warning", Tone.WARNING),
            error_back=QColor(colours.danger_soft),
            warning_back=QColor(colours.warning_soft),
            faint=QColor(colours.text_muted),
        )
        self.model.mark_with(marks)
