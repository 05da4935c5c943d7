"""Recognising points that an earlier run has given already, so that nobody is paid twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pointferry.domain.emails import trim
from pointferry.domain.issues import SetAside
from pointferry.domain.run import PROMISED, Stage, Standing, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from pointferry.check import Check
    from pointferry.crossing.plan import Plan
    from pointferry.crossing.ports import Journal
    from pointferry.domain.run import Binding, Customer, Run

NOTHING_SENT = {Stage.PREVIEWED, Stage.CONTACTS}
"""Stages in which a run has given nobody anything."""

_TAKEN_BACK = {Stage.UNDOING, Stage.UNDONE}
# Reasons that a run only gives to customers it certainly has sent nothing.
_UNPAID = {
    SetAside.NO_CONTACT,
    SetAside.CONTACT_REFUSED,
    SetAside.SECOND_ADDRESS,
    SetAside.DUPLICATE_CONTACTS,
    SetAside.BALANCE_WOULD_OVERFLOW,
    SetAside.BALANCE_WOULD_SINK,
    SetAside.ACCOUNT_GONE,
    SetAside.REFUSED_BY_WIX,
}
_NOT_TOUCHED = {SetAside.MOVED_BEFORE, SetAside.PERHAPS_MOVED}

Share = tuple[int, int]
"""What a move gave for one address: points as the file had them, and the rows they stood for."""


@dataclass(frozen=True, slots=True)
class Given:
    """What runs of one file have given on one site.

    Attributes:
        run: The newest of them.
        finished: Whether all of them came to their end; of others it is not certain whether
            everybody in ``shares`` got theirs.
        shares: What each address got, or may have got.
        unpaid: Addresses that stood in a run as they were and certainly own nothing of it.
    """

    run: Run
    finished: bool
    shares: Mapping[str, Share]
    unpaid: frozenset[str]


def given_before(journal: Journal, binding: Binding, *, but: str = "") -> Given | None:
    """Collect what runs of this very list have given on this site.

    What an undo took back does not count. Blocks; not for the loop's thread.

    Args:
        journal: The record of every run.
        binding: What the move to be made is bound to.
        but: A run that does not count.

    Returns:
        None when there was no such run.
    """
    finished = True
    newest: Run | None = None
    oldest: Run | None = None
    shares: dict[str, Share] = {}
    unpaid: set[str] = set()
    for run in journal.runs():
        same = is_here(run, binding) and run.binding.same_list(binding)
        if not same or run.id == but or run.stage in NOTHING_SENT:
            continue
        customers = journal.customers(run.id)
        if run.stage is Stage.UNDONE and not any(keeps(c, run) for c in customers):
            continue
        finished = finished and run.stage is Stage.FINISHED
        newest, oldest = newest or run, run
        for customer in customers:
            if customer.reason in _NOT_TOUCHED:
                continue
            if _got_nothing(customer, run):
                unpaid.add(customer.email)
            else:
                shares.setdefault(customer.email, (customer.points, customer.rows))
    if newest is None or oldest is None:
        return None
    # A row that a later run set aside may have been paid by the first under another address.
    unpaid |= {trim(row.email).lower() for row in journal.rows_set_aside(oldest.id)}
    return Given(newest, finished, shares, frozenset(unpaid))


def left_alone(given: Given, check: Check, wanted: Wanted) -> dict[str, SetAside]:
    """Decide who of a file is not sent again after its earlier moves, and why.

    As long as everybody who was paid stands in the file as they stood then, whoever else is in it
    got nothing. Where somebody who was paid does not (another address, other points), a customer
    the earlier moves did not know may be the same person, and the merchant has to say.

    Args:
        given: What the earlier moves gave.
        check: The file as it is now.
        wanted: Adding leaves everybody alone who was paid; setting only those whose row has not
            changed since, for other balances have no other way to the one in the file.

    Returns:
        The reason by address.
    """
    people = check.customers
    now = {
        email: (points, rows)
        for email, points, rows in zip(people.emails, people.points, people.row_counts, strict=True)
    }
    shares = given.shares
    changed = {email for email, share in shares.items() if now.get(email) != share}
    paid = shares.keys() & now.keys() if wanted is Wanted.ADD else shares.keys() - changed
    reasons = dict.fromkeys(paid, SetAside.MOVED_BEFORE)
    if changed:
        unknown = now.keys() - shares.keys() - given.unpaid
        readdressed = _readdressed(check, changed) - shares.keys()
        reasons |= dict.fromkeys((unknown | readdressed) & now.keys(), SetAside.PERHAPS_MOVED)
    return reasons


def leave_alone(plan: Plan, reasons: Mapping[str, SetAside]) -> Plan:
    """Return a plan in which nothing is sent to those who are to be left alone.

    Args:
        plan: A plan for the whole file.
        reasons: Why, by address, for whoever is.
    """
    if not reasons:
        return plan

    def restricted(customer: Customer) -> Customer:
        reason = reasons.get(customer.email)
        settled = customer.standing is Standing.ALREADY_RIGHT and plan.wanted is Wanted.SET
        if reason is None or customer.standing is Standing.SET_ASIDE or settled:
            return customer
        return replace(customer, standing=Standing.SET_ASIDE, reason=reason, target=None)

    return replace(plan, customers=tuple(map(restricted, plan.customers)))


def only_read_back(plan: Plan, journal: Journal, run: Run) -> Plan:
    """Return the plan of a finished run's own list, which opening it sends to nobody. Blocks.

    Whoever would be sent is left out for the run's reason, or as whom it has served.
    """
    moving = {customer.email for customer in plan.moving}
    if run.stage is not Stage.FINISHED or not moving:
        return plan
    then = {customer.email: customer.reason for customer in journal.customers(run.id)}
    return leave_alone(plan, {e: then.get(e) or SetAside.MOVED_BEFORE for e in moving})


def _readdressed(check: Check, addresses: Iterable[str]) -> set[str]:
    """Return the present addresses of rows that once stood under one of these."""
    wanted = set(addresses)
    source, column = check.source, check.source.email
    edits = check.edits
    found: set[str] = set()
    for step in edits.steps:
        for (row, changed), text in step.cells:
            if changed != column or row >= check.table.row_count:
                continue
            once = {trim(text).lower(), trim(check.table.cell(row, column)).lower()}
            if once & wanted:
                found.add(source.address(row))
    return found


def _got_nothing(customer: Customer, run: Run) -> bool:
    """Whether a customer certainly owns nothing of what a run gave."""
    if run.stage in _TAKEN_BACK:
        return not keeps(customer, run)
    return customer.standing is Standing.WAITING or customer.reason in _UNPAID


def is_here(run: Run, binding: Binding) -> bool:
    """Whether a run is one of this service and site."""
    return (run.binding.origin, run.binding.site_id) == (binding.origin, binding.site_id)


def keeps(customer: Customer, run: Run) -> bool:
    """Whether a customer may still own what the run gave."""
    if customer.standing not in PROMISED:
        return False
    if run.stage not in _TAKEN_BACK:
        return True
    before = customer.before or 0
    changed = customer.target != before
    return changed and (customer.paid or (customer.after or 0) != before)


def moved_since(journal: Journal, run: Run) -> set[str]:
    """Return the addresses and contacts of those to whom newer runs gave another balance.

    What an undo took back does not count. Blocks.
    """
    newer = [
        other
        for other in takewhile(lambda one: one.id != run.id, journal.runs())
        if is_here(other, run.binding) and other.stage not in NOTHING_SENT
    ]
    return {
        name
        for other in newer
        for customer in journal.customers(other.id)
        if keeps(customer, other) and customer.target != (customer.before or 0)
        for name in (customer.email, customer.contact_id)
        if name is not None
    }


def is_among(customer: Customer, names: AbstractSet[str]) -> bool:
    """Whether a customer is in a set of addresses and contacts."""
    return customer.email in names or customer.contact_id in names


def was_taken_back(customer: Customer, run: Run) -> bool:
    """Whether an undo gave a customer back the balance from before the run."""
    paid = customer.standing in PROMISED and customer.target != (customer.before or 0)
    return paid and run.stage in _TAKEN_BACK and not keeps(customer, run)
