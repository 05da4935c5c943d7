"""What a move will do, worked out before anything is sent; pure functions over domain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pointferry.domain.issues import SetAside
from pointferry.domain.points import MAX_BALANCE
from pointferry.domain.run import Customer, RowSetAside, Semantics, Standing, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pointferry.domain.people import Contact, LoyaltyAccount

TRIAL_SIZE = 5
"""Customers sent ahead of everybody else."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What Wix knows about the people in the file.

    Attributes:
        contacts: Contacts by main address; more than one where the site has duplicates.
        second_addresses: Contacts by an address that is not their main one.
        accounts: Loyalty accounts by contact id.
        looked_at_second_addresses: Whether second addresses could be seen at all.
    """

    contacts: Mapping[str, Sequence[Contact]]
    second_addresses: Mapping[str, Contact]
    accounts: Mapping[str, LoyaltyAccount]
    looked_at_second_addresses: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """Every customer with the balance now and the balance after.

    Attributes:
        customers: In the order of the file.
        set_aside: Rows of the file that never became customers.
        file_rows: Customer rows of the file.
        wanted: The result the merchant chose.
        saw_second_addresses: Whether it is known that nobody new is a contact under another main
            address.
    """

    customers: tuple[Customer, ...]
    set_aside: tuple[RowSetAside, ...]
    file_rows: int
    wanted: Wanted
    saw_second_addresses: bool = True

    @property
    def moving(self) -> tuple[Customer, ...]:
        """Customers whose balance is to change, or whose account is to come into being."""
        return tuple(c for c in self.customers if c.standing is Standing.WAITING)

    @property
    def already_right(self) -> tuple[Customer, ...]:
        """Customers who own the wanted balance already."""
        return tuple(c for c in self.customers if c.standing is Standing.ALREADY_RIGHT)

    @property
    def left_out(self) -> tuple[Customer, ...]:
        """Customers set aside because of what Wix knows about them."""
        return tuple(c for c in self.customers if c.standing is Standing.SET_ASIDE)

    @property
    def new_contacts(self) -> tuple[Customer, ...]:
        """Customers who become contacts of the site first."""
        return tuple(c for c in self.moving if c.new_contact)

    @property
    def points_before(self) -> int:
        """Points that everybody in the plan owns now, left-out customers included."""
        return sum(c.before or 0 for c in self.customers)

    @property
    def points_after(self) -> int:
        """Points that everybody in the plan owns after the move."""
        return sum((c.before or 0) if c.target is None else c.target for c in self.customers)


def plan_customer(
    customer: Customer,
    findings: Findings,
    wanted: Wanted,
    *,
    create_contacts: bool,
    contained: int = 0,
) -> Customer:
    """Work out one customer's contact, balance now and balance after.

    Args:
        customer: As the file has them.
        findings: What Wix knows.
        wanted: The result.
        create_contacts: Whether a missing contact is created.
        contained: Points of the file that an earlier move gave already, so that only the
            difference is added; 0 for none. It is no matter where balances are set.
    """
    gone = contained > 0 and wanted is Wanted.ADD
    match _contact_of(customer.email, findings, create_contacts=create_contacts):
        case SetAside() as reason:
            return _aside(customer, reason)
        case None if gone:
            return _aside(customer, SetAside.ACCOUNT_GONE)
        case None:
            return replace(customer, new_contact=True, target=customer.points)
        case contact:
            known = replace(customer, contact_id=contact.id)
    account = findings.accounts.get(contact.id)
    if account is None and gone:
        return _aside(known, SetAside.ACCOUNT_GONE)
    if account is None:
        return replace(known, target=customer.points)
    return aim(known, account, wanted, contained)


def aim(
    customer: Customer, account: LoyaltyAccount, wanted: Wanted, contained: int = 0
) -> Customer:
    """Set the balance before and the target of a customer who owns an account."""
    known = replace(customer, account_id=account.id, before=account.balance)
    added = account.balance + customer.points - contained
    target = customer.points if wanted is Wanted.SET else added
    if target > MAX_BALANCE:
        return _aside(known, SetAside.BALANCE_WOULD_OVERFLOW)
    if target < 0:
        return _aside(known, SetAside.BALANCE_WOULD_SINK)
    standing = Standing.ALREADY_RIGHT if target == account.balance else Standing.WAITING
    return replace(known, target=target, standing=standing)


def _contact_of(
    email: str, findings: Findings, *, create_contacts: bool
) -> Contact | SetAside | None:
    """Find an address's one contact, the reason to leave it out, or None for "to be created".

    An address with several contacts, or known only as a second address, is left out: which
    contact a loyalty import would credit is not documented (contacts contract, section 8).
    """
    contacts = findings.contacts.get(email, ())
    if len(contacts) == 1:
        return contacts[0]
    if contacts:
        return SetAside.DUPLICATE_CONTACTS
    if email in findings.second_addresses:
        return SetAside.SECOND_ADDRESS
    return None if create_contacts else SetAside.NO_CONTACT


def make_plan(
    customers: Iterable[Customer],
    set_aside: Iterable[RowSetAside],
    findings: Findings,
    *,
    wanted: Wanted,
    create_contacts: bool,
    file_rows: int,
    contained: Mapping[str, int] | None = None,
) -> Plan:
    """Plan the whole file; ``customers`` come from the check, one for each address.

    ``contained`` holds, by address, the points that an earlier move gave already.
    """
    known = contained or {}
    planned = tuple(
        plan_customer(
            customer,
            findings,
            wanted,
            create_contacts=create_contacts,
            contained=known.get(customer.email, 0),
        )
        for customer in customers
    )
    seen = findings.looked_at_second_addresses
    return Plan(planned, tuple(set_aside), file_rows, wanted, seen)


def choose_trial(waiting: Sequence[Customer]) -> tuple[Customer, ...]:
    """Pick up to five customers to send first.

    One of them owns a balance, if anybody does, because only such a customer shows whether an
    import sets or adds; the smallest balance is taken so that a wrong guess is small and short.
    The others own nothing, so that both readings give them the same.

    Returns:
        In the order of the run; nobody when all who wait can only be adjusted one by one.
    """
    owners = [c for c in waiting if teaches(c)]
    learner = min(owners, key=lambda c: (c.before or 0, c.number), default=None)
    empty_handed = [c for c in waiting if not c.before]
    # Whoever is to receive nothing shows nothing; small balances go before large ones.
    empty_handed.sort(key=lambda c: (not c.target, c.target or 0, c.number))
    newcomers = [c for c in empty_handed if c.new_contact]
    known = [c for c in empty_handed if not c.new_contact]
    picked: list[Customer] = [] if learner is None else [learner]
    picked += newcomers[:1] + known[:1]
    picked += [c for c in empty_handed if c not in picked][: TRIAL_SIZE - len(picked)]
    return tuple(sorted(picked, key=lambda c: c.number))


def value_to_send(customer: Customer, balance: int, semantics: Semantics | None) -> int | None:
    """Return the points to write into an upload so that the balance becomes the target.

    Args:
        customer: A customer with a target.
        balance: The balance at Wix now, in points; 0 without an account.
        semantics: What was learnt; None before the trial, when setting is assumed.

    Returns:
        Points, 0 or more; None when no import can reach the target (an import that adds
        cannot lower a balance), which Adjust Points then does.
    """
    if customer.target is None:
        msg = f"customer {customer.number} has no target"
        raise ValueError(msg)
    if semantics is not Semantics.ADDS:
        return customer.target
    difference = customer.target - balance
    return difference if difference >= 0 else None


def learn(before: int, value: int, after: int) -> Semantics | None:
    """Read from one customer's balances what an import does; None when neither reading fits.

    Args:
        before: Balance before the import, in points, more than 0.
        value: Points written into the upload.
        after: Balance read back.
    """
    if after == value and before != 0:
        return Semantics.SETS
    if after == before + value and before != 0:
        return Semantics.ADDS
    return None


def teaches(customer: Customer) -> bool:
    """Whether reading this customer back tells setting from adding.

    Sending 0 to an import that adds looks like nothing having happened, and an overshoot must
    stay inside Wix's largest balance.
    """
    before, target = customer.before or 0, customer.target or 0
    return before > 0 and target > 0 and before + target <= MAX_BALANCE


def already_right(customer: Customer) -> Customer:
    """Leave a customer alone who owns the wanted balance since, by no doing of this run."""
    return replace(customer, before=customer.target, standing=Standing.ALREADY_RIGHT)


def set_aside_as_changed(customer: Customer, balance: int | None) -> Customer:
    """Leave a customer alone whose balance, in points, is not the one the preview showed."""
    aside = _aside(customer, SetAside.CHANGED_SINCE_PREVIEW)
    return replace(aside, after=balance)


def _aside(customer: Customer, reason: SetAside) -> Customer:
    return replace(customer, standing=Standing.SET_ASIDE, reason=reason, target=None)
