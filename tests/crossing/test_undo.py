from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.patience import LAG
from pointferry.crossing.undo import calls_to_undo, minutes_to_undo, to_restore
from pointferry.domain.errors import CrossingError, ErrorCode, WixError
from pointferry.domain.run import Act, Customer, PartState, Stage, Standing, Verdict, Wanted
from pointferry.machine.paths import Paths
from tests.crossing.bench import CountingJournal
from tests.crossing.mortal import Killed, MortalJournal, nth_write, part_reaches, settles

if TYPE_CHECKING:
    from pointferry.machine.journal import SqliteJournal
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
ROWS: list[tuple[str, object]] = [
    ("ada@example.com", 10),
    ("bela@example.com", 20),
    ("finn@example.com", 5),
]
ADJUST = "POST */adjust-points"


async def undo(here: Shop, journal: SqliteJournal | None = None) -> tuple[list[str], list[str]]:
    async with here.session(journal) as session:
        await here.connect(session)
        runs = here.runs()
        await session.move.show(runs[0].id)
        await session.move.undo()
        state = session.state.run
        assert state.run is not None
        assert state.run.stage is Stage.UNDONE
        assert state.verdict is not Verdict.PROVEN
        return [c.email for c in state.undone], [c.email for c in state.undo_skipped]


def old(here: Shop) -> dict[str, int]:
    return {email: balance for email, balance in here.balances().items() if email in OWNERS}


async def test_whoever_changed_since_is_left_alone(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.ADD)
    here.adjust("ada@example.com", 111)
    restored, skipped = await undo(here)
    assert skipped == ["ada@example.com"]
    assert set(restored) == {"bela@example.com", "finn@example.com"}
    assert here.balances() == {
        "ada@example.com": 111,
        "bela@example.com": 200,
        "finn@example.com": 0,
    }


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_by_chance_the_sum_of_old_and_sent_is_no_balance_of_the_run(
    shop: OpenShop, semantics: str
) -> None:
    here = shop(balances=OWNERS, import_semantics=semantics)
    await here.move(here.write_export(ROWS), Wanted.SET)
    here.adjust("ada@example.com", OWNERS["ada@example.com"] + 10)
    _restored, skipped = await undo(here)
    assert skipped == ["ada@example.com"]
    assert old(here) == {**OWNERS, "ada@example.com": 110}


