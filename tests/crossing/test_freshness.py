from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.freshness import is_stale
from pointferry.domain.issues import SetAside
from pointferry.domain.run import Act, Standing, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, settles

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
PAIR: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]


def test_preview_grows_stale_after_ten_minutes_or_when_the_clock_goes_back() -> None:
    assert not is_stale(NOW, NOW)
    assert not is_stale(NOW - timedelta(minutes=10), NOW)
    assert is_stale(NOW - timedelta(minutes=10, seconds=1), NOW)
    assert is_stale(NOW + timedelta(seconds=1), NOW)
    assert is_stale(None, NOW)


async def test_stale_preview_is_looked_at_again_before_anything_is_sent(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        await session.preview.make(wanted=Wanted.ADD)
        here.adjust("ada@example.com", 101)
        here.clock.skip(3600)
        await session.move.start()
        ada, bela = session.state.run.customers
        assert session.state.run.verdict is Verdict.PROVEN
    assert (ada.standing, ada.reason, ada.after) == (
        Standing.SET_ASIDE,
        SetAside.CHANGED_SINCE_PREVIEW,
        101,
    )
    assert bela.standing is Standing.PROVEN
    assert here.balances() == {"ada@example.com": 101, "bela@example.com": 220}


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_whoever_was_left_out_as_changed_is_served_by_a_list_of_their_own(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(PAIR)
    async with here.session() as session:
        await here.prepare(session, export)
        await session.preview.make(wanted=wanted)
        here.adjust("ada@example.com", 101)
        here.clock.skip(3600)
        await session.move.start()
    # The same list opens the move it was, and sends nothing more.
    await here.move(export, wanted)
    assert here.balances()["ada@example.com"] == 101
    await here.move(here.write_export(PAIR[:1], "ada.csv"), wanted)
    assert here.balances() == {
        "ada@example.com": 10 if wanted is Wanted.SET else 111,
        "bela@example.com": 20 if wanted is Wanted.SET else 220,
    }


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_newcomer_who_owns_the_same_number_already_is_not_taken_for_paid(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(contacts=["finn@example.com"])
    async with here.session() as session:
        await here.prepare(session, here.write_export([("finn@example.com", 30)]))
        await session.preview.make(wanted=wanted)
        here.grant("finn@example.com", 30)
        here.clock.skip(3600)
        await session.move.start()
        (finn,) = session.state.run.customers
        await session.move.undo()
    right = wanted is Wanted.SET
    assert finn.standing is (Standing.ALREADY_RIGHT if right else Standing.SET_ASIDE)
    assert here.balances() == {"finn@example.com": 30}


async def test_adjusted_just_before_a_crash_counts_as_sent(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    rows: list[tuple[str, object]] = [("ada@example.com", 0), ("bela@example.com", 0)]
    dies = MortalJournal(here.folder, settles(Act.ADJUST_BALANCE), after=True)
    await here.stopped(here.write_export(rows), Wanted.SET, dies)
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert len([e for e in here.ledger() if e["cause"] == "adjust"]) == 2


async def test_reading_that_takes_longer_than_it_may_be_old_still_ends(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    here.hurry(20_000.0)
    here.strike("POST */accounts/query", effect="slow", seconds=0.25, times=0)
    state = await here.move(here.write_export(PAIR), Wanted.ADD)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 110, "bela@example.com": 220}


async def test_move_that_is_not_held_up_reads_balances_once_before_sending(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, program_status="ACTIVE", program_name="Larkspur Club")
    await here.move(here.write_export(PAIR), Wanted.ADD)
    paths = [str(request["path"]) for request in here.requests()]
    first = next(at for at, path in enumerate(paths) if path.endswith("/execute"))
    assert sum(path.endswith("/accounts/query") for path in paths[:first]) == 1


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_whoever_spends_everything_after_the_preview_teaches_nothing_wrong(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(
        balances={"ada@example.com": 1000, "bela@example.com": 40, "cora@example.com": 500},
        import_semantics="add",
    )
    rows: list[tuple[str, object]] = [
        ("ada@example.com", 120),
        ("bela@example.com", 50),
        ("cora@example.com", 60),
    ]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=wanted)
        here.adjust("bela@example.com", 0)
        await session.move.start()
        assert session.state.run.verdict is Verdict.PROVEN
        bela = session.state.run.customers[1]
    assert (bela.standing, bela.reason) == (Standing.SET_ASIDE, SetAside.CHANGED_SINCE_PREVIEW)
    old = {"ada@example.com": 1000, "cora@example.com": 500} if wanted is Wanted.ADD else {}
    assert here.balances() == {
        "ada@example.com": 120 + old.get("ada@example.com", 0),
        "bela@example.com": 0,
        "cora@example.com": 60 + old.get("cora@example.com", 0),
    }
