"""Looking again at balances that were read a while ago, before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pointferry.crossing.lookup import read_accounts
from pointferry.crossing.plan import already_right, set_aside_as_changed, teaches
from pointferry.crossing.readback import find_account
from pointferry.domain.run import Standing, Wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from pointferry.crossing.context import RunContext
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Customer

TO_BEGIN = timedelta(minutes=10)
"""How old balances may be when a move begins or is resumed."""

UNDER_WAY = timedelta(hours=1)
"""How old they may be before an import is executed; few moves that nobody holds take longer."""


def is_stale(read_at: datetime | None, now: datetime, limit: timedelta = TO_BEGIN) -> bool:
    """Return whether balances were read too long ago to send anything by them.

    A clock that went backwards makes them stale as well.
    """
    return read_at is None or not timedelta(0) <= now - read_at <= limit


class Freshness:
    """Knows when the waiting customers' balances were read, and reads them again in time.

    Args:
        context: The run and its surroundings.
        read_at: When the balances were read last; None when nobody knows any more.
    """

    def __init__(self, context: RunContext, *, read_at: datetime | None) -> None:
        self._active = context.active
        self._site = context.site
        self._patience = context.patience
        self._store = context.store
        self._clock = context.clock
        self._read_at = read_at
        self._took = timedelta(0)

    async def ensure(self, limit: timedelta) -> None:
        """Read the waiting customers' balances again if that was longer ago than ``limit``.

        Whoever owns another balance than the preview showed is set aside. A customer who owns
        the promised balance already (paid just before a crash) waits no longer. What took long
        to read counts as fresh for twice as long, so that a large move comes to an end.
        """
        if is_stale(self._read_at, self._clock.now(), max(limit, 2 * self._took)):
            await self._read_again()

    async def look_at_learner(self, riders: Sequence[Customer]) -> None:
        """Read the one customer of a trial who teaches, accurately and just before it is booked.

        Whoever spends everything in between would make an import that adds look like one that
        sets, and everybody else would be sent the wrong points.
        """
        for customer in riders:
            if customer.account_id is None or not teaches(customer):
                continue
            account = await find_account(self._site, self._patience, customer.account_id)
            set_to = await self._active.set_to()
            looked = _looked_at(customer, account, self._active.run.wanted, set_to)
            await self._active.save_customers([looked])

    async def _read_again(self) -> None:
        shown = self._store.state.work
        read_at = self._clock.now()
        waiting = [c for c in self._active.standing(Standing.WAITING) if c.contact_id is not None]
        ids = [c.contact_id for c in waiting if c.contact_id is not None]
        accounts = await self._patience.online(lambda: read_accounts(self._site, ids, self._store))
        wanted = self._active.run.wanted
        set_to = await self._active.set_to()
        await self._active.save_customers(
            [_looked_at(c, accounts.get(c.contact_id or ""), wanted, set_to) for c in waiting]
        )
        self._read_at = read_at
        self._took = self._clock.now() - read_at
        if shown is not None:
            self._store.begin(shown.phase, shown.total)


def _looked_at(
    customer: Customer,
    account: LoyaltyAccount | None,
    wanted: Wanted,
    set_to: Collection[tuple[str, int]],
) -> Customer:
    balance = None if account is None else account.balance
    if account is not None:
        customer = replace(customer, account_id=account.id)
    if balance == customer.before:
        return customer
    if not balance and not customer.before:
        return replace(customer, before=balance)
    # Only a single adjustment pays without a part to show for it; another move may have led to
    # the same balance.
    if balance == customer.target and (customer.account_id, balance) in set_to:
        return replace(customer, standing=Standing.SENT)
    if balance == customer.target and wanted is Wanted.SET:
        return already_right(customer)
    return set_aside_as_changed(customer, balance)
