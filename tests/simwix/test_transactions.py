"""Loyalty transactions: the ledger as Wix shows it."""

from __future__ import annotations

from tests.simwix.shop import (
    EMAIL,
    NOBODY,
    TRANSACTIONS,
    Shop,
    new_account,
)


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
