from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.state import Phase, Step
from pointferry.domain.errors import (
    CrossingError,
    ErrorCode,
    MachineError,
    WixError,
    WixUnreachableError,
)
from pointferry.domain.run import PartState, Stage, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, part_reaches
from tests.crossing.people import BALANCES, CONTACTS, CUSTOMERS, ROWS, expected

if TYPE_CHECKING:
    from pointferry.crossing.session import Session
    from pointferry.crossing.state import RunState, State
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
PAIR: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]
EXECUTE = "POST */loyalty-imports/execute"


async def start(here: Shop, session: Session, wanted: Wanted = Wanted.SET) -> None:
    await here.prepare(session, here.write_export(PAIR))
    await session.preview.make(wanted=wanted)
    await session.move.start()


async def reaches(session: Session, phase: Phase) -> None:
    reached = asyncio.Event()

    def changed(state: State) -> None:
        if state.work is not None and state.work.phase is phase:
            reached.set()

    unsubscribe = session.subscribe(changed)
    await reached.wait()
    unsubscribe()


class Cancel:
    """Cancels a task at the n-th change of the state, from within the loop."""

    def __init__(self, session: Session, at: int) -> None:
        self.seen = 0
        self._at = at
        self._task: asyncio.Task[None] | None = None
        session.subscribe(self._changed)

    def watch(self, task: asyncio.Task[None]) -> None:
        self._task = task

    def _changed(self, _state: State) -> None:
        self.seen += 1
        if self.seen == self._at and self._task is not None:
            self._task.cancel()


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_cancelled_at_any_change_of_state_resumes_in_the_same_program(
    shop: OpenShop, semantics: str
) -> None:
    at = 0
    cancelled = True
    while cancelled:
        at += 1
        here = shop(contacts=CONTACTS, balances=BALANCES, import_semantics=semantics)
        here.hurry(400.0)
        async with here.session() as session:
            await here.prepare(session, here.write_export(ROWS))
            await session.preview.make(wanted=Wanted.ADD)
            cancel = Cancel(session, at)
            task = asyncio.get_running_loop().create_task(session.move.start())
            cancel.watch(task)
            await asyncio.wait([task])
            cancelled = task.cancelled()
            if cancelled:
                assert session.state.work is None
                assert session.state.error is None
                run = session.state.run
                if run.run is not None:
                    assert run.tally is not None
                    assert run.verdict in {Verdict.STOPPED, Verdict.PROVEN}
                    tally = run.tally
                    assert tally.rows == tally.proven + tally.set_aside + tally.differences
                await session.move.start()
            assert session.state.run.verdict is Verdict.PROVEN, at
        balances = here.balances()
        assert {e: balances.get(e, 0) for e in CUSTOMERS} == expected(Wanted.ADD), at
        payments = here.payments()
        assert len(payments) == len(set(payments)), at
        here.sim.close()
    assert at > 10


async def test_cancelled_while_execute_is_on_its_way_is_unknown_not_failed(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_semantics="add")
    here.strike(EXECUTE, effect="hang_after")
    async with here.session() as session:
        task = asyncio.get_running_loop().create_task(start(here, session, Wanted.ADD))
        await asyncio.to_thread(here.wait_for_import, "IMPORTED")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert session.state.run.parts[0].state is PartState.EXECUTING
        assert session.state.run.verdict is Verdict.STOPPED
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 110, "bela@example.com": 220}


async def test_two_sessions_do_not_move_into_one_site_at_once(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_seconds=1.0)
    async with here.session() as one, here.session() as two:
        await here.prepare(two, here.write_export(PAIR))
        await two.preview.make()
        task = asyncio.get_running_loop().create_task(start(here, one))
        await reaches(one, Phase.TRIAL)
        with pytest.raises(MachineError) as refused:
            await two.move.start()
        assert refused.value.code is ErrorCode.JOURNAL_BUSY
        await task
        await two.move.start()
        assert two.state.run.verdict is Verdict.PROVEN
    assert len(here.imports()) == 2, "the trial and the rest, once"


