from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.patience import Patience
from pointferry.crossing.readback import balance_of, is_unmoved, read_balances
from pointferry.crossing.store import Store
from pointferry.domain.people import LoyaltyAccount
from tests.crossing.builders import waiting
from tests.crossing.test_patience import StillClock

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop


@pytest.mark.parametrize(
    ("before", "now", "unmoved"),
    [
        (None, None, True),
        (None, 0, True),
        (0, None, True),
        (5, 5, True),
        (5, None, False),
        (None, 5, False),
        (5, 0, False),
    ],
)
def test_no_account_is_as_good_as_an_empty_one(
    before: int | None, now: int | None, unmoved: bool
) -> None:
    accounts = {} if now is None else {0: LoyaltyAccount("a", "c", now, "1")}
    person = waiting(0, before, 9)
    assert balance_of(accounts, person) == now
    assert is_unmoved(accounts, person) is unmoved


async def test_customers_are_read_by_number_a_hundred_at_a_time(shop: OpenShop) -> None:
    balances = {f"m{n:03}@example.com": n for n in range(230)}
    here = shop(balances=balances)
    clock = StillClock()
    async with here.session() as session:
        await here.prepare(session, here.write_export([(e, b + 1) for e, b in balances.items()]))
        await session.preview.make()
        plan = session.state.preview.plan
        assert plan is not None
        told: list[int] = []
        before = len(here.requests())
        accounts = await read_balances(
            session.connection.site,
            plan.customers,
            Patience(clock, Store(clock)),
            done=told.append,
        )
        assert len(here.requests()) - before == 3
    assert {c.email: balance_of(accounts, c) for c in plan.customers} == balances
    assert told[-1] == 230
