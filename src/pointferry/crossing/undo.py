"""Giving everybody back the balance they had before a run, account by account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pointferry.crossing.adjust import Adjusted, set_balance
from pointferry.crossing.readback import balance_of, read_balances
from pointferry.crossing.state import Phase
from pointferry.domain.run import PartState, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.crossing.store import Store
    from pointferry.domain.run import Customer


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


async def undo(
    active: ActiveRun,
    site: WixSite,
    patience: Patience,
    store: Store,
    note: str,
) -> Undone:
    """Restore the snapshot; customers whose balance is no longer the run's are skipped.

    No import of the run may be under way. Accounts that the run brought into being stay, with a
    balance of 0: Wix has no way to remove them. Safe to repeat after a crash: whoever has the old
    balance already counts as restored.

    Args:
        active: The run.
        site: The site.
        patience: Waits while there is no connection.
        store: Shows the progress.
        note: What Wix shows beside the adjustments.
    """
    customers = to_restore(active.customers)
    store.begin(Phase.UNDOING, len(customers))
    booked = await _booked_values(active)
    accounts = await read_balances(site, customers, patience)
    restored: list[Customer] = []
    skipped: list[Customer] = []
    for done, customer in enumerate(customers, start=1):
        account = accounts.get(customer.number)
        account_id = customer.account_id if account is None else account.id
        adjusted, balance = Adjusted.CHANGED, balance_of(accounts, customer)
        if account_id is not None:
            adjusted, now = await set_balance(
                active,
                site,
                patience,
                account_id=account_id,
                expected=_of_the_run(customer, balance, booked.get(customer.number, ())),
                wanted=customer.before or 0,
                description=note,
            )
            balance = now.balance
        after = replace(customer, after=balance)
        await active.save_customers([after])
        (restored if adjusted is Adjusted.DONE else skipped).append(after)
        store.advance(done)
    return Undone(tuple(restored), tuple(skipped))


async def _booked_values(active: ActiveRun) -> dict[int, list[int]]:
    """Return the points that executed imports had for each customer."""
    values: dict[int, list[int]] = {}
    for part in active.parts:
        if part.state is PartState.SETTLED:
            for row in await active.part_rows(part):
                values.setdefault(row.customer, []).append(row.value)
    return values


def _of_the_run(customer: Customer, balance: int | None, values: Sequence[int]) -> int:
    """Return the balance that this run left a customer with.

    That is the promised one, or, when the run stopped before an import that adds was understood,
    the old one with what was sent on top.
    """
    added = {(customer.before or 0) + value for value in values if value}
    return balance if balance in added else customer.target or 0
