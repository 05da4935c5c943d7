"""The first page: a new move, a rehearsal, or a move that was not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pointferry.crossing.state import Step
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.texts import say, shell, welcome
from pointferry.ui.commands import WORK
from pointferry.ui.drawings import Scene
from pointferry.ui.help_topics import Topic
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.welcome_promises import promises
from pointferry.ui.pages.welcome_runs import run_choice
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.choice import Choice, ChoiceGroup
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.state import State
    from pointferry.domain.run import Run
    from pointferry.texts import Text
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session

_START = "start"
_PRACTISE = "practise"
_RUNS_SHOWN = 3
_ROOMY = 740
"""Least height of a window with room for a drawing, in device-independent pixels."""


class WelcomePage(Page):
    """Offers what can be begun; an unfinished move comes first."""

    step = Step.WELCOME
    title = welcome.TITLE
    subtitle = welcome.SUBTITLE

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self._shown: tuple[Run, ...] | None = None
        self._choices = ChoiceGroup("welcome-choices", say(welcome.QUESTION))
        self._choices.chosen.connect(self.changed)
        self._more = TextLabel("", Role.HELP)
        self._scene = Scene("crossing")
        self.layout_.addWidget(self._scene)
        self.layout_.addWidget(self._choices)
        self.layout_.addWidget(self._more)
        self.layout_.addWidget(promises())
        self.layout_.addWidget(
            button(
                say(welcome.CHECKLIST),
                "welcome-checklist",
                lambda: self.help_asked.emit(Topic.CUTOVER.value),
                weight=Weight.LINK,
            ),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        self.layout_.addStretch(1)

    def render(self, state: State) -> None:  # type: ignore[override] # not QWidget's
        """Offer the unfinished runs, newest first, then a new move and a rehearsal."""
        runs = state.unfinished[:_RUNS_SHOWN]
        older = len(state.unfinished) - len(runs)
        self._more.setVisible(older > 0)
        self._more.setText(say(welcome.MORE, n=older))
        self._show_scene()
        if runs == self._shown:
            return
        holder = self.window().focusWidget()
        focused = self._choices.isAncestorOf(holder)
        self._shown = runs
        self._choices.clear()
        for run in runs:
            self._choices.add(run.id, run_choice(run))
        self._choices.add(
            _START,
            Choice("welcome-start", say(welcome.START), say(welcome.START_HELP), "ferry"),
        )
        self._choices.add(
            _PRACTISE,
            Choice(
                "welcome-practise", say(welcome.PRACTISE), say(welcome.PRACTISE_HELP), "practice"
            ),
        )
        self._choices.choose(runs[0].id if runs else _START)
        if focused:
            self.initial_focus().setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the drawing away where it would push an answer out of sight."""
        super().resizeEvent(event)
        self._show_scene()

    def _show_scene(self) -> None:
        roomy = self.window().height() >= _ROOMY and not self.session.state.unfinished
        self._scene.setVisible(roomy)

    def primary(self, state: State) -> Primary | None:
        """Name what is chosen."""
        key = self._choices.key()
        texts = {_START: welcome.DO_START, _PRACTISE: welcome.DO_PRACTISE}
        return Primary(texts.get(key or _START, welcome.DO_RESUME), state.work is None)

    def comes_next(self) -> Text:
        """Say what follows from the choice."""
        key = self._choices.key()
        nexts = {_START: shell.NEXT[self.step], _PRACTISE: welcome.NEXT_PRACTISE}
        return nexts.get(key or _START, welcome.NEXT_RESUME)

    def on_primary(self) -> None:
        """Begin what is chosen."""
        key = self._choices.key()
        if key == _PRACTISE:
            self.jobs.start(WORK, self._practise())
        elif key is None or key == _START:
            self.connect_first.emit("")
        else:
            self.jobs.start(WORK, self._resume(key))

    def on_enter(self, state: State) -> None:
        """Look for unfinished runs."""
        if state.work is None:
            self.jobs.start("unfinished", self.session.refresh_unfinished())

    def initial_focus(self) -> QWidget:
        """Return the chosen answer."""
        return self._choices.choice(self._choices.key() or _START).radio

    async def _resume(self, run_id: str) -> None:
        try:
            await self.session.move.resume(run_id)
        except CrossingError as error:
            if error.code is not ErrorCode.CREDENTIALS_MISSING:
                raise
            # The page that asks for the key says why it does, and goes on by itself.
            self.connect_first.emit(run_id)

    async def _practise(self) -> None:
        await self.session.connection.practise()
        if self.session.state.step is Step.WELCOME:
            self.session.next()
