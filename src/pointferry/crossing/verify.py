"""The proof: every balance is read back from Wix and compared with the one promised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.parts import EXECUTED
from pointferry.crossing.readback import balance_of, is_unmoved, read_until
from pointferry.crossing.settling import booked
from pointferry.crossing.state import Phase, Tally
from pointferry.domain.issues import SetAside
from pointferry.domain.run import MAYBE_SENT, PROMISED, Standing, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.context import RunContext
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Customer


async def verify(context: RunContext) -> None:
    """Read everybody back and record who is proven, who differs and whom Wix refused.

    A difference counts only after it has been looked at for two minutes, because Wix's reads
    trail its writes (platform contract, section 7).
    """
    active, site, patience = context.active, context.site, context.patience
    store = context.store
    customers = active.standing(*PROMISED)
    store.begin(Phase.VERIFYING, len(customers))
    accounts = await read_until(site, customers, patience, _is_clear, done=store.advance)
    judged = [_judged(c, accounts) for c in customers]
    if any(_may_have_spent(c) for c in judged):
        paid = await booked(context)
        judged = [
            replace(c, paid=True) if c.number in paid and _may_have_spent(c) else c for c in judged
        ]
    await active.save_customers(judged)


def _is_clear(customer: Customer, accounts: Mapping[int, LoyaltyAccount]) -> bool:
    """Whether a customer owns what was promised, or Wix has said why not."""
    return bool(customer.detail) or _agrees(balance_of(accounts, customer), customer)


def _agrees(balance: int | None, customer: Customer) -> bool:
    """Compare with the promise; whoever has no account owns nothing, as promised for 0."""
    return customer.target is not None and (balance or 0) == customer.target


def _judged(customer: Customer, accounts: Mapping[int, LoyaltyAccount]) -> Customer:
    account = accounts.get(customer.number)
    balance = balance_of(accounts, customer)
    known = replace(
        customer, after=balance, account_id=account.id if account else customer.account_id
    )
    if _agrees(balance, customer):
        known = replace(known, after=customer.target, detail="")
        already = customer.standing is Standing.ALREADY_RIGHT
        return known if already else replace(known, standing=Standing.PROVEN)
    if customer.detail and is_unmoved(accounts, customer):
        return replace(known, standing=Standing.SET_ASIDE, reason=SetAside.REFUSED_BY_WIX)
    # Whoever was right once was paid and has shopped since.
    paid = customer.paid or customer.standing is Standing.PROVEN
    return replace(known, standing=Standing.DIFFERENT, paid=paid)


def _may_have_spent(customer: Customer) -> bool:
    """Whether the old balance is owned by who got nothing, or by who has spent it all since."""
    unmoved = (customer.after or 0) == (customer.before or 0)
    return customer.standing is Standing.DIFFERENT and unmoved and not customer.paid


async def sent_customers(active: ActiveRun) -> set[int]:
    """Return the numbers of customers who were or may have been sent.

    That is: by an import or by a single adjustment. Whoever was already right never is, whatever
    became of the balance since.
    """
    moved = active.standing(*MAYBE_SENT)
    sent = {c.number for c in moved if c.target != c.before}
    for part in active.parts:
        if part.state in EXECUTED:
            sent |= {row.customer for row in await active.part_rows(part)}
    waiting = {c.number for c in active.standing(Standing.WAITING)}
    return sent - waiting


def tally(
    file_rows: int, customers: Iterable[Customer], rows_set_aside: int, sent: Collection[int]
) -> Tally:
    """Count a run in rows of the file; whoever is not proven or set aside is a difference."""
    everybody = list(customers)
    proven = sum(c.rows for c in everybody if _proven(c))
    aside = sum(c.rows for c in everybody if c.standing is Standing.SET_ASIDE) + rows_set_aside
    return Tally(
        rows=file_rows,
        sent=sum(c.rows for c in everybody if c.number in sent),
        proven=proven,
        set_aside=aside,
        differences=file_rows - proven - aside,
    )


async def count_run(active: ActiveRun) -> Tally:
    """Count a run in rows of the file, as the journal has it."""
    sent = await sent_customers(active)
    return tally(active.run.file_rows, active.customers, len(active.set_aside), sent)


def _proven(customer: Customer) -> bool:
    return (
        customer.target is not None
        and customer.after == customer.target
        and (customer.standing in {Standing.PROVEN, Standing.ALREADY_RIGHT})
    )


def verdict_of(counts: Tally) -> Verdict:
    """Say how a run that went through every stage ended."""
    return Verdict.DIFFERENCES if counts.differences else Verdict.PROVEN
