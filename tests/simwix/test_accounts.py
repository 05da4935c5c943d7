"""Loyalty accounts and transactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import ACCOUNTS, LOYALTY, NOBODY, PROGRAM, V5, Json, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

EMAIL = "ann@example.com"
TRANSACTIONS = "/loyalty-transactions/v1/loyalty-transactions"


def new_contact(shop: Shop, email: str = EMAIL) -> str:
    return shop.post(V5, {"contact": {"email": {"email": email}}}).text("contact", "id")


def new_account(shop: Shop, email: str = EMAIL) -> str:
    made = shop.post(ACCOUNTS, {"contactId": new_contact(shop, email)})
    return made.text("account", "id")


def test_create_needs_program_contact_and_no_account(shop: Shop) -> None:
    contact_id = new_contact(shop)
    body = {"contactId": contact_id}
    assert shop.post(ACCOUNTS, body).code == "PROGRAM_NOT_ACTIVE"
    shop.activate()
    made = shop.post(ACCOUNTS, body)
    assert made.at("account", "revision") == "1"
    assert made.at("account", "points") == {}
    assert made.at("account", "contact", "email") == EMAIL
    again = shop.post(ACCOUNTS, body)
    assert (again.status, again.code) == (409, "ALREADY_EXISTS")
    unknown = {"contactId": "00000000-0000-4000-8000-000000000000"}
    assert shop.post(ACCOUNTS, unknown).status == 404
    assert shop.post(ACCOUNTS, {"contactId": "x"}).fields == ["contactId"]
    by_contact = shop.get(f"{ACCOUNTS}/fetch-by", contactId=contact_id)
    assert by_contact.at("account", "id") == made.at("account", "id")
    assert shop.get(f"{ACCOUNTS}/fetch-by", contactId="none").status == 404
    assert shop.get(f"{ACCOUNTS}/fetch-by").fields == ["contactId"]


def test_adjusting_sets_or_adds_under_the_revision(live: Shop) -> None:
    path = f"{ACCOUNTS}/{new_account(live)}"
    steps: list[tuple[Json, int]] = [
        ({"balance": 50, "revision": "1"}, 50),
        ({"amount": -20, "revision": 2}, 30),
        ({"balance": 7, "amount": 99, "revision": "3"}, 7),
    ]
    for body, balance in steps:
        answer = live.post(f"{path}/adjust-points", body)
        assert answer.number("account", "points", "balance") == balance
        shown = live.get(f"{TRANSACTIONS}/{answer.text('transactionId')}")
        assert shown.number("loyaltyTransaction", "adjustInfo", "amountAfter") == balance
    stale = live.post(f"{path}/adjust-points", {"balance": 1, "revision": "3"})
    assert (stale.status, stale.code) == (409, "INVALID_REVISION")
    below = live.post(f"{path}/adjust-points", {"amount": -8, "revision": "4"})
    assert below.status == 428
    assert live.get(path).number("account", "points", "balance") == 7


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"balance": 5}, "revision"),
        ({"revision": "1"}, "balance"),
        ({"balance": -1, "revision": "1"}, "balance"),
        ({"balance": 1_000_000_000, "revision": "1"}, "balance"),
        ({"balance": "5", "revision": "1"}, "balance"),
        ({"amount": 0, "revision": "1"}, "amount"),
        ({"amount": 10_000_000, "revision": "1"}, "amount"),
        ({"balance": 5, "revision": "x"}, "revision"),
        ({"balance": 5, "revision": 0}, "revision"),
        ({"balance": 5, "revision": "1", "description": "x" * 101}, "description"),
    ],
)
def test_adjusting_is_checked(live: Shop, body: Json, field: str) -> None:
    refused = live.post(f"{ACCOUNTS}/{new_account(live)}/adjust-points", body)
    assert (refused.status, refused.fields) == (400, [field])


def test_earning_happens_once_per_key(live: Shop) -> None:
    path = f"{ACCOUNTS}/{new_account(live)}"
    body = {"amount": 5, "appId": LOYALTY, "idempotencyKey": "one"}
    first = live.post(f"{path}/earn-points", body)
    again = live.post(f"{path}/earn-points", body)
    assert first.at("transactionId") == again.at("transactionId")
    assert live.get(path).at("account", "points") == {"balance": 5, "earned": 5}
    assert live.post(f"{path}/earn-points", {}).fields == ["amount", "appId", "idempotencyKey"]


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


@pytest.mark.parametrize("order", ["ASC", "DESC"])
def test_paging_through_equal_keys(live: Shop, order: str) -> None:
    asked: Json = {
        "sort": [
            {"fieldName": "points.earned", "order": order},
            {"fieldName": "points.balance", "order": "ASC"},
        ],
        "cursorPaging": {"limit": 7},
    }
    seen: list[object] = []
    while True:
        page = live.post(f"{ACCOUNTS}/query", {"query": asked})
        seen += [row["id"] for row in page.rows("loyaltyAccounts")]
        if not page.at("pagingMetadata", "hasNext"):
            break
        cursor = page.text("pagingMetadata", "cursors", "next")
        asked = {"cursorPaging": {"limit": 7, "cursor": cursor}}
    assert len(seen) == len(set(seen)) == 80


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


def test_totals_follow_every_change(live: Shop) -> None:
    path = f"{ACCOUNTS}/{new_account(live)}"
    before = live.get(f"{ACCOUNTS}/program-totals").number("points", "balance")
    live.post(f"{path}/adjust-points", {"balance": 50, "revision": "1"})
    live.post(f"{path}/earn-points", {"amount": 5, "appId": "x", "idempotencyKey": "k"})
    live.imported([(EMAIL, 7)])
    after = live.get(f"{ACCOUNTS}/program-totals").number("points", "balance")
    assert after - before == 7


def test_every_balance_is_the_sum_of_its_ledger(live: Shop) -> None:
    new_account(live)
    live.imported([(EMAIL, 7)])
    sums: dict[str, int] = dict.fromkeys(live.balances(), 0)
    for entry in live.ledger():
        email, amount = entry["email"], entry["amount"]
        assert isinstance(email, str)
        assert isinstance(amount, int)
        sums[email] += amount
    assert sums == live.balances()


def test_transactions_are_queried_by_account(live: Shop) -> None:
    account_id = new_account(live)
    live.imported([(EMAIL, 7)])
    asked = {"filter": {"accountId": account_id, "transactionType": "ADJUST"}}
    rows = live.post(f"{TRANSACTIONS}/query", {"query": asked}).rows("loyaltyTransactions")
    assert [(row["amount"], row["accountId"]) for row in rows] == [(7, account_id)]
    assert live.get(f"{TRANSACTIONS}/{NOBODY}").status == 404
    live.control("scenario", {"unknown_enum_values": True})
    strange = live.post(f"{TRANSACTIONS}/query", {"query": {}}).rows("loyaltyTransactions")
    assert strange[0]["transactionType"] == "GIVE"


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


def test_a_paused_program_creates_no_accounts_unless_switched(open_shop: Open) -> None:
    shop = open_shop(accounts_need_active_program=False)
    assert shop.get(PROGRAM).at("loyaltyProgram", "status") == "DRAFT"
    assert shop.post(ACCOUNTS, {"contactId": new_contact(shop)}).status == 200
