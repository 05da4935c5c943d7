"""Giving everybody back the balance they had before a run, account by account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pointferry.crossing.adjust import Adjusted, set_balance
from pointferry.crossing.readback import balance_of, read_balances
from pointferry.crossing.state import Phase
from pointferry.domain.run import Stage, Standing

if TYPE_CHECKING:
    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.crossing.store import Store
    from pointferry.domain.run import Customer

UNDO_TEXT = "Balance before the move, restored with Pointferry"
"""What Wix shows beside the adjustment; 1 to 100 characters (loyalty accounts contract)."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: customers given back their balance, and those left alone."""

    restored: tuple[Customer, ...]
    skipped: tuple[Customer, ...]


def to_restore(customers: list[Customer]) -> list[Customer]:
    """Return the customers whose balance a run changed."""
    moved = {Standing.SENT, Standing.PROVEN, Standing.DIFFERENT}
    return [
        c
        for c in customers
        if c.standing in moved and c.target is not None and c.target != (c.before or 0)
    ]


async def undo(active: ActiveRun, site: WixSite, patience: Patience, store: Store) -> Undone:
    """Restore the snapshot; customers whose balance is no longer the run's are skipped.

    Accounts that the run brought into being stay, with a balance of 0: Wix has no way to remove
    them. Safe to repeat after a crash: whoever has the old balance already counts as restored.
    """
    customers = to_restore(active.customers)
    store.begin(Phase.UNDOING, len(customers))
    accounts = await read_balances(site, customers, patience)
    restored: list[Customer] = []
    skipped: list[Customer] = []
    for done, customer in enumerate(customers, start=1):
        account = accounts.get(customer.number)
        balance = balance_of(accounts, customer)
        if account is None or balance not in {customer.target, customer.before or 0}:
            skipped.append(replace(customer, after=balance))
            continue
        adjusted, now = await set_balance(
            active,
            site,
            patience,
            account_id=account.id,
            expected=customer.target or 0,
            wanted=customer.before or 0,
            description=UNDO_TEXT,
        )
        group = restored if adjusted is Adjusted.DONE else skipped
        group.append(replace(customer, after=now.balance))
        store.advance(done)
    await active.save_customers([*restored, *skipped])
    await active.save_run(replace(active.run, stage=Stage.UNDONE))
    return Undone(tuple(restored), tuple(skipped))
