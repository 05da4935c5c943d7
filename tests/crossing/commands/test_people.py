from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.run import Standing, Wanted

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
PAIR: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]


async def test_another_choice_asks_wix_nothing_twice(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        await session.preview.make(wanted=Wanted.SET)
        read_at = session.state.preview.made_at
        here.clear()
        await session.preview.make(wanted=Wanted.ADD)
        await session.preview.make(create_contacts=False)
        assert here.requests() == []
        plan = session.state.preview.plan
        assert plan is not None
        assert [c.target for c in plan.customers] == [110, 220]
        assert session.state.preview.made_at == read_at


async def test_only_a_new_address_is_looked_up(shop: OpenShop) -> None:
    here = shop(balances={**OWNERS, "cy@example.com": 7})
    async with here.session() as session:
        await here.prepare(session, here.write_export([*PAIR, ("cy@example,com", 1)]))
        await session.preview.make()
        await session.check.set_cells({(2, 0): "cy@example.com"})
        here.adjust("ada@example.com", 999)
        await session.preview.make()
        plan = session.state.preview.plan
        assert plan is not None
        assert [(c.email, c.before) for c in plan.customers] == [
            ("ada@example.com", 100),
            ("bela@example.com", 200),
            ("cy@example.com", 7),
        ]


async def test_what_a_move_changed_is_read_again(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        await session.preview.make(wanted=Wanted.SET)
        await session.move.start()
        await session.check.run()
        await session.preview.make()
        plan = session.state.preview.plan
        assert plan is not None
        assert {c.standing for c in plan.customers} == {Standing.ALREADY_RIGHT}


async def test_what_was_read_long_ago_is_read_again(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        await session.preview.make()
        here.adjust("ada@example.com", 999)
        here.clock.skip(601)
        await session.preview.make()
        plan = session.state.preview.plan
        assert plan is not None
        assert plan.customers[0].before == 999


async def test_accounts_are_seen_although_their_count_trails(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, search_index_lag=3600)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        await session.preview.make(wanted=Wanted.ADD)
        plan = session.state.preview.plan
        assert plan is not None
        assert [c.target for c in plan.customers] == [110, 220]
