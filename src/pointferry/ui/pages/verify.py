"""The page that proves the result, puts right what differs, and can undo the move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from pointferry.crossing.connect_state import KeptIn
from pointferry.crossing.state import Step
from pointferry.crossing.undo import to_restore
from pointferry.domain.run import Stage, Verdict
from pointferry.texts import move as move_texts
from pointferry.texts import verify as texts
from pointferry.ui.aio import ask
from pointferry.ui.commands import WORK
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.going_on import goes_on
from pointferry.ui.pages.verify_actions import Actions
from pointferry.ui.pages.verify_key import KeyNotice
from pointferry.ui.pages.verify_saving import save_report, save_table
from pointferry.ui.pages.verify_standing import has_ended, is_listed, is_undone
from pointferry.ui.pages.verify_tables import Tables
from pointferry.ui.pages.verify_tally import TallyLine
from pointferry.ui.pages.verify_undo import UndoQuestion
from pointferry.ui.pages.verify_words import verdict
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.state import State
    from pointferry.texts import Text
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session
    from pointferry.ui.pages.verify_parts import Show

_ASKING = "ask"


class VerifyPage(Page):
    """Verdict, tally, tables, and what can be done about them."""

    step = Step.VERIFY
    title = texts.TITLE
    subtitle = texts.SUBTITLE
    wide = True

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self.setMinimumHeight(1)  # by width; the labels' own least height is for narrow ones
        self.verdict = Notice("verify-verdict", big=True)
        self.tally = TallyLine()
        self.tables = Tables()
        self.buttons = Actions(
            resend=self._resend,
            correct=self._correct,
            again=self._read_again,
            undo=self._ask_undo,
        )
        self.key = KeyNotice()
        self.key.forget_asked.connect(self._forget)
        self.tables.save_asked.connect(self._save_table)
        self.tables.sorted.connect(lambda: self.render(self.session.state))
        self._lay_out()

    def _lay_out(self) -> None:
        self.layout_.setSpacing(SPACE)
        self.layout_.addWidget(self.verdict)
        self.layout_.addWidget(self.tally)
        self.layout_.addWidget(self.tables, 1)
        self.layout_.addWidget(self.buttons)
        self.layout_.addWidget(self.key)

    def render(self, state: State) -> None:  # type: ignore[override] # as Page does
        """Show how the run came out."""
        run, tally = state.run, state.run.tally
        self.verdict.tell_note(*verdict(run))
        undone = is_undone(state)
        self.tally.setVisible(tally is not None and not undone)
        if tally is not None:
            self.tally.show_tally(tally)
            self.tables.show_run(run)
        ended = has_ended(state)
        resendable = ended and bool(run.unserved)
        self.buttons.offer_resend(len(run.unserved) if ended else 0)
        self.buttons.correct.setVisible(ended and self.tables.correctable and is_listed(state))
        self.buttons.again.setVisible(ended)
        # Also of a move that stopped: a trial that surprised can be taken back.
        self.buttons.undo.setVisible(not undone and tally is not None and bool(tally.sent))
        self.key.show_key(kept=state.connect.kept is not KeptIn.NOWHERE)
        # Whoever may still send something needs the key.
        self.key.setVisible(ended and not state.practice and not resendable)

    def primary(self, state: State) -> Primary:
        """Save the proof; or continue a move that was stopped."""
        run = state.run.run
        if state.run.verdict is Verdict.STOPPED:
            undoing = run is not None and run.stage is Stage.UNDOING
            return Primary(texts.CONTINUE_UNDO if undoing else move_texts.CONTINUE)
        return Primary(texts.SAVE_REPORT, state.run.tally is not None)

    def lead(self, state: State) -> Text:
        """Do not say that all was read back where a move or its undo stopped, or was undone."""
        return super().lead(state) if has_ended(state) else texts.SUBTITLE_OPEN

    def comes_next(self) -> Text:
        """Say what is left to do afterwards, or how a stopped move goes on."""
        run = self.session.state.run
        if run.verdict is Verdict.STOPPED and run.run is not None:
            return goes_on(run.run)
        return super().comes_next()

    def on_primary(self) -> None:
        """Ask where the report goes, or continue."""
        run = self.session.state.run
        if run.verdict is Verdict.STOPPED and run.run is not None:
            self.jobs.start(WORK, self.session.move.resume(run.run.id))
        else:
            self.jobs.start(_ASKING, self._saved(save_report(self, run, self._sources())))

    def initial_focus(self) -> QWidget | None:
        """Begin at what needs doing."""
        return None if self.buttons.resend.isHidden() else self.buttons.resend

    def _save_table(self, show: Show) -> None:
        run = self.session.state.run
        self.jobs.start(_ASKING, self._saved(save_table(self, run, show, self._sources())))

    def _sources(self) -> tuple[Path, ...]:
        table = self.session.state.file.table
        return () if table is None else table.sources

    async def _saved(self, saving: Coroutine[None, None, Path | None]) -> None:
        path = await saving
        if path is not None:
            self.buttons.tell_saved(path)

    def _resend(self) -> None:
        self.jobs.start(WORK, self.session.move.resend())

    def _correct(self) -> None:
        self.jobs.start(WORK, self.session.check.correct_refused())

    def _read_again(self) -> None:
        self.jobs.start(WORK, self.session.move.verify())

    def _forget(self) -> None:
        self.jobs.start(WORK, self.session.connection.forget())

    def _ask_undo(self) -> None:
        self.jobs.start(_ASKING, self._undo())

    async def _undo(self) -> None:
        customers = len(to_restore(list(self.session.state.run.customers)))
        if await ask(UndoQuestion(self, customers)) == QDialog.DialogCode.Accepted:
            self.jobs.start(WORK, self.session.move.undo())