async def test_another_run_between_preview_and_start_is_noticed(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    async with here.session() as one:
        await here.prepare(one, here.write_export(PAIR))
        await one.preview.make(wanted=Wanted.ADD)
        async with here.session() as two:
            other = here.write_export([("ada@example.com", 7)], "other.csv")
            await here.prepare(two, other)
            await two.preview.make(wanted=Wanted.ADD)
            await two.move.start()
        await one.move.start()
        tally = one.state.run.tally
        assert tally is not None
        assert (tally.proven, tally.set_aside) == (1, 1)
    assert here.balances() == {"ada@example.com": 107, "bela@example.com": 220}


async def test_import_left_behind_by_another_run_is_waited_for(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_seconds=0.6)
    dies = MortalJournal(here.folder, part_reaches(PartState.EXECUTED), after=True)
    await here.stopped(here.write_export([("ada@example.com", 10)]), Wanted.ADD, dies)
    state = await here.move(here.write_export(PAIR, "fixed.csv"), Wanted.SET)
    # The first file's points arrive after the second preview: who changed is left alone.
    assert here.balances()["bela@example.com"] == 20
    assert here.balances()["ada@example.com"] in {10, 110}
    assert state.verdict is Verdict.PROVEN


async def test_held_for_hours_looks_again_before_it_sends(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, parse_seconds=0.3)
    async with here.session() as session:
        task = asyncio.get_running_loop().create_task(start(here, session))
        await reaches(session, Phase.TRIAL)
        session.move.hold()
        assert session.state.work is not None
        assert session.state.work.held
        here.adjust("bela@example.com", 222)
        here.clock.skip(3 * 3600)
        session.move.release()
        await task
        assert session.state.run.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 10, "bela@example.com": 222}


@pytest.mark.parametrize("after", range(1, 17, 3))
async def test_key_revoked_midway_stops_and_a_good_key_goes_on(shop: OpenShop, after: int) -> None:
    here = shop(
        balances=OWNERS, contacts=["finn@example.com"], program_status="ACTIVE", program_name="Club"
    )
    async with here.session() as session:
        await here.prepare(session, here.write_export(ROWS))
        await session.preview.make(wanted=Wanted.ADD)
        here.set(revoke_key_after=len(here.requests()) + after)
        with pytest.raises(WixError) as refused:
            await session.move.start()
        assert refused.value.code is ErrorCode.KEY_REFUSED
        assert session.state.error is refused.value
        here.set(revoke_key_after=-1)
        await session.move.start()
        assert session.state.run.verdict is Verdict.PROVEN
    assert here.balances()["ada@example.com"] == 100 + CUSTOMERS["ada@example.com"]


@pytest.mark.parametrize("permission", ["loyalty.imports", "loyalty.accounts", "contacts.write"])
async def test_permission_missing_midway_is_named_and_resumable(
    shop: OpenShop, permission: str
) -> None:
    here = shop(balances=OWNERS)
    async with here.session() as session:
        await here.prepare(session, here.write_export([*PAIR, ("new@example.com", 3)]))
        await session.preview.make()
        here.set(missing_permissions=[permission])
        with pytest.raises(WixError) as refused:
            await session.move.start()
        assert refused.value.params["permission"] == permission
        stopped: RunState = session.state.run
        assert stopped.verdict is Verdict.STOPPED
        here.set(missing_permissions=[])
        await session.move.start()
        finished: RunState = session.state.run
        assert finished.verdict is Verdict.PROVEN


async def test_offline_for_longer_than_allowed_stops_resumable(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    here.hurry(400.0)
    here.strike("POST */wixmp-upload-url", effect="cut_before", times=0)
    with pytest.raises(WixUnreachableError):
        await here.move(here.write_export(PAIR), Wanted.SET)
    here.clear()
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN


async def test_unfinished_run_is_neither_verified_nor_sent_again(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED), after=True)
    await here.stopped(here.write_export(PAIR), Wanted.SET, dies)
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(here.runs()[0].id)
        for command in (session.move.verify, session.move.resend):
            with pytest.raises(CrossingError) as stopped:
                await command()
            assert stopped.value.code is ErrorCode.NOT_READY
        assert session.state.run.run is not None
        assert session.state.run.run.stage is Stage.TRIAL


async def test_nothing_starts_without_a_plan_or_an_active_program(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    async with here.session() as session:
        with pytest.raises(CrossingError) as unready:
            await session.move.start()
        assert unready.value.code is ErrorCode.NOT_READY
        await here.connect(session)
        await session.file.open(here.write_export(PAIR))
        await session.check.run()
        await session.preview.make()
        with pytest.raises(CrossingError) as inactive:
            await session.move.start()
        assert inactive.value.code is ErrorCode.PROGRAM_NOT_ACTIVE
        assert session.state.step is not Step.MOVE


async def test_resume_without_kept_credentials_says_so(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED), after=True)
    await here.stopped(here.write_export(PAIR), Wanted.SET, dies)
    async with here.session() as session:
        with pytest.raises(CrossingError) as stopped:
            await session.move.resume(here.runs()[0].id)
        assert stopped.value.code is ErrorCode.CREDENTIALS_MISSING


async def test_resume_a_day_later(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    dies = MortalJournal(here.folder, part_reaches(PartState.UPLOADED), after=True)
    await here.stopped(here.write_export(PAIR), Wanted.ADD, dies)
    here.clock.skip(86_400)
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 110, "bela@example.com": 220}
