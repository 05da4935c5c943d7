"""Loyalty accounts, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import ACCOUNTS

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

ONE, TWO = "one@example.com", "two@example.com"
ADJUST = f"{ACCOUNTS}/bulk-adjust"


def test_one_balance_for_all_that_a_search_finds(live: Shop) -> None:
    live.create(ONE, TWO)
    live.imported([(ONE, 10), (TWO, 20)])
    search = {"filter": {"contact.email": {"$in": [ONE, TWO]}}}
    job = live.post(ADJUST, {"balance": 15, "amount": 999, "search": search}).text("asyncJobId")
    balances = live.balances()
    assert (balances[ONE], balances[TWO]) == (15, 15)
    live.control("clock", {"advance": 1})
    done = live.get(f"/async-jobs/v1/async-jobs/{job}")
    assert done.at("job", "status") == "FINISHED"
    assert done.at("job", "counters", "itemsSucceeded") == 2
    items = live.get(f"/async-jobs/v1/async-jobs/{job}/items").rows("items")
    assert [item["status"] for item in items] == ["SUCCEEDED"] * 2


def test_accounts_that_would_owe_points_fail_alone(live: Shop) -> None:
    live.create(ONE, TWO)
    live.imported([(ONE, 10), (TWO, 20)])
    search = {"filter": {"contact.email": {"$in": [ONE, TWO]}}}
    job = live.post(ADJUST, {"amount": -15, "search": search}).text("asyncJobId")
    assert (live.balances()[ONE], live.balances()[TWO]) == (10, 5)
    live.control("clock", {"advance": 1})
    counters = live.get(f"/async-jobs/v1/async-jobs/{job}").at("job", "counters")
    assert counters == {"itemsToProcess": 2, "itemsSucceeded": 1, "itemsFailed": 1}


def test_an_empty_search_means_everybody(live: Shop) -> None:
    live.post(ADJUST, {"balance": 1})
    assert set(live.balances().values()) == {1}


def test_the_deprecated_list(live: Shop) -> None:
    first = live.get(ACCOUNTS, **{"cursorPaging.limit": "50"})
    cursor = first.text("pagingMetadata", "cursors", "next")
    rest = live.get(ACCOUNTS, **{"cursorPaging.limit": "50", "cursorPaging.cursor": cursor})
    ids = [row["id"] for page in (first, rest) for row in page.rows("accounts")]
    assert len(set(ids)) == 80
    owner = str(first.at("accounts", 0, "contactId"))
    assert len(live.get(ACCOUNTS, contactIds=owner).rows("accounts")) == 1
    assert len(live.get(ACCOUNTS, **{"contactIds[]": owner}).rows("accounts")) == 1
    foreign = live.get(ACCOUNTS, **{"cursorPaging.cursor": "none"})
    assert foreign.fields == ["cursorPaging.cursor"]
