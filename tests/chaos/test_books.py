"""Lists interleaved on one site, kills, undoing and sending again of any run: the books balance."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
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
from pointferry.domain.run import Stage, TopUp, Wanted
from tests.chaos.books import check_balance, check_lists, check_newest, read_entries
from tests.crossing.bench import FastClock, Shop, open_shop
from tests.crossing.mortal import Killed, MortalJournal, nth_write

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.crossing.session import Session
    from pointferry.domain.run import Run

Rows = tuple[tuple[str, int], ...]

PEOPLE = tuple(f"{name}@example.com" for name in ("ada", "bela", "cora", "dana"))
# Few values, so that balances are equal by chance again and again.
POINTS = st.sampled_from((0, 30, 50, 80, 100))
WISHES = st.sampled_from((Wanted.ADD, Wanted.ADD, Wanted.SET))
ANSWERS = st.sampled_from((None, TopUp.CHANGES, TopUp.WHOLE))
LISTS = st.dictionaries(st.sampled_from(PEOPLE), POINTS, min_size=1, max_size=4).map(
    lambda owed: tuple(sorted(owed.items()))
)
KILLS = st.none() | st.tuples(st.integers(1, 40), st.booleans())
SEEN_BY_NOW = 200.0
"""Seconds after which look-ups show what the shop's till has done."""

EXPECTED = {
    ErrorCode.MOVED_BEFORE,
    ErrorCode.TOP_UP_UNCLEAR,
    ErrorCode.TOP_UP_DIFFERS,
    ErrorCode.UNDO_UNFINISHED,
    ErrorCode.TRIAL_SURPRISE,
    ErrorCode.BALANCE_CHANGED,
    ErrorCode.NOT_READY,
}

pytestmark = pytest.mark.timeout(600)


class SharedClock(FastClock):
    """Time that passes for the engine and the service alike, and only by waiting."""

    def __init__(self, base_url: str) -> None:
        super().__init__(1.0)
        self._client = httpx.Client(base_url=base_url)

    async def sleep(self, seconds: float) -> None:
        # The service books in real time.
        await asyncio.sleep(0.005)
        self.pass_by(seconds)

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.skip(seconds)
        self._client.post("/_control/clock", json={"advance": seconds}).raise_for_status()

    def close(self) -> None:
        """Let go of the service."""
        self._client.close()


