from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.run import PartState, Standing, Verdict, Wanted
from tests.crossing.mortal import Killed, MortalJournal, nth_write, part_reaches

if TYPE_CHECKING:
    from pointferry.crossing.state import RunState
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
ROWS: list[tuple[str, object]] = [
    ("ada@example.com", 10),
    ("bela@example.com", 20),
    ("finn@example.com", 5),
]
EXECUTE = "POST */loyalty-imports/execute"


@pytest.mark.parametrize("wanted", list(Wanted))
@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_execute_that_arrives_after_being_given_up_pays_nobody_twice(
    shop: OpenShop, semantics: str, wanted: Wanted
) -> None:
    here = shop(balances=OWNERS, contacts=["finn@example.com"], import_semantics=semantics)
    here.hurry(400.0)
    export = here.write_export(ROWS)
    here.strike(EXECUTE, effect="cut_before")
    dies = MortalJournal(here.folder, part_reaches(PartState.ABANDONED), after=True)
    await here.stopped(export, wanted, dies)
    here.execute_last_import()

    state = await here.resume()

    added = wanted is Wanted.ADD
    wished = {str(e): int(str(p)) + OWNERS.get(str(e), 0) * added for e, p in ROWS}
    balances = here.balances()
    for customer in state.customers:
        # Nobody owns more than promised; whoever puzzles the engine is shown, not paid again.
        if customer.standing is Standing.PROVEN:
            assert balances[customer.email] == wished[customer.email]
    assert here.payments().count("finn@example.com") == 1


@pytest.mark.parametrize("wanted", list(Wanted))
@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_execute_that_arrives_when_all_are_paid_is_taken_back(
    shop: OpenShop, semantics: str, wanted: Wanted
) -> None:
    here = shop(balances=OWNERS, contacts=["finn@example.com"], import_semantics=semantics)
    here.hurry(400.0)
    export = here.write_export(ROWS)
    here.strike(EXECUTE, effect="cut_before")
    async with here.session() as session:
        await here.prepare(session, export)
        await session.preview.make(wanted=wanted)
        await session.move.start()
        moved: RunState = session.state.run
        assert moved.verdict is Verdict.PROVEN
        assert moved.parts[0].state is PartState.ABANDONED
        before = here.balances()
        here.execute_import(0)
        await session.move.verify()
        mended: RunState = session.state.run
        assert mended.verdict is Verdict.PROVEN
        assert mended.parts[0].state is PartState.SETTLED
    assert here.balances() == before


@pytest.mark.parametrize("wanted", list(Wanted))
@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_execute_that_arrives_among_the_files_after_it_pays_nobody_twice(
    shop: OpenShop, semantics: str, wanted: Wanted
) -> None:
    people: list[tuple[str, object]] = [(f"m{n}@example.com", n + 10) for n in range(20)]
    here = shop(balances={"m0@example.com": 1, "m1@example.com": 2}, import_semantics=semantics)
    here.hurry(400.0)
    here.upload_bytes = 120
    here.strike(EXECUTE, effect="cut_before", skip=1)
    next_is_ready = part_reaches(PartState.CREATED, 2)

    def arrives(name: str, args: tuple[object, ...]) -> bool:
        if next_is_ready(name, args):
            here.execute_import(1)
        return False

    journal = MortalJournal(here.folder, arrives, after=False)
    state = await here.move(here.write_export(people), wanted, journal)

    assert state.verdict is Verdict.PROVEN
    states = [part.state for part in state.parts]
    assert states[1] is PartState.SETTLED
    assert PartState.ABANDONED in states
    assert here.balances() == {c.email: c.target for c in state.customers}
    payments = here.payments()
    assert len(payments) == len(set(payments))


@pytest.mark.parametrize("write", range(1, 9))
async def test_taking_back_cut_short_is_gone_on_with(shop: OpenShop, write: int) -> None:
    here = shop(balances=OWNERS, contacts=["finn@example.com"], import_semantics="add")
    here.hurry(400.0)
    here.strike(EXECUTE, effect="cut_before")
    await here.move(here.write_export(ROWS), Wanted.ADD)
    before = here.balances()
    here.execute_import(0)
    async with here.session(MortalJournal(here.folder, nth_write(write), after=True)) as session:
        await here.connect(session)
        await session.move.show(here.runs()[0].id)
        with pytest.raises(Killed):
            await session.move.verify()
    async with here.session() as session:
        await here.connect(session)
        await session.move.resume(here.runs()[0].id)
        assert session.state.run.verdict is Verdict.PROVEN
    assert here.balances() == before


