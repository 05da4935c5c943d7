from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.issues import SetAside
from pointferry.domain.run import Act, PartKind, PartState, Standing, Verdict, Wanted
from pointferry.machine.paths import Paths
from tests.crossing.bench import CountingJournal
from tests.crossing.mortal import MortalJournal, part_reaches, settles

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

MANY: list[tuple[str, object]] = [(f"m{n}@example.com", n + 10) for n in range(30)]
OWNERS = {f"m{n}@example.com": 1000 + n for n in range(4)}


async def test_balances_that_must_fall_are_adjusted_when_imports_add(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_semantics="add")
    state = await here.move(here.write_export(MANY), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == dict(MANY)
    adjusted = {str(e["email"]) for e in here.ledger() if e["cause"] == "adjust"}
    assert adjusted == set(OWNERS)


async def test_nobody_is_adjusted_when_imports_set(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_semantics="set")
    state = await here.move(here.write_export(MANY), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert all(e["cause"] == "import" for e in here.ledger() if e["import_id"])
    assert {p.kind for p in state.parts} == {PartKind.TRIAL, PartKind.REST}


@pytest.mark.parametrize("wanted", list(Wanted))
@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_import_that_fails_midway_is_finished_by_others(
    shop: OpenShop, semantics: str, wanted: Wanted
) -> None:
    here = shop(balances=OWNERS, import_semantics=semantics)
    here.hurry(400.0)
    export = here.write_export(MANY)
    dies = MortalJournal(here.folder, part_reaches(PartState.SETTLED), after=True)
    await here.stopped(export, wanted, dies)
    here.set(import_fails_after_rows=9)
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    added = wanted is Wanted.ADD
    assert here.balances() == {str(e): int(str(p)) + OWNERS.get(str(e), 0) * added for e, p in MANY}
    payments = here.payments()
    assert len(payments) == len(set(payments))
    assert [p.kind for p in state.parts].count(PartKind.RESEND) >= 1


async def test_files_that_wix_never_reads_stop_the_run_resumable(shop: OpenShop) -> None:
    here = shop()
    export = here.write_export(MANY)
    dies = MortalJournal(here.folder, part_reaches(PartState.SETTLED), after=True)
    await here.stopped(export, Wanted.SET, dies)
    here.set(parse_fails="BAD_FILE")
    with pytest.raises(CrossingError) as stopped:
        await here.resume()
    assert (stopped.value.code, stopped.value.detail) == (ErrorCode.IMPORT_FAILED, "BAD_FILE")
    here.set(parse_fails="")
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == dict(MANY)


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_adjustment_cut_off_by_a_crash_is_not_repeated(
    shop: OpenShop, semantics: str
) -> None:
    here = shop(balances=OWNERS, import_semantics=semantics)
    rows: list[tuple[str, object]] = [(email, 0) for email in OWNERS]
    dies = MortalJournal(here.folder, settles(Act.ADJUST_BALANCE), after=False)
    await here.stopped(here.write_export(rows), Wanted.SET, dies)
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert len([e for e in here.ledger() if e["cause"] == "adjust"]) == len(OWNERS)
    assert {c.standing for c in state.customers} == {Standing.PROVEN}


@pytest.mark.parametrize("people", [3, 12])
async def test_the_calls_of_the_run_are_read_once_however_many_are_right_already(
    shop: OpenShop, people: int
) -> None:
    rows: list[tuple[str, object]] = [(f"m{n}@example.com", 0) for n in range(people)]
    here = shop(balances={str(email): 50 for email, _points in rows})
    journal = CountingJournal(Paths(here.folder))
    async with here.session(journal) as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=Wanted.SET)
        for email, _points in rows:
            here.adjust(str(email), 0)
        await session.move.start()
        standings = {c.standing for c in session.state.run.customers}
    assert standings == {Standing.ALREADY_RIGHT}
    assert journal.read == 1


async def test_an_account_that_is_gone_keeps_nobody_else_from_being_adjusted(
    shop: OpenShop,
) -> None:
    here = shop(balances=OWNERS, import_semantics="add")
    here.hurry(400.0)
    here.lose_account("m1@example.com")
    state = await here.move(here.write_export(MANY), Wanted.SET)
    assert here.balances() == {
        **{str(e): p for e, p in MANY},
        "m1@example.com": OWNERS["m1@example.com"],
    }
    (gone,) = [c for c in state.customers if c.standing is not Standing.PROVEN]
    assert (gone.email, gone.reason) == ("m1@example.com", SetAside.CHANGED_SINCE_PREVIEW)