async def test_whoever_an_undo_skipped_is_not_paid_again(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    await here.move(export, Wanted.ADD)
    here.adjust("ada@example.com", 111)
    await undo(here)
    state = await here.move(export, Wanted.ADD)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {
        "ada@example.com": 111,
        "bela@example.com": 220,
        "finn@example.com": 5,
    }


async def test_undone_file_can_be_moved_again(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    await here.move(export, Wanted.ADD)
    await undo(here)
    state = await here.move(export, Wanted.ADD)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {
        "ada@example.com": 110,
        "bela@example.com": 220,
        "finn@example.com": 5,
    }


async def test_cut_short_undo_claims_no_proof_and_can_be_repeated(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.SET)
    adjustments = 0

    def second(name: str, _args: tuple[object, ...]) -> bool:
        nonlocal adjustments
        adjustments += name == "intend"
        return adjustments == 2

    with pytest.raises(Killed):
        await undo(here, MortalJournal(here.folder, second, after=True))
    assert here.runs()[0].verdict is None
    await undo(here)
    assert old(here) == OWNERS


@pytest.mark.parametrize("state", [PartState.CREATED, PartState.EXECUTING, PartState.EXECUTED])
@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_undo_of_a_stopped_run_waits_for_the_import_under_way(
    shop: OpenShop, semantics: str, state: PartState
) -> None:
    here = shop(balances=OWNERS, import_semantics=semantics, import_seconds=0.5)
    dies = MortalJournal(here.folder, part_reaches(state), after=True)
    await here.stopped(here.write_export(ROWS), Wanted.SET, dies)
    _restored, skipped = await undo(here)
    assert skipped == []
    assert old(here) == OWNERS
    assert all(job["status"] != "IMPORTING" for job in here.imports())


async def test_undone_run_is_neither_verified_nor_sent_again(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.SET)
    await undo(here)
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(here.runs()[0].id)
        for command in (session.move.verify, session.move.resend):
            with pytest.raises(CrossingError) as stopped:
                await command()
            assert stopped.value.code is ErrorCode.NOT_READY
    assert old(here) == OWNERS
    assert here.runs()[0].stage is Stage.UNDONE


@pytest.mark.parametrize("effect", ["cut_before", "cut_after", "answer_after"])
async def test_lost_answers_are_found_out(shop: OpenShop, effect: str) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.SET)
    here.strike(ADJUST, effect=effect, times=2)
    await undo(here)
    assert old(here) == OWNERS
    restored = [e for e in here.ledger() if e["cause"] == "adjust"]
    assert len(restored) == 3


async def test_refusal_stops_the_undo_resumable(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.SET)
    here.strike(ADJUST, effect="answer", status=403, code="PERMISSION_DENIED")
    with pytest.raises(WixError):
        await undo(here)
    await undo(here)
    assert old(here) == OWNERS


async def test_undo_cut_short_is_gone_on_with_by_resuming(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.SET)
    with pytest.raises(Killed):
        await undo(here, MortalJournal(here.folder, nth_write(5), after=True))
    assert here.runs()[0].stage is Stage.UNDOING
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(here.runs()[0].id)
        for command in (session.move.verify, session.move.resend):
            with pytest.raises(CrossingError):
                await command()
    state = await here.resume()
    assert state.run is not None
    assert state.run.stage is Stage.UNDONE
    assert len(state.undone) == 3
    assert old(here) == OWNERS


async def test_a_move_whose_undo_was_cut_short_starts_only_after_it(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    await here.move(export, Wanted.ADD)
    with pytest.raises(Killed):
        await undo(here, MortalJournal(here.folder, nth_write(4), after=True))
    before = here.balances()
    async with here.session() as session:
        await here.prepare(session, export)
        await session.preview.make(wanted=Wanted.ADD)
        undoing = session.state.preview.undoing
        assert undoing is not None
        with pytest.raises(CrossingError) as caught:
            await session.move.start()
        assert caught.value.code is ErrorCode.UNDO_UNFINISHED
        assert here.balances() == before
        await session.move.resume(undoing.id)
        assert old(here) == OWNERS
        await session.preview.make()
        assert session.state.preview.undoing is None
        await session.move.start()
    assert here.balances()["ada@example.com"] == 110


async def test_whoever_was_restored_and_shops_keeps_it_when_the_undo_goes_on(
    shop: OpenShop,
) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.SET)
    after = here.balances()
    with pytest.raises(Killed):
        await undo(here, MortalJournal(here.folder, nth_write(4), after=True))
    (first,) = [email for email, balance in here.balances().items() if balance != after[email]]
    # By chance exactly what the move had given.
    here.adjust(first, after[first])
    await here.resume()
    others = {email: balance for email, balance in OWNERS.items() if email != first}
    assert here.balances().items() >= {first: after[first], **others}.items()


@pytest.mark.parametrize("known", [True, False])
async def test_whoever_shops_after_a_kill_was_restored_if_the_journal_has_the_answer(
    shop: OpenShop, known: bool
) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    await here.move(export, Wanted.SET)
    after = here.balances()
    with pytest.raises(Killed):
        await undo(here, MortalJournal(here.folder, settles(Act.ADJUST_BALANCE), after=known))
    (first,) = [email for email, balance in here.balances().items() if balance != after[email]]
    here.adjust(first, 777)
    state = await here.resume()
    # Without the answer nobody can tell restored and shopped from shopped only.
    assert [c.email for c in state.undo_skipped] == ([] if known else [first])
    assert len(state.undone) == (3 if known else 2)
    assert here.balances()[first] == 777


async def test_whoever_was_read_back_too_early_is_looked_at_when_the_undo_goes_on(
    shop: OpenShop,
) -> None:
    here = shop(balances=OWNERS)
    state = await here.move(here.write_export(ROWS), Wanted.SET)
    assert state.run is not None
    # The look-ups still had the old balance when the run read it back.
    (bela,) = [c for c in state.customers if c.email == "bela@example.com"]
    here.forget_proof(state.run.id, [replace(bela, standing=Standing.DIFFERENT, after=bela.before)])
    with pytest.raises(Killed):
        await undo(here, MortalJournal(here.folder, nth_write(1), after=True))
    await here.resume()
    assert old(here) == OWNERS


async def test_it_asks_wix_as_often_as_it_said(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(ROWS), Wanted.SET)
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(here.runs()[0].id)
        here.clear()
        await session.move.undo()
    assert len(here.requests()) == calls_to_undo(3)
    assert old(here) == OWNERS


@pytest.mark.parametrize("people", [3, 12])
async def test_the_calls_of_the_run_are_read_once_however_many_own_the_old_balance(
    shop: OpenShop, people: int
) -> None:
    rows: list[tuple[str, object]] = [(f"m{n}@example.com", 10) for n in range(people)]
    here = shop(balances={str(email): 50 for email, _points in rows})
    await here.move(here.write_export(rows), Wanted.ADD)
    for email, _points in rows:
        here.adjust(str(email), 50)
    journal = CountingJournal(Paths(here.folder))
    _restored, skipped = await undo(here, journal)
    assert len(skipped) == people
    assert journal.read == 1


def test_minutes_are_those_of_wixs_rate() -> None:
    assert [calls_to_undo(n) for n in (0, 1, 100, 101, 1000)] == [0, 3, 102, 105, 1020]
    assert calls_to_undo(100_000) == 102_000
    assert 500 < minutes_to_undo(100_000) < 600


def test_only_changed_balances_are_restored() -> None:
    def person(number: int, standing: Standing, before: int | None, target: int) -> Customer:
        return Customer(
            number, f"{number}@example.com", 1, 1, before=before, target=target, standing=standing
        )

    people = [
        person(0, Standing.PROVEN, 5, 9),
        person(1, Standing.PROVEN, 5, 5),
        person(2, Standing.WAITING, 5, 9),
        person(3, Standing.SET_ASIDE, 5, 9),
        person(4, Standing.SENT, None, 9),
        person(5, Standing.DIFFERENT, None, 0),
    ]
    assert [c.number for c in to_restore(people)] == [0, 4]


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_a_move_right_after_an_undo_starts_from_the_balances_put_back(
    shop: OpenShop, semantics: str
) -> None:
    here = shop(balances=OWNERS, import_semantics=semantics)
    export = here.write_export(ROWS)
    await here.move(export, Wanted.ADD)
    here.set(account_index_lag=0.5)
    await undo(here)
    await here.move(export, Wanted.ADD)
    here.set(account_index_lag=0)
    assert here.balances() == {
        "ada@example.com": 110,
        "bela@example.com": 220,
        "finn@example.com": 5,
    }


async def test_an_undone_move_takes_nothing_from_the_one_made_since(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    await here.move(export, Wanted.ADD)
    await undo(here)
    first = here.runs()[0].id
    await here.move(export, Wanted.ADD)
    moved = here.balances()
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(first)
        await session.move.undo()
    assert here.balances() == moved


async def test_an_undo_right_after_the_move_waits_for_lookups_that_trail_behind_both(
    shop: OpenShop,
) -> None:
    here = shop(balances={"ada@example.com": 40}, import_semantics="set")
    dies = MortalJournal(here.folder, part_reaches(PartState.IMPORTED), after=True)
    await here.stopped(here.write_export(ROWS[:1]), Wanted.SET, dies)
    here.set(account_index_lag=3600)
    waited = here.clock.monotonic()
    await undo(here)
    assert here.balances() == {"ada@example.com": 40}
    # The old balance that look-ups show all the while is the one from before the move.
    assert here.clock.monotonic() - waited >= LAG


async def test_an_account_that_the_move_has_just_made_is_waited_for(shop: OpenShop) -> None:
    here = shop(contacts=["finn@example.com"])
    here.hurry(100.0)
    dies = MortalJournal(here.folder, part_reaches(PartState.IMPORTED), after=True)
    await here.stopped(here.write_export(ROWS[2:]), Wanted.ADD, dies)
    here.set(account_index_lag=0.6)
    restored, skipped = await undo(here)
    assert (restored, skipped) == (["finn@example.com"], [])
    assert here.balances() == {"finn@example.com": 0}


async def test_an_account_that_is_gone_keeps_nobody_else_from_being_given_theirs(
    shop: OpenShop,
) -> None:
    here = shop(balances={"ada@example.com": 10, "bela@example.com": 20, "cora@example.com": 5})
    rows: list[tuple[str, object]] = [
        ("ada@example.com", 100),
        ("bela@example.com", 50),
        ("cora@example.com", 60),
    ]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=Wanted.SET)
        await session.move.start()
        here.lose_account("bela@example.com")
        await session.move.undo()
        assert [c.email for c in session.state.run.undo_skipped] == ["bela@example.com"]
    balances = here.balances()
    assert (balances["ada@example.com"], balances["cora@example.com"]) == (10, 5)