class Books(RuleBasedStateMachine):
    """A merchant with several lists, a computer that dies, and a till."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._shop: Shop | None = None
        self._start: dict[str, int] = {}
        self._till: dict[str, int] = {}
        self._lists: dict[Rows, Path] = {}

    @initialize(
        owners=st.dictionaries(st.sampled_from(PEOPLE), POINTS, max_size=4),
        semantics=st.sampled_from(("set", "add")),
        lag=st.sampled_from((0, 20, 90)),
    )
    def open_the_shop(self, owners: dict[str, int], semantics: str, lag: int) -> None:
        """Begin with some balances, and look-ups that trail by some seconds."""
        self._shop = open_shop(
            Path(self._folder.name),
            balances=owners,
            import_semantics=semantics,
            account_index_lag=lag,
            import_seconds=0.01,
        )
        self._shop.clock = SharedClock(self._shop.sim.base_url)
        self._start = dict(owners)

    @rule(rows=LISTS, wanted=WISHES, top_up=ANSWERS, kill=KILLS, data=st.data())
    def move(
        self,
        rows: Rows,
        wanted: Wanted,
        top_up: TopUp | None,
        kill: tuple[int, bool] | None,
        data: st.DataObject,
    ) -> None:
        """Move a list; Wix may refuse some of it."""
        refused = data.draw(st.none() | st.sampled_from([email for email, _ in rows]))
        self._shop_of().set(import_refuses_emails=[refused] if refused else [])
        self._move(rows, wanted, top_up, kill)
        self._shop_of().set(import_refuses_emails=[])
        self._check()

    @precondition(lambda self: self._lists)
    @rule(wanted=WISHES, top_up=ANSWERS, kill=KILLS, data=st.data())
    def move_again(
        self,
        wanted: Wanted,
        top_up: TopUp | None,
        kill: tuple[int, bool] | None,
        data: st.DataObject,
    ) -> None:
        """Move a list once more, with another wish or answer, whatever became of it."""
        self._move(data.draw(st.sampled_from(sorted(self._lists))), wanted, top_up, kill)
        self._check()

    @precondition(lambda self: self._lists)
    @rule(wanted=WISHES, top_up=ANSWERS, kill=KILLS, data=st.data())
    def move_newer_export(
        self,
        wanted: Wanted,
        top_up: TopUp | None,
        kill: tuple[int, bool] | None,
        data: st.DataObject,
    ) -> None:
        """Move a newer export of a list."""
        owed = dict(data.draw(st.sampled_from(sorted(self._lists))))
        owed |= dict(data.draw(LISTS))
        self._move(tuple(sorted(owed.items())), wanted, top_up, kill)
        self._check()

    @precondition(lambda self: self._unfinished())
    @rule(kill=KILLS, data=st.data())
    def resume(self, kill: tuple[int, bool] | None, data: st.DataObject) -> None:
        """Go on with any unfinished run."""
        self._resume(data.draw(st.sampled_from(self._unfinished())), kill)
        self._check()

    @precondition(lambda self: self._runs())
    @rule(
        command=st.sampled_from(("undo", "undo", "verify", "resend")),
        twice=st.booleans(),
        kill=KILLS,
        data=st.data(),
    )
    def command(
        self, command: str, *, twice: bool, kill: tuple[int, bool] | None, data: st.DataObject
    ) -> None:
        """Undo, read back or send again any run, perhaps twice."""
        run = data.draw(st.sampled_from(self._runs()))
        for _ in range(1 + twice):
            self._command(run, command, kill)
        self._check()

    @precondition(lambda self: self._runs())
    @rule(kill=KILLS, data=st.data())
    def verify_and_send_again(self, kill: tuple[int, bool] | None, data: st.DataObject) -> None:
        """Read any run back, and send again whoever differs."""
        run = data.draw(st.sampled_from(self._runs()))
        self._command(run, "verify", None)
        self._command(run, "resend", kill)
        self._check()

    @rule(data=st.data())
    def shop_at_the_till(self, data: st.DataObject) -> None:
        """Let a customer earn points, or spend some or all."""
        shop = self._shop_of()
        balances = shop.balances()
        if not balances:
            return
        email = data.draw(st.sampled_from(sorted(balances)))
        change = data.draw(st.sampled_from((-balances[email], -100, -50, -30, 30, 50, 100)))
        now = max(balances[email] + change, 0)
        if now == balances[email]:
            return
        self._pass_by(SEEN_BY_NOW)
        shop.adjust(email, now)
        self._till[email] = self._till.get(email, 0) + now - balances[email]
        self._pass_by(SEEN_BY_NOW)

    def teardown(self) -> None:
        """Finish what was begun, and close."""
        try:
            if self._shop is not None:
                for _ in range(3):
                    for run in self._unfinished():
                        self._resume(run, None)
                self._check()
        finally:
            if self._shop is not None:
                clock = self._shop.clock
                self._shop.sim.close()
                if isinstance(clock, SharedClock):
                    clock.close()
            self._folder.cleanup()

    def _move(
        self, rows: Rows, wanted: Wanted, top_up: TopUp | None, kill: tuple[int, bool] | None
    ) -> None:
        shop = self._shop_of()
        export = self._lists.get(rows)
        if export is None:
            export = self._lists[rows] = shop.write_export(rows, f"list-{len(self._lists)}.csv")
        known, quiet = {run.id for run in self._runs()}, not self._unfinished()

        async def carry(session: Session) -> None:
            await shop.prepare(session, export)
            await session.preview.make(wanted=wanted, top_up=top_up)
            await session.move.start()

        ended = self._try(carry, kill)
        newest = self._runs()[0] if self._runs() else None
        if ended and quiet and newest is not None and newest.id not in known:
            assert newest.stage is Stage.FINISHED
            check_newest(read_entries(shop.folder), newest.id)

    def _resume(self, run: Run, kill: tuple[int, bool] | None) -> None:
        shop = self._shop_of()

        async def resume(session: Session) -> None:
            await shop.connect(session)
            await session.move.resume(run.id)

        self._try(resume, kill)

    def _command(self, run: Run, name: str, kill: tuple[int, bool] | None) -> None:
        shop = self._shop_of()

        async def command(session: Session) -> None:
            await shop.connect(session)
            await session.move.show(run.id)
            match name:
                case "undo":
                    await session.move.undo()
                case "verify":
                    await session.move.verify()
                case _:
                    await session.move.resend()

        self._try(command, kill)

    def _try(
        self, work: Callable[[Session], Awaitable[None]], kill: tuple[int, bool] | None
    ) -> bool:
        """Work in a process of its own; tell whether it came to its end."""
        shop = self._shop_of()
        journal = None
        if kill is not None:
            journal = MortalJournal(shop.folder, nth_write(kill[0]), after=kill[1])

        async def process() -> None:
            async with shop.session(journal) as session:
                await work(session)

        try:
            asyncio.run(process())
        except Killed:
            return False
        except CrossingError as error:
            if error.code not in EXPECTED:
                raise
            return False
        return True

    def _check(self) -> None:
        """Compare the books, once nothing lies interrupted."""
        shop = self._shop_of()
        if self._unfinished():
            return
        entries, balances = read_entries(shop.folder), shop.balances()
        for email in PEOPLE:
            own = self._start.get(email, 0) + self._till.get(email, 0)
            check_balance(entries, email, balances.get(email, 0) - own)
        check_lists(entries)

    def _runs(self) -> tuple[Run, ...]:
        return self._shop_of().runs()

    def _unfinished(self) -> tuple[Run, ...]:
        return tuple(run for run in self._runs() if not run.over)

    def _pass_by(self, seconds: float) -> None:
        clock = self._shop_of().clock
        assert isinstance(clock, SharedClock)
        clock.pass_by(seconds)

    def _shop_of(self) -> Shop:
        assert self._shop is not None
        return self._shop


LONG = settings(
    max_examples=150,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
TestBooks = Books.TestCase
# The suite must not fail by chance: new sequences are looked for by the long form.
TestBooks.settings = settings(LONG, max_examples=8, stateful_step_count=8, derandomize=True)

if __name__ == "__main__":
    # The long form, by hand.
    run_state_machine_as_test(Books, settings=LONG)
