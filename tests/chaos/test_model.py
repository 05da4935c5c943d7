"""Any sequence of moves, kills, shopping, reading back and undoing agrees with a simple oracle."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.run import Stage, Standing, TopUp, Verdict, Wanted
from tests.chaos.oracle import Made, Oracle, Rows
from tests.crossing.bench import Shop, open_shop
from tests.crossing.mortal import Killed, MortalJournal, nth_write

if TYPE_CHECKING:
    from pointferry.crossing.state import RunState

PEOPLE = tuple(f"{name}@example.com" for name in ("ada", "bela", "cora", "dana", "edda", "finn"))
POINTS = st.integers(0, 400)
WISHES = st.sampled_from(Wanted)
ANSWERS = st.none() | st.sampled_from(TopUp)
FILES = st.dictionaries(st.sampled_from(PEOPLE), POINTS, min_size=1, max_size=5).map(
    lambda owed: tuple(sorted(owed.items()))
)
HURRY = 400.0

pytestmark = pytest.mark.timeout(600)


class Moves(RuleBasedStateMachine):
    """A merchant, the shop's customers, and a computer that dies."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._shop: Shop | None = None
        self._oracle = Oracle({})
        self._files = 0

    @initialize(
        owners=st.dictionaries(st.sampled_from(PEOPLE), POINTS, max_size=4),
        contacts=st.sets(st.sampled_from(PEOPLE)),
        semantics=st.sampled_from(("set", "add")),
    )
    def open_the_shop(self, owners: dict[str, int], contacts: set[str], semantics: str) -> None:
        """Begin with some contacts and some balances."""
        self._shop = open_shop(
            Path(self._folder.name),
            contacts=sorted(contacts - owners.keys()),
            balances=owners,
            import_semantics=semantics,
        )
        self._shop.hurry(HURRY)
        self._oracle = Oracle(dict(owners))

    @precondition(lambda self: self._oracle.quiet)
    @rule(rows=FILES, wanted=WISHES, top_up=ANSWERS)
    def move(self, rows: Rows, wanted: Wanted, top_up: TopUp | None) -> None:
        """Move a file."""
        self._move(rows, wanted, top_up)

    @precondition(lambda self: self._oracle.quiet and self._oracle.moves)
    @rule(data=st.data(), top_up=ANSWERS)
    def move_again(self, data: st.DataObject, top_up: TopUp | None) -> None:
        """Move a file once more, by the same wish or the other one."""
        made = data.draw(st.sampled_from(self._oracle.moves))
        self._move(made.rows, data.draw(WISHES), top_up)

    @precondition(lambda self: self._oracle.quiet and self._oracle.moves)
    @rule(data=st.data(), wanted=WISHES, top_up=ANSWERS)
    def move_newer_export(self, data: st.DataObject, wanted: Wanted, top_up: TopUp | None) -> None:
        """Move a newer export: balances have grown or shrunk, somebody is new."""
        owed = dict(data.draw(st.sampled_from(self._oracle.moves)).rows)
        for email in data.draw(st.sets(st.sampled_from(sorted(owed)))):
            owed[email] = max(owed[email] + data.draw(st.integers(-90, 90)), 0)
        owed.setdefault(data.draw(st.sampled_from(PEOPLE)), 3)
        self._move(tuple(sorted(owed.items())), wanted, top_up)

    @precondition(lambda self: self._oracle.quiet)
    @rule(rows=FILES, wanted=WISHES, top_up=ANSWERS, data=st.data())
    def move_with_refusals(
        self, rows: Rows, wanted: Wanted, top_up: TopUp | None, data: st.DataObject
    ) -> None:
        """Move a file of which Wix refuses some rows, and send those again."""
        if self._oracle.same(rows, wanted) or len(rows) < 2:
            return
        emails = [email for email, _ in rows]
        refused = data.draw(st.sets(st.sampled_from(emails), min_size=1, max_size=len(emails) - 1))
        made = self._oracle.plan(rows, wanted, top_up)
        if made.aside or self._oracle.needs_answer(rows, wanted, top_up):
            return
        self.shop.set(import_refuses_emails=sorted(refused))
        try:
            asyncio.run(self._move_and_resend(rows, wanted, top_up))
        except CrossingError as error:
            # A trial of which nothing arrives stops once; going on is safe.
            self._nothing_arrived(error)
            self.shop.set(import_refuses_emails=[])
            self._finished(made, asyncio.run(self.shop.resume()))
            return
        finally:
            self.shop.set(import_refuses_emails=[])
        self._finished(made, self._resent())

    @precondition(lambda self: self._oracle.quiet)
    @rule(rows=FILES, wanted=WISHES, top_up=ANSWERS, write=st.integers(1, 45), after=st.booleans())
    def killed(
        self, rows: Rows, wanted: Wanted, top_up: TopUp | None, write: int, after: bool
    ) -> None:
        """Move a file and be killed at some write."""
        if self._oracle.same(rows, wanted):
            return
        runs = len(self.shop.runs())
        made = self._oracle.plan(rows, wanted, top_up)
        dies = MortalJournal(self.shop.folder, nth_write(write), after=after)
        try:
            state = asyncio.run(self.shop.move(self._export(rows), wanted, dies, top_up=top_up))
        except Killed:
            if len(self.shop.runs()) > runs:
                self._oracle.begun = made
            self._let_wix_finish()
            self._finished_all_the_same()
        except CrossingError as error:
            self._refused(error, rows, wanted, top_up)
        else:
            self._finished(made, state)

    @precondition(lambda self: self._oracle.begun is not None)
    @rule()
    def resume(self) -> None:
        """Go on with the killed move."""
        made = self._oracle.begun
        assert made is not None
        try:
            state = asyncio.run(self.shop.resume())
        except CrossingError as error:
            self._surprised(error)
            # Having been told, the merchant goes on.
            state = asyncio.run(self.shop.resume())
        self._finished(made, state)

    @precondition(lambda self: self._oracle.begun is not None)
    @rule(write=st.integers(1, 25))
    def resume_and_be_killed(self, write: int) -> None:
        """Go on with the killed move and be killed once more."""
        made = self._oracle.begun
        assert made is not None
        dies = MortalJournal(self.shop.folder, nth_write(write), after=False)
        try:
            state = asyncio.run(self._resume(dies))
        except Killed:
            self._let_wix_finish()
        except CrossingError as error:
            self._surprised(error)
        else:
            self._finished(made, state)

    @rule(data=st.data(), earned=st.integers(1, 50))
    def shop_at_the_till(self, data: st.DataObject, earned: int) -> None:
        """Let a customer earn points."""
        balances = self.shop.balances()
        if not balances:
            return
        email = data.draw(st.sampled_from(sorted(balances)))
        now = balances[email] + earned
        self.shop.adjust(email, now)
        self._oracle.shop(email, earned, now)

    @precondition(lambda self: self._oracle.quiet and self._oracle.moves)
    @rule()
    def read_back(self) -> None:
        """Read back the newest run: nothing changes."""
        if self.shop.runs()[0].stage is not Stage.FINISHED:
            return
        asyncio.run(self._command("verify"))
        self._oracle.compare(self.shop.balances())

    @precondition(lambda self: self._oracle.quiet and self._oracle.moves)
    @rule()
    def undo(self) -> None:
        """Undo the newest run."""
        newest = self.shop.runs()[0]
        if newest.stage is not Stage.FINISHED:
            return
        self._undone(asyncio.run(self._command("undo")))

    @precondition(lambda self: self._oracle.quiet and self._oracle.moves)
    @rule(write=st.integers(1, 20), after=st.booleans())
    def undo_and_be_killed(self, write: int, after: bool) -> None:
        """Undo the newest run and be killed at some write."""
        if self.shop.runs()[0].stage is not Stage.FINISHED:
            return
        dies = MortalJournal(self.shop.folder, nth_write(write), after=after)
        try:
            state = asyncio.run(self._command("undo", dies))
        except Killed:
            newest = self.shop.runs()[0]
            if newest.stage is Stage.UNDOING:
                self._oracle.undo_killed(self.shop.unanswered())
            elif newest.stage is Stage.UNDONE:
                # Killed just after the last write of it: there is nothing to go on with.
                self._undone(asyncio.run(self._command("show")))
        else:
            self._undone(state)

    @precondition(lambda self: self._oracle.undoing is not None)
    @rule(by_resuming=st.booleans())
    def go_on_with_the_undo(self, by_resuming: bool) -> None:
        """Finish the killed undo."""
        self._undone(asyncio.run(self.shop.resume() if by_resuming else self._command("undo")))

    def teardown(self) -> None:
        """Finish what was begun, and close."""
        try:
            if self._shop is not None and self._oracle.begun is not None:
                self.resume()
            if self._shop is not None and self._oracle.undoing is not None:
                self.go_on_with_the_undo(by_resuming=True)
        finally:
            if self._shop is not None:
                self._shop.sim.close()
            self._folder.cleanup()

    @property
    def shop(self) -> Shop:
        """The open shop."""
        assert self._shop is not None
        return self._shop

    def _move(self, rows: Rows, wanted: Wanted, top_up: TopUp | None) -> None:
        made = self._oracle.plan(rows, wanted, top_up)
        again = self._oracle.same(rows, wanted)
        try:
            state = asyncio.run(self.shop.move(self._export(rows), wanted, top_up=top_up))
        except CrossingError as error:
            self._refused(error, rows, wanted, top_up)
            return
        if again:
            # Its run was reopened and only read back.
            self._oracle.compare(self.shop.balances())
            return
        assert not self._oracle.is_refused(rows, wanted)
        assert not self._oracle.needs_answer(rows, wanted, top_up)
        self._finished(made, state)

    def _refused(
        self, error: CrossingError, rows: Rows, wanted: Wanted, top_up: TopUp | None
    ) -> None:
        if error.code is ErrorCode.MOVED_BEFORE:
            assert self._oracle.is_refused(rows, wanted)
        else:
            assert error.code is ErrorCode.TOP_UP_UNCLEAR
            assert self._oracle.needs_answer(rows, wanted, top_up)
        self._oracle.compare(self.shop.balances())

    def _finished(self, made: Made, state: RunState) -> None:
        untouched = not self._oracle.shopped
        aside = {c.email for c in state.customers if c.standing is Standing.SET_ASIDE}
        self._oracle.finish(made, self.shop.balances(), aside)
        tally = state.tally
        assert tally is not None
        assert tally.rows == tally.proven + tally.set_aside + tally.differences == len(made.rows)
        if untouched:
            assert (state.verdict, tally.differences) == (Verdict.PROVEN, 0)
            assert aside == made.aside

    def _finished_all_the_same(self) -> None:
        """Accept a move that was killed just after the last write of it: nothing is unfinished."""
        made = self._oracle.begun
        if made is not None and self.shop.runs()[0].stage is Stage.FINISHED:
            self._finished(made, asyncio.run(self._command("show")))

    def _nothing_arrived(self, error: CrossingError) -> None:
        assert error.code is ErrorCode.TRIAL_SURPRISE

    def _undone(self, state: RunState) -> None:
        assert state.run is not None
        assert state.run.stage is Stage.UNDONE
        self._oracle.undo({customer.email for customer in state.undo_skipped})
        self._oracle.compare(self.shop.balances())

    def _surprised(self, error: CrossingError) -> None:
        """Accept a stop that somebody who shopped in the middle of the trial explains."""
        assert error.code in {ErrorCode.TRIAL_SURPRISE, ErrorCode.BALANCE_CHANGED}
        assert self._oracle.shopped

    def _let_wix_finish(self) -> None:
        jobs = self.shop.imports()
        if jobs and jobs[-1]["status"] == "IMPORTING":
            self.shop.wait_for_import("IMPORTED")

    def _export(self, rows: Rows) -> Path:
        self._files += 1
        return self.shop.write_export(rows, f"export-{self._files}.csv")

    async def _resume(self, journal: MortalJournal) -> RunState:
        async with self.shop.session(journal) as session:
            await self.shop.connect(session)
            await session.refresh_unfinished()
            await session.move.resume(session.state.unfinished[0].id)
            return session.state.run

    async def _move_and_resend(self, rows: Rows, wanted: Wanted, top_up: TopUp | None) -> None:
        async with self.shop.session() as session:
            await self.shop.prepare(session, self._export(rows))
            await session.preview.make(wanted=wanted, top_up=top_up)
            await session.move.start()
            self.shop.set(import_refuses_emails=[])
            await session.move.resend()

    def _resent(self) -> RunState:
        return asyncio.run(self._command("verify"))

    async def _command(self, name: str, journal: MortalJournal | None = None) -> RunState:
        async with self.shop.session(journal) as session:
            await self.shop.connect(session)
            await session.move.show(self.shop.runs()[0].id)
            if name == "undo":
                await session.move.undo()
            elif name == "verify":
                await session.move.verify()
            return session.state.run


LONG = settings(
    max_examples=40,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestMoves = Moves.TestCase
# The suite must not fail by chance: new sequences are looked for by the long form.
TestMoves.settings = settings(LONG, max_examples=8, stateful_step_count=8, derandomize=True)

if __name__ == "__main__":
    # The long form, by hand.
    run_state_machine_as_test(Moves, settings=LONG)
