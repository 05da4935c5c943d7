from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode, WixUnreachableError
from pointferry.domain.run import Standing, TopUp, Verdict, Wanted

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
PAIR: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]


async def test_file_saved_anew_is_not_added_twice(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(PAIR), Wanted.ADD)
    anew = here.write_export([*PAIR, ("new@example.com", 1)], "anew.csv")
    with pytest.raises(CrossingError) as stopped:
        await here.move(anew, Wanted.ADD)
    assert stopped.value.code is ErrorCode.TOP_UP_UNCLEAR
    assert stopped.value.params["run"] == here.runs()[0].id
    assert here.balances() == {"ada@example.com": 110, "bela@example.com": 220}


async def test_other_people_can_be_added_from_another_file(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(PAIR[:1]), Wanted.ADD)
    state = await here.move(here.write_export(PAIR[1:], "more.csv"), Wanted.ADD)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 110, "bela@example.com": 220}


@pytest.mark.parametrize("first", list(Wanted))
async def test_same_file_under_other_choices_is_never_added(shop: OpenShop, first: Wanted) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(PAIR)
    await here.move(export, first)
    after = here.balances()
    async with here.session() as session:
        await here.prepare(session, export)
        with pytest.raises(CrossingError) as stopped:
            await session.preview.make(wanted=Wanted.ADD, create_contacts=False)
        assert stopped.value.code is ErrorCode.MOVED_BEFORE
        assert session.state.error is stopped.value
        assert session.state.preview.plan is None
    assert here.balances() == after


async def test_another_file_or_correction_asks_anew(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.move(here.write_export(PAIR), Wanted.ADD)
    async with here.session() as session:
        await here.prepare(session, here.write_export([*PAIR, ("new@example.com", 1)], "new.csv"))
        await session.preview.make(wanted=Wanted.ADD, top_up=TopUp.WHOLE)
        assert session.state.preview.plan is not None
        await session.check.set_cells({(2, 1): "2"})
        await session.preview.make()
        assert session.state.preview.asks


async def test_setting_again_under_other_choices_changes_nobody(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(PAIR)
    await here.move(export, Wanted.SET)
    entries = len(here.ledger())
    async with here.session() as session:
        await here.prepare(session, export)
        await session.preview.make(create_contacts=False)
        plan = session.state.preview.plan
        assert plan is not None
        assert {c.standing for c in plan.customers} == {Standing.ALREADY_RIGHT}
        await session.move.start()
        tally = session.state.run.tally
        assert tally is not None
        assert (tally.proven, tally.sent) == (2, 0)
    assert len(here.ledger()) == entries


async def test_run_that_sent_nothing_leaves_the_choice_open(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export([*PAIR, ("new@example.com", 1)])
    here.set(missing_permissions=["contacts.write"])
    async with here.session() as session:
        await here.prepare(session, export)
        await session.preview.make(wanted=Wanted.ADD)
        with pytest.raises(Exception, match="permission"):
            await session.move.start()
        await session.preview.make(wanted=Wanted.ADD, create_contacts=False)
        await session.move.start()
        tally = session.state.run.tally
        assert tally is not None
        assert (tally.proven, tally.set_aside) == (2, 1)


async def test_preview_waits_for_the_connection(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    here.hurry(400.0)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        here.strike("POST */contacts/v?/contacts/*", effect="cut_before", times=12)
        await session.preview.make()
        assert session.state.preview.plan is not None
        here.strike("POST */contacts/v?/contacts/*", effect="cut_before", times=0)
        with pytest.raises(WixUnreachableError):
            await session.preview.make(again=True)


async def test_preview_needs_a_checked_file_with_somebody_in_it(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        with pytest.raises(CrossingError) as unready:
            await session.preview.make()
        assert unready.value.code is ErrorCode.NOT_READY
        await here.prepare(session, here.write_export([("not-an-address", 5)]))
        with pytest.raises(CrossingError) as empty:
            await session.preview.make()
        assert empty.value.code is ErrorCode.NOTHING_TO_MOVE
