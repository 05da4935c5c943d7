"""Contacts and loyalty accounts: who a customer is at Wix and what they own there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of the site.

    Attributes:
        id: Wix's contact id.
        email: The main address, lower-cased, empty when there is none.
        other_emails: Further addresses; loyalty imports are not known to match them.
        member: Whether the contact is a site member; None when not asked.
    """

    id: str
    email: str
    other_emails: tuple[str, ...] = ()
    first_name: str = ""
    last_name: str = ""
    member: bool | None = None


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact to create; address and name are all that is ever sent."""

    email: str
    first_name: str = ""
    last_name: str = ""


class ContactOutcome(StrEnum):
    """What became of one contact in a bulk create."""

    CREATED = "created"
    EXISTED = "existed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ContactResult:
    """The outcome for one requested contact.

    Attributes:
        index: Position in the request, from 0.
        outcome: Created, existed already, refused, or not accounted for by Wix.
        contact_id: The contact's id where Wix gave it.
        reason: Wix's error code and description when refused, for details panes.
    """

    index: int
    outcome: ContactOutcome
    contact_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoyaltyAccount:
    """A contact's loyalty account; ``balance`` in points is the only figure relied on.

    ``revision`` must be current when the balance is adjusted.
    """

    id: str
    contact_id: str
    balance: int
    revision: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class ProgramTotals:
    """Sums over all accounts of the site, in points."""

    balance: int
    accounts: int
