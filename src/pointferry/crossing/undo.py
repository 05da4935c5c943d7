"""Giving everybody back the balance they had before a run, account by account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from pointferry.crossing.active_run import balance_set
from pointferry.crossing.adjust import Adjusted, set_balance
from pointferry.crossing.lookup import BATCH
from pointferry.crossing.moved_before import is_among
from pointferry.crossing.readback import balance_of, is_unmoved, read_until
from pointferry.crossing.state import Phase
from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.run import MAYBE_SENT, Act, Outcome, PartState, Semantics, Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.context import RunContext
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Customer


_UNDONE_BEFORE = {Stage.UNDOING, Stage.UNDONE}

CALLS_A_MINUTE = 190
"""Calls that a long undo gets through in a minute; Wix allows 200, and some room is left."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: customers given back their balance, and those left alone."""

    restored: tuple[Customer, ...]
    skipped: tuple[Customer, ...]


def to_restore(customers: list[Customer]) -> list[Customer]:
    """Return the customers whose balance a run changed."""
    return [
        c
        for c in customers
        if c.standing in MAYBE_SENT and c.target is not None and c.target != (c.before or 0)
    ]


async def undo(context: RunContext, stage: Stage) -> Undone:
    """Restore the snapshot; customers whose balance is no longer the run's are skipped.

    No import of the run may be under way. Accounts that the run brought into being stay, with a
    balance of 0: Wix has no way to remove them. Safe to repeat after a crash: whoever has the old
    balance already counts as restored, unless they certainly were paid and have spent it since.

    Args:
        context: The run and its surroundings.
        stage: The run's before this undo. Whoever an earlier undo is known to have restored is
            not looked at again, whatever they own by now: another move may have paid them since.
    """
    active = context.active
    customers = to_restore(active.customers)
    context.store.begin(Phase.UNDOING, len(customers))
    booked = await _booked_values(active)
    given_back = await _given_back(active) if stage in _UNDONE_BEFORE else set()
    since = await active.moved_since()
    accounts = await _accounts_of(context, customers)
    restored: list[Customer] = []
    skipped: list[Customer] = []
    put_back: dict[int, LoyaltyAccount] = {}
    for done, customer in enumerate(customers, start=1):
        if was_restored(customer, stage):
            restored.append(customer)
        elif (_account_id(customer, accounts), customer.before or 0) in given_back:
            # Killed between the settled call and the record; she may have shopped since.
            after = replace(customer, after=customer.before or 0, paid=False)
            await active.save_customers([after])
            restored.append(after)
        elif is_among(customer, since):
            # A newer move gave the balance, even if it is the one that this run promised.
            after = replace(
                customer, after=balance_of(accounts, customer), paid=_was_paid(customer)
            )
            await active.save_customers([after])
            skipped.append(after)
        else:
            values = booked.get(customer.number, ())
            adjusted, after, account = await _restore(context, customer, accounts, values)
            if adjusted is Adjusted.DONE and account is not None:
                put_back[customer.number] = account
            (skipped if adjusted is Adjusted.CHANGED else restored).append(after)
        context.store.advance(done)
    await _until_shown(context, restored, accounts, put_back)
    return Undone(tuple(restored), tuple(skipped))


async def _accounts_of(
    context: RunContext, customers: Sequence[Customer]
) -> dict[int, LoyaltyAccount]:
    """Read the accounts of customers, once look-ups show those that an import has just made.

    Any other account is read again by its id before it is changed.
    """

    def seen(customer: Customer, accounts: Mapping[int, LoyaltyAccount]) -> bool:
        known = customer.contact_id is None or customer.account_id is not None
        return known or customer.number in accounts

    return await read_until(context.site, customers, context.patience, seen)


async def _until_shown(
    context: RunContext,
    restored: Sequence[Customer],
    seen: Mapping[int, LoyaltyAccount],
    put_back: Mapping[int, LoyaltyAccount],
) -> None:
    """Wait until Wix's look-ups show the old balances, for the next preview goes by them.

    Args:
        context: The run and its surroundings.
        restored: Whoever was given back the old balance.
        seen: What look-ups showed before; who shows something else by now is up to date.
        put_back: Accounts as this undo left them. Look-ups that trail may show the old balance
            from before the move.
    """

    def shown(customer: Customer, accounts: Mapping[int, LoyaltyAccount]) -> bool:
        if _is_older(accounts.get(customer.number), put_back.get(customer.number)):
            return False
        changed = balance_of(accounts, customer) != balance_of(seen, customer)
        return changed or is_unmoved(accounts, customer)

    await read_until(context.site, restored, context.patience, shown)