async def test_an_account_that_is_gone_keeps_no_surplus_from_being_taken_back(
    shop: OpenShop,
) -> None:
    here = shop(balances=OWNERS, import_semantics="add")
    here.hurry(400.0)
    here.strike(EXECUTE, effect="cut_before")
    async with here.session() as session:
        await here.prepare(session, here.write_export(ROWS[:2]))
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
        before = here.balances()
        here.execute_import(0)
        here.lose_account("ada@example.com")
        await session.move.verify()
        assert session.state.run.verdict is Verdict.DIFFERENCES
    assert here.balances()["bela@example.com"] == before["bela@example.com"]


async def test_late_execute_is_taken_back_although_lookups_trail(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_semantics="add")
    here.hurry(400.0)
    here.strike(EXECUTE, effect="cut_before")
    async with here.session() as session:
        await here.prepare(session, here.write_export(ROWS))
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
        before = here.balances()
        here.execute_import(0)
        here.set(account_index_lag=3600)
        await session.move.verify()
    assert here.balances() == before


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_what_is_taken_back_takes_a_call_for_each_customer_and_one_for_a_hundred(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(contacts=[f"m{n}@example.com" for n in range(4)], import_semantics="add")
    here.hurry(400.0)
    here.strike(EXECUTE, effect="cut_before")
    rows: list[tuple[str, object]] = [(f"m{n}@example.com", n + 10) for n in range(4)]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=wanted)
        await session.move.start()
        before = here.balances()
        here.execute_import(0)
        here.clear()
        await session.move.verify()
        assert session.state.run.verdict is Verdict.PROVEN
    assert here.balances() == before
    # Read for the surplus, set one by one, read back for the proof.
    assert account_calls(here) == ["query", *["adjust-points"] * 4, "query"]


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_nobody_is_looked_at_who_was_paid_by_the_late_import_only(
    shop: OpenShop, semantics: str
) -> None:
    people: list[tuple[str, object]] = [(f"m{n}@example.com", n + 10) for n in range(20)]
    owners = {"m0@example.com": 1}
    here = shop(balances=owners, import_semantics=semantics)
    here.hurry(400.0)
    here.strike(EXECUTE, effect="cut_before", skip=1)
    next_is_ready = part_reaches(PartState.CREATED, 2)

    def arrives(name: str, args: tuple[object, ...]) -> bool:
        if next_is_ready(name, args):
            here.execute_import(1)
            here.clear()
        return False

    journal = MortalJournal(here.folder, arrives, after=False)
    state = await here.move(here.write_export(people), Wanted.ADD, journal)

    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {str(e): int(str(p)) + owners.get(str(e), 0) for e, p in people}
    assert account_calls(here) == ["query"]


def account_calls(here: Shop) -> list[str]:
    """Return the calls about accounts, sums aside: "query", "adjust-points" or an account's id."""
    paths = [str(request["path"]) for request in here.requests()]
    names = [path.rpartition("/")[2] for path in paths if "/loyalty-accounts/v1/accounts/" in path]
    return [name for name in names if name != "program-totals"]


@pytest.mark.parametrize("wanted", list(Wanted))
@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_execute_that_arrives_after_the_proof_is_undone_with_the_move(
    shop: OpenShop, semantics: str, wanted: Wanted
) -> None:
    here = shop(balances=OWNERS, contacts=["finn@example.com"], import_semantics=semantics)
    here.hurry(400.0)
    here.strike(EXECUTE, effect="cut_before")
    async with here.session() as session:
        await here.prepare(session, here.write_export(ROWS))
        await session.preview.make(wanted=wanted)
        await session.move.start()
        here.execute_import(0)
        await session.move.undo()
        assert not session.state.run.undo_skipped
    assert here.balances() == {**OWNERS, "finn@example.com": 0}
