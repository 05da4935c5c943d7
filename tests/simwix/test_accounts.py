"""Loyalty accounts and transactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import (
    ACCOUNTS,
    EMAIL,
    LOYALTY,
    PROGRAM,
    TRANSACTIONS,
    Json,
    Shop,
    new_account,
    new_contact,
)

if TYPE_CHECKING:
    from tests.simwix.conftest import Open


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


def test_a_paused_program_creates_no_accounts_unless_switched(open_shop: Open) -> None:
    shop = open_shop(accounts_need_active_program=False)
    assert shop.get(PROGRAM).at("loyaltyProgram", "status") == "DRAFT"
    assert shop.post(ACCOUNTS, {"contactId": new_contact(shop)}).status == 200


def test_an_account_that_is_not_there_may_be_an_empty_answer(open_shop: Open) -> None:
    shop = open_shop(missing_account_empty=True)
    contact = new_contact(shop)
    answer = shop.get(f"{ACCOUNTS}/fetch-by", contactId=contact)
    assert (answer.status, answer.at()) == (200, {})
