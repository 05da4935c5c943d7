"""The page that shows every change before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Step
from pointferry.domain.run import Customer, Standing
from pointferry.texts import preview as texts
from pointferry.texts import say
from pointferry.texts import verify as verify_texts
from pointferry.ui.commands import WORK
from pointferry.ui.models.customers import LeftOutRows, customers_model, left_out_model
from pointferry.ui.models.slices import Slices
from pointferry.ui.models.table_panel import TablePanel
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.going_on import goes_on
from pointferry.ui.pages.preview_choices import Choices
from pointferry.ui.pages.preview_earlier import Earlier
from pointferry.ui.pages.preview_filter import Filter, Show
from pointferry.ui.pages.preview_given import Given
from pointferry.ui.pages.preview_moved import MovedBeforeNotice
from pointferry.ui.pages.preview_read_at import ReadAt
from pointferry.ui.pages.preview_totals import Totals, TotalsRow, totals
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.standby import Standby

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.plan import Plan
    from pointferry.crossing.state import State
    from pointferry.domain.run import TopUp, Wanted
    from pointferry.texts import Text
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session

_KEPT: dict[Show, Callable[[Customer], bool] | None] = {
    Show.EVERYBODY: None,
    Show.CHANGING: lambda c: c.standing is Standing.WAITING,
    Show.NEW: lambda c: c.new_contact and c.standing is Standing.WAITING,
    Show.RIGHT: lambda c: c.standing is Standing.ALREADY_RIGHT,
}


class PreviewPage(Page):
    """Choices, totals, and every customer now and afterwards; its button moves the points."""

    step = Step.PREVIEW
    title = texts.TITLE
    subtitle = texts.SUBTITLE
    wide = True

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self.setMinimumHeight(1)  # by width; the labels' own least height is for narrow ones
        self._plan: Plan | None = None
        self._slices = Slices(self)
        self.earlier = Earlier()
        self.given = Given()
        self.choices = Choices()
        self.moved = MovedBeforeNotice()
        self.totals = TotalsRow()
        self.people = customers_model(self)
        self.left_out = left_out_model(self)
        self.rows = TablePanel("preview-table", say(texts.TABLE), self.people)
        self.filter = Filter()
        self.read_at = ReadAt()
        self.rows.bar.insertWidget(0, self.filter)
        self.rows.bar.addWidget(self.read_at)
        self.layout_.setSpacing(SPACE + SPACE // 2)
        for part in (self.earlier, self.given, self.choices, self.moved, self.totals):
            self.layout_.addWidget(part)
        self.layout_.addWidget(self.rows, 1)
        # Takes the table's room while there is none.
        self.room = Standby("preview-room", "people")
        self.layout_.addWidget(self.room, 1)
        self.choices.wanted_chosen.connect(self._choose_wanted)
        self.choices.create_chosen.connect(self._choose_create)
        self.moved.chosen.connect(self._choose_top_up)
        self.earlier.other_answer.connect(self._choose_top_up)
        self.given.even_perhaps_chosen.connect(self._choose_perhaps)
        self.read_at.asked.connect(self._read_again)
        self.filter.chosen.connect(self._show_rows)

    def on_enter(self, state: State) -> None:
        """Look everybody up unless that was done."""
        if state.preview.plan is None and not state.preview.asks:
            self._look_up()

    def render(self, state: State) -> None:  # type: ignore[override] # as Page does
        """Show the choices, and the plan made from them."""
        self.choices.show_choices(state.preview)
        self.earlier.show_earlier(state.preview.earlier)
        self.given.show_given(state.preview)
        self.moved.show_moved(state.preview)
        self.read_at.show_moment(state.preview.made_at)
        plan = state.preview.plan
        self.totals.setVisible(plan is not None)
        self.rows.setVisible(plan is not None)
        self.room.setVisible(plan is None)
        self._tell_what_is_missing(state)
        before, self._plan = self._plan, plan
        if plan is not None and plan is not before:
            self.people.show_records(plan.customers)
            self._slices.run(totals(plan), self._count)
            self.rows.view.fit_columns()

    def primary(self, state: State) -> Primary:
        """Move the points; or look everybody up again after a failure."""
        if state.preview.asks:
            return Primary(texts.MOVE, enabled=False)
        if state.preview.plan is None:
            return Primary(texts.LOOK_UP)
        if state.preview.undoing is not None:
            return Primary(verify_texts.CONTINUE_UNDO)
        return Primary(texts.MOVE if state.preview.earlier is None else texts.REOPEN)

    def lead(self, state: State) -> Text:
        """Do not say that nothing was sent where this very move was begun or made before."""
        begun = state.preview.earlier is not None
        return texts.SUBTITLE_BEGUN if begun else super().lead(state)

    def comes_next(self) -> Text:
        """Say what follows where this very move was made or begun before."""
        page = self.session.state.preview
        if page.plan is None or page.earlier is None:
            return super().comes_next()
        return goes_on(page.earlier)

    def on_primary(self) -> None:
        """Begin the move; the engine shows the next page as soon as it has begun."""
        page = self.session.state.preview
        if page.plan is None:
            self._look_up()
        elif page.undoing is not None:
            self.jobs.start(WORK, self.session.move.resume(page.undoing.id))
        else:
            self.jobs.start(WORK, self.session.move.start())

    def initial_focus(self) -> QWidget | None:
        """Begin at the choice of the result."""
        return self.choices.checked

    def _look_up(self) -> None:
        self.jobs.start(WORK, self.session.preview.make())

    def _choose_wanted(self, wanted: Wanted) -> None:
        self.jobs.start(WORK, self.session.preview.make(wanted=wanted))

    def _choose_top_up(self, top_up: TopUp) -> None:
        chosen = self.session.state.preview.even_perhaps
        self.jobs.start(WORK, self.session.preview.make(top_up=top_up, even_perhaps=chosen))

    def _choose_create(self, create: bool) -> None:
        self.jobs.start(WORK, self.session.preview.make(create_contacts=create))

    def _choose_perhaps(self, even_perhaps: bool) -> None:
        self.jobs.start(WORK, self.session.preview.make(even_perhaps=even_perhaps))

    def _read_again(self) -> None:
        chosen = self.session.state.preview.even_perhaps
        self.jobs.start(WORK, self.session.preview.make(again=True, even_perhaps=chosen))

    def _count(self, sums: Totals) -> None:
        self.totals.show_totals(sums)
        self.filter.show_counts(sums)
        rows = () if self._plan is None else self._plan.set_aside
        self.left_out.show_records(LeftOutRows(rows, sums.aside))
        if self._plan is not None and not self._plan.saw_second_addresses:
            self.choices.show_unseen(sums.new)

    def _show_rows(self, show: Show) -> None:
        if show is Show.LEFT:
            self.rows.show_model(self.left_out)
        else:
            self.rows.show_model(self.people)
            self.people.keep_records(_KEPT[show])

    def _tell_what_is_missing(self, state: State) -> None:
        if state.work is not None:
            self.room.tell(say(texts.LOOKING), say(texts.LOOKING_HELP))
        elif state.preview.asks:
            self.room.tell(say(texts.MOVED_WAITS), say(texts.MOVED_WAITS_HELP))
        else:
            self.room.tell(say(texts.NOT_LOOKED), say(texts.NOT_LOOKED_HELP))