def _is_older(shown: LoyaltyAccount | None, known: LoyaltyAccount | None) -> bool:
    """Whether a look-up shows an account as it was before; Wix counts revisions up."""
    if shown is None or known is None:
        return known is not None
    numbers = shown.revision.isdigit() and known.revision.isdigit()
    return numbers and int(shown.revision) < int(known.revision)


def calls_to_undo(customers: int) -> int:
    """Return how often Wix is asked: once for each customer, between two readings in pages."""
    return customers + 2 * ceil(customers / BATCH)


def minutes_to_undo(customers: int) -> float:
    """Return how long an undo takes at most of Wix's rate, in minutes."""
    return calls_to_undo(customers) / CALLS_A_MINUTE


def is_restored(customer: Customer) -> bool:
    """Whether an undo is known to have given back the balance from before the run.

    For a customer who differed it is not: the old balance may have been read back too early.
    """
    known = customer.after is not None and customer.standing is not Standing.DIFFERENT
    return known and not customer.paid and customer.after == (customer.before or 0)


def was_restored(customer: Customer, stage: Stage) -> bool:
    """Whether an undo of a run at this stage is known to have given back the old balance."""
    if stage is Stage.UNDONE:
        return not customer.paid and (customer.after or 0) == (customer.before or 0)
    return stage is Stage.UNDOING and is_restored(customer)


async def _restore(
    context: RunContext,
    customer: Customer,
    accounts: Mapping[int, LoyaltyAccount],
    values: Sequence[int],
) -> tuple[Adjusted, Customer, LoyaltyAccount | None]:
    account = accounts.get(customer.number)
    account_id = _account_id(customer, accounts)
    adjusted, balance, paid = Adjusted.CHANGED, balance_of(accounts, customer), customer.paid
    if account_id is not None:
        try:
            adjusted, account = await set_balance(
                context.active,
                context.site,
                context.patience,
                account_id=account_id,
                expected=_of_the_run(customer, balance, values, context.active.run.semantics),
                wanted=customer.before or 0,
                description=context.notes.restored,
                seen=account,
            )
        except WixError as error:
            if error.code is not ErrorCode.NOT_FOUND:
                raise
            # Gone, with whatever it held; everybody else is still to be given theirs.
            account, balance, paid = None, None, _was_paid(customer)
        else:
            balance, paid = account.balance, paid and adjusted is Adjusted.CHANGED
            if adjusted is Adjusted.FOUND and await _spent_it(context.active, customer, account):
                adjusted, paid = Adjusted.CHANGED, True
    after = replace(customer, after=balance, paid=paid)
    await context.active.save_customers([after])
    return adjusted, after, account


def _account_id(customer: Customer, accounts: Mapping[int, LoyaltyAccount]) -> str | None:
    account = accounts.get(customer.number)
    return customer.account_id if account is None else account.id


async def _spent_it(active: ActiveRun, customer: Customer, account: LoyaltyAccount) -> bool:
    """Whether a customer who was certainly paid owns the old balance without an undo."""
    return _was_paid(customer) and (account.id, account.balance) not in await active.set_to()


def _was_paid(customer: Customer) -> bool:
    return customer.paid or customer.standing is Standing.PROVEN


async def _given_back(active: ActiveRun) -> set[tuple[str, int]]:
    """Return the accounts, with the balance each was set to, of calls known to have happened.

    A run itself never sets the balance that its undo gives back, so none of them is mistaken.
    """
    return {
        balance_set(intent)
        for intent in await active.intents(Act.ADJUST_BALANCE)
        if intent.outcome is Outcome.DONE
    }


async def _booked_values(active: ActiveRun) -> dict[int, list[int]]:
    """Return the points that executed imports had for each customer."""
    values: dict[int, list[int]] = {}
    for part in active.parts:
        if part.state is PartState.SETTLED:
            for row in await active.part_rows(part):
                values.setdefault(row.customer, []).append(row.value)
    return values


def _of_the_run(
    customer: Customer, balance: int | None, values: Sequence[int], semantics: Semantics | None
) -> int:
    """Return the balance that this run left a customer with.

    That is the promised one, or, when the run stopped before an import that adds was understood,
    the old one with what was sent on top.
    """
    if semantics is Semantics.SETS or _was_paid(customer):
        return customer.target or 0
    added = {(customer.before or 0) + value for value in values if value}
    return balance if balance in added else customer.target or 0
