"""How accounts are listed, searched and counted, and how their indexes trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import ACCOUNTS, EMAIL, Json, Shop, new_account

if TYPE_CHECKING:
    from tests.simwix.conftest import Open


def test_query_and_its_offer(live: Shop) -> None:
    sort = [{"fieldName": "points.balance", "order": "DESC"}]
    chosen = {"points.balance": {"$gt": 0}}
    rows = live.post(f"{ACCOUNTS}/query", {"query": {"filter": chosen, "sort": sort}})
    shown = [row["points"] for row in rows.rows("loyaltyAccounts")]
    assert len(shown) == 50
    for refused in (
        {"filter": {"contact.email": EMAIL}},
        {"filter": {"points.balance": {"$startsWith": "1"}}},
        {"filter": {"id": {"$hasAll": ["x"]}}},
        {"sort": [{"fieldName": "contact.email"}]},
    ):
        assert live.post(f"{ACCOUNTS}/query", {"query": refused}).fields == ["value"]


def test_search_count_and_totals(live: Shop) -> None:
    new_account(live)
    assert live.account(EMAIL)["contactId"]
    free = {"search": {"search": {"expression": "ANN@example", "mode": "AND"}}}
    assert len(live.post(f"{ACCOUNTS}/search", free).rows("accounts")) == 1
    assert live.post(f"{ACCOUNTS}/count", {}).number("count") == 81
    chosen = {"filter": {"contact.email": EMAIL}}
    assert live.post(f"{ACCOUNTS}/count", chosen).number("count") == 1
    long = {"search": {"search": {"expression": "x" * 101}}}
    assert live.post(f"{ACCOUNTS}/search", long).fields == ["search.search.expression"]
    aggregated: Json = {"search": {"aggregations": [{"name": "x"}]}}
    assert live.post(f"{ACCOUNTS}/search", aggregated).fields == ["search.aggregations"]
    totals = live.get(f"{ACCOUNTS}/program-totals")
    assert totals.number("points", "balance") == sum(live.balances().values())
    assert totals.rows("tierTotals") == [{"numberOfAccounts": 81}]


def test_indexes_trail_while_get_is_accurate(open_shop: Open) -> None:
    shop = open_shop(
        account_index_lag=5,
        search_index_lag=10,
        program_status="ACTIVE",
        program_name="Finch Club",
    )
    known = max(shop.balances().items(), key=lambda item: item[1])
    account = shop.account(known[0])
    path = f"{ACCOUNTS}/{account['id']}"
    change = {"balance": 1, "revision": account["revision"]}
    assert shop.post(f"{path}/adjust-points", change).status == 200
    asked = {"query": {"filter": {"id": account["id"]}}}

    def shown() -> list[object]:
        queried = shop.post(f"{ACCOUNTS}/query", asked).rows("loyaltyAccounts")[0]["points"]
        searched = shop.account(known[0])["points"]
        return [points["balance"] for points in (queried, searched) if isinstance(points, dict)]

    assert shop.get(path).number("account", "points", "balance") == 1
    assert shown() == [known[1], known[1]]
    shop.control("clock", {"advance": 5})
    assert shown() == [1, known[1]]
    shop.control("clock", {"advance": 5})
    assert shown() == [1, 1]


def test_new_accounts_stay_out_of_a_trailing_index(open_shop: Open) -> None:
    shop = open_shop(account_index_lag=5, program_status="ACTIVE", program_name="Finch Club")
    account_id = new_account(shop)
    asked = {"query": {"filter": {"id": account_id}}}
    assert shop.post(f"{ACCOUNTS}/query", asked).rows("loyaltyAccounts") == []
    shop.control("clock", {"advance": 5})
    assert len(shop.post(f"{ACCOUNTS}/query", asked).rows("loyaltyAccounts")) == 1
