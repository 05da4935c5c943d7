"""A newer export of the same shop: what is sent, and what is refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.run import Standing, Verdict, Wanted

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

OLDER: list[tuple[str, object]] = [
    ("ada@example.com", 120),
    ("bela@example.com", 500),
    ("cora@example.com", 40),
    ("dana@example.com", 0),
]
NEWER: list[tuple[str, object]] = [
    ("ada@example.com", 120),
    ("bela@example.com", 450),
    ("cora@example.com", 75),
    ("dana@example.com", 0),
    ("finn@example.com", 9),
]


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_setting_sends_only_what_changed(shop: OpenShop, semantics: str) -> None:
    here = shop(balances={"ada@example.com": 5}, import_semantics=semantics)
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.SET)
    first = len(here.ledger())

    state = await here.move(here.write_export(NEWER, "newer.csv"), Wanted.SET)

    assert state.verdict is Verdict.PROVEN
    standing = {customer.email: customer.standing for customer in state.customers}
    right = {email for email, found in standing.items() if found is Standing.ALREADY_RIGHT}
    assert right == {"ada@example.com", "dana@example.com"}
    booked = {str(entry["email"]) for entry in here.ledger()[first:]}
    assert booked == {"bela@example.com", "cora@example.com", "finn@example.com"}
    assert here.balances() == dict(NEWER)


async def test_the_same_export_saved_anew_sends_nothing(shop: OpenShop) -> None:
    here = shop(contacts=[str(email) for email, _ in OLDER])
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.SET)
    booked = Counter(here.payments())
    state = await here.move(here.write_export(list(reversed(OLDER)), "again.csv"), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert Counter(here.payments()) == booked


async def test_adding_a_newer_export_that_is_mostly_the_same_is_refused(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 5})
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.ADD)
    before = here.balances()
    newer = [*OLDER[:2], ("cora@example.com", 75)]
    with pytest.raises(CrossingError) as refused:
        await here.move(here.write_export(newer, "newer.csv"), Wanted.ADD)
    assert refused.value.code is ErrorCode.MOVED_BEFORE
    assert here.balances() == before
