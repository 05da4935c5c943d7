"""The page that watches the move, and can continue one that stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from pointferry.crossing.state import Step
from pointferry.texts import move as texts
from pointferry.texts import say
from pointferry.ui.charts.course import CourseCard
from pointferry.ui.commands import WORK
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.going_on import goes_on
from pointferry.ui.pages.move_list import StepLines
from pointferry.ui.pages.move_steps import so_far, steps, stopped
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from pointferry.texts import Text
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session


_STEPS, _COURSE = 5, 4
"""Shares of the width."""
_LOOK_MS = 5_000


class MovePage(Page):
    """Steps and pictures of how far they are; pausing and cancelling are in the shell's strip."""

    step = Step.MOVE
    title = texts.TITLE
    subtitle = texts.SUBTITLE
    usable_while_working = True
    wide = True

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self.setMinimumHeight(1)  # by width; the labels' own least height is for narrow ones
        self.lines = StepLines()
        self.happened = Notice("move-so-far")
        self.result = button(
            say(texts.RESULT_SO_FAR), "move-result-so-far", session.next, weight=Weight.LINK
        )
        self.course = CourseCard()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        card = Card("move-card")
        card.add(self.lines)
        card.body.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE * 2)
        columns.addWidget(card, _STEPS)
        columns.addWidget(self.course, _COURSE)
        self.layout_.addWidget(self.happened)
        self.layout_.addLayout(columns)
        self.layout_.addWidget(self.result)
        self.layout_.addStretch(1)

    def render(self, state: State) -> None:  # type: ignore[override] # as Page does
        """Show how far the move is, and what it has done so far."""
        self.lines.show_steps(steps(state))
        stands = stopped(state)
        lines = [so_far(state)]
        if stands:
            lines.append(say(texts.RESUMABLE))
        elif state.work is not None:
            lines.append(say(texts.HELD if state.work.held else texts.GOING_ON))
        kind = Kind.WARNING if stands else Kind.INFO
        if state.work is None and not stands:
            kind = Kind.SUCCESS
        # While it goes on, the strip below tells each phase; here only what came of it is told.
        show = self.happened.show_note if state.work is not None else self.happened.tell_note
        show(kind, say(texts.SO_FAR), "\n".join(lines))
        self.course.look(state, self.session.connection.budget())
        if state.work is not None and not self._clock.isActive():
            self._clock.start()
        self._show_course(state)
        self.result.setVisible(stands and state.run.tally is not None)

    def _show_course(self, state: State) -> None:
        self.course.setVisible(bool(self.course.history.moments) or state.work is not None)

    def _look(self) -> None:
        """Follow the time too: an import may say nothing for minutes."""
        state = self.session.state
        if state.work is None or not self.isVisible():
            self._clock.stop()
        else:
            self.course.look(state, self.session.connection.budget())

    def take_over(self, other: Page) -> None:
        """Keep how the move got on."""
        if isinstance(other, MovePage):
            self.course.history = other.course.history
            self.course.draw()
            self._show_course(self.session.state)
        super().take_over(other)

    def primary(self, state: State) -> Primary:
        """Continue what has stopped; otherwise lead to the result, once there is one."""
        if stopped(state):
            return Primary(texts.CONTINUE, state.run.run is not None)
        return Primary(texts.SEE_RESULT, state.work is None)

    def comes_next(self) -> Text:
        """Say how a stopped move goes on, or what follows."""
        state = self.session.state
        if stopped(state) and state.run.run is not None:
            return goes_on(state.run.run)
        return super().comes_next()

    def on_primary(self) -> None:
        """Continue, or show the result."""
        state = self.session.state
        if stopped(state) and state.run.run is not None:
            self.jobs.start(WORK, self.session.move.resume(state.run.run.id))
        else:
            self.session.next()
