"""Looking again at balances that were read a while ago, before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pointferry.crossing.lookup import read_accounts
from pointferry.crossing.rest import set_aside_as_changed
from pointferry.domain.run import Standing

if TYPE_CHECKING:
    from datetime import datetime

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.crossing.store import Store
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Customer

_FRESH = timedelta(minutes=10)


def is_stale(made_at: datetime | None, now: datetime) -> bool:
    """Return whether a preview is too old to be sent without another look.

    A clock that went backwards makes it stale as well.
    """
    return made_at is None or not timedelta(0) <= now - made_at <= _FRESH


async def freshen(active: ActiveRun, site: WixSite, patience: Patience, store: Store) -> None:
    """Read the waiting customers' balances again; who changed since the preview is set aside.

    A customer who owns the promised balance already (paid just before a crash) waits no longer.
    """
    waiting = [c for c in active.standing(Standing.WAITING) if c.contact_id is not None]
    ids = [c.contact_id for c in waiting if c.contact_id is not None]
    accounts = await patience.online(lambda: read_accounts(site, ids, store))
    await active.save_customers([_looked_at(c, accounts.get(c.contact_id or "")) for c in waiting])


def _looked_at(customer: Customer, account: LoyaltyAccount | None) -> Customer:
    balance = None if account is None else account.balance
    if account is not None:
        customer = replace(customer, account_id=account.id)
    if balance == customer.before:
        return customer
    if balance == customer.target:
        return replace(customer, standing=Standing.SENT)
    if not balance and not customer.before:
        return replace(customer, before=balance)
    return set_aside_as_changed(customer, balance)
