"""The page that shows every problem of the file, and where it is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pointferry.crossing.state import Step
from pointferry.crossing.steps import may_leave
from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.ui.commands import WORK
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.check_asking import Asking
from pointferry.ui.pages.check_body import CheckBody
from pointferry.ui.widgets.standby import Standby

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtGui import QResizeEvent

    from pointferry.crossing.state import State
    from pointferry.domain.issues import Duplicates, Rounding
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session

    Work = Coroutine[None, None, object]

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
        self.asking = Asking(self, session, self._work)
        self.content = CheckBody(session)
        self.account, self.problems = self.content.account, self.content.problems
        self.details, self.rows = self.content.details, self.content.rows
        self.content.hide()
        # Takes the page's room until the file is checked.
        self.unchecked = Standby("check-unchecked", "inspect")
        self.layout_.addWidget(self.content)
        self.layout_.addWidget(self.unchecked, 1)
        self._connect()

    def _connect(self) -> None:
        check, details = self.session.check, self.details
        self.problems.chosen.connect(self._choose)
        self.content.exports.asked.connect(self._work)
        details.decisions.duplicates_chosen.connect(self._settle_duplicates)
        details.decisions.rounding_chosen.connect(self._settle_rounding)
        details.decisions.one_by_one_asked.connect(lambda: self._ask(self.asking.one_by_one))
        details.cells_set.connect(
            lambda cells: self._work(lambda: check.set_cells(cells, label="suggestion"))
        )
        details.rows_left_out.connect(self._leave_out)
        details.selected_left_out.connect(lambda: self._leave_out(self.rows.selected()))
        details.rows_taken_back.connect(self._take_back)
        details.selected_taken_back.connect(lambda: self._take_back(self.rows.selected()))
        details.change_asked.connect(
            lambda: self._ask(lambda: self.asking.change(self.rows.selected_cells()))
        )
        self.rows.file.edited.connect(
            lambda row, column, text: self._work(lambda: check.set_cells({(row, column): text}))
        )
        self.rows.view.selection_changed.connect(
            lambda: self.details.show_selected(self.rows.selected())
        )
        self.content.leave.clicked.connect(lambda: self._ask(self.asking.leave_people_out))
        self.content.changes.clicked.connect(lambda: self._ask(self.asking.history))
        self.rows.undo.clicked.connect(lambda: self._work(check.undo))
        self.rows.redo.clicked.connect(lambda: self._work(check.redo))
        self.rows.add_shortcuts(self)

    def on_enter(self, state: State) -> None:
        """Check the file unless that was done."""
        if state.check.check is None:
            self._work(self.session.check.run)

    def render(self, state: State) -> None:  # type: ignore[override] # as Page does
        """Show the check; the chosen problem stays chosen while it has rows."""
        check = state.check.check
        first = check is not None and self.content.isHidden()
        self.content.setVisible(check is not None)
        self.unchecked.setVisible(check is None)
        if check is None:
            busy = state.work is not None
            title = texts.CHECKING if busy else texts.UNCHECKED
            text = texts.CHECKING_HELP if busy else texts.UNCHECKED_HELP
            self.unchecked.tell(say(title), say(text))
            return
        self.content.show_check(state, check)
        if first:
            # The page is usable again only after this rendering.
            QTimer.singleShot(0, self, self._begin)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the table's tools know how much room there is."""
        super().resizeEvent(event)
        self.rows.make_room(roomy=self.width() >= _ROOMY)

    def _begin(self) -> None:
        """Give the keyboard to the list of problems, unless it is in use on this page."""
        in_use = any(widget.hasFocus() for widget in self.findChildren(QWidget))
        if self.problems.card is not None and not in_use:
            self.problems.card.setFocus()

    def _choose(self) -> None:
        self.render(self.session.state)

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
