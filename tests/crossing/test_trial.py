from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.issues import SetAside
from pointferry.domain.run import PartKind, PartState, Semantics, Standing, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, part_reaches

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from tests.crossing.conftest import OpenShop


async def test_owners_who_are_to_own_nothing_are_adjusted_without_a_trial(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 300})
    state = await here.move(here.write_export([("ada@example.com", 0)]), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert state.parts == ()
    assert here.balances() == {"ada@example.com": 0}


async def test_balance_near_the_limit_teaches_nothing_but_arrives(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 999_999_000})
    state = await here.move(here.write_export([("ada@example.com", 5_000)]), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 5_000}


async def test_only_customer_refused_ends_set_aside(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 3}, import_refuses_emails=["ada@example.com"])
    state = await here.move(here.write_export([("ada@example.com", 9)]), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert state.tally is not None
    assert (state.tally.rows, state.tally.set_aside) == (1, 1)
    assert state.customers[0].reason is SetAside.REFUSED_BY_WIX
    assert here.balances() == {"ada@example.com": 3}


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_trial_of_nothing_but_refused_newcomers_lets_the_others_through(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(import_refuses_emails=["bad*@example.com"])
    rows: list[tuple[str, object]] = [(f"bad{n}@example.com", n + 1) for n in range(5)]
    rows += [(f"good{n}@example.com", 100 + n) for n in range(3)]
    state = await here.move(here.write_export(rows), wanted)
    assert state.verdict is Verdict.PROVEN
    assert state.tally is not None
    assert (state.tally.proven, state.tally.set_aside) == (3, 5)


async def test_silence_stops_the_move_before_the_rest(shop: OpenShop) -> None:
    here = shop(contacts=["finn@example.com"], import_ignores_every=1)
    here.hurry(400.0)
    rows: list[tuple[str, object]] = [("finn@example.com", 5), ("hugo@example.com", 6)]
    with pytest.raises(CrossingError) as stopped:
        await here.move(here.write_export(rows), Wanted.SET)
    assert stopped.value.code is ErrorCode.TRIAL_SURPRISE
    assert len(here.imports()) == 1


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_customer_who_shops_during_the_trial_stops_it_once(
    shop: OpenShop, semantics: str
) -> None:
    here = shop(
        balances={"ada@example.com": 10, "bela@example.com": 20},
        contacts=["finn@example.com"],
        import_semantics=semantics,
    )
    here.hurry(400.0)
    rows: list[tuple[str, object]] = [
        ("ada@example.com", 100),
        ("bela@example.com", 200),
        ("finn@example.com", 5),
    ]
    export = here.write_export(rows)
    dies = MortalJournal(here.folder, part_reaches(PartState.IMPORTED), after=True)
    await here.stopped(export, Wanted.SET, dies)
    here.adjust("ada@example.com", 7)
    with pytest.raises(CrossingError) as stopped:
        await here.resume()
    assert stopped.value.code is ErrorCode.TRIAL_SURPRISE
    assert here.balances()["bela@example.com"] == 20

    state = await here.resume()

    assert state.verdict is Verdict.DIFFERENCES
    standings = {c.email: c.standing for c in state.customers}
    assert standings == {
        "ada@example.com": Standing.DIFFERENT,
        "bela@example.com": Standing.PROVEN,
        "finn@example.com": Standing.PROVEN,
    }
    assert here.balances() == {
        "ada@example.com": 7,
        "bela@example.com": 200,
        "finn@example.com": 5,
    }


@pytest.mark.parametrize("wanted", list(Wanted))
@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_trial_that_fails_midway_pays_nobody_twice(
    shop: OpenShop, semantics: str, wanted: Wanted
) -> None:
    here = shop(
        balances={"ada@example.com": 10},
        contacts=["finn@example.com"],
        import_semantics=semantics,
        import_fails_after_rows=1,
        account_index_lag=0.05,
    )
    here.hurry(400.0)
    rows: list[tuple[str, object]] = [("ada@example.com", 30), ("finn@example.com", 5)]
    rows += [(f"new{n}@example.com", n + 7) for n in range(6)]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=wanted)
        await session.move.start()
        assert session.state.run.verdict is Verdict.DIFFERENCES
        here.set(import_fails_after_rows=-1)
        await session.move.resend()
        state = session.state.run

    assert state.verdict is Verdict.PROVEN
    assert here.balances()["ada@example.com"] == (30 if wanted is Wanted.SET else 40)
    payments = here.payments()
    assert len(payments) == len(set(payments))


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_lagging_reads_do_not_confuse_the_lesson(shop: OpenShop, semantics: str) -> None:
    here = shop(balances={"ada@example.com": 10}, import_semantics=semantics, account_index_lag=0.3)
    here.hurry(100.0)
    state = await here.move(here.write_export([("ada@example.com", 30)]), Wanted.ADD)
    assert state.run is not None
    assert state.run.semantics is (Semantics.SETS if semantics == "set" else Semantics.ADDS)
    assert here.balances() == {"ada@example.com": 40}


async def test_trial_is_at_most_five(shop: OpenShop) -> None:
    here = shop()
    rows: list[tuple[str, object]] = [(f"n{n}@example.com", n) for n in range(9)]
    state = await here.move(here.write_export(rows), Wanted.SET)
    assert [(p.kind, p.rows) for p in state.parts] == [(PartKind.TRIAL, 5), (PartKind.REST, 4)]


async def test_balances_to_be_lowered_need_no_trial_once_imports_are_known_to_add(
    shop: OpenShop,
) -> None:
    here = shop(balances={"ada@example.com": 1000, "bela@example.com": 40}, import_semantics="add")
    async with here.session() as session:
        await here.prepare(
            session, here.write_export([("ada@example.com", 120), ("bela@example.com", 50)])
        )
        await session.preview.make(wanted=Wanted.SET)
        once = iter([lambda: here.adjust("bela@example.com", 77)])

        def shops(state: State) -> None:
            if state.run.run is not None and state.run.run.semantics is not None:
                next(once, lambda: None)()

        session.subscribe(shops)
        with pytest.raises(CrossingError) as stopped:
            await session.move.start()
    assert stopped.value.code is ErrorCode.BALANCE_CHANGED
    await here.resume()
    assert here.balances() == {"ada@example.com": 120, "bela@example.com": 77}
