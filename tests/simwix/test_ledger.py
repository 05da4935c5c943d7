"""The ledger: balances, their causes, totals."""

from __future__ import annotations

from tests.simwix.shop import ACCOUNTS, EMAIL, Shop, new_account


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
