"""Reading contacts: count, sweep and find (contacts contract, sections 3, 5 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.people import Contact
from pointferry.wix.calls import Call, Caller, refused_as
from pointferry.wix.errors import Permission
from pointferry.wix.paging import pages
from pointferry.wix.wire import Paging, Wire, folded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

V5_PAGE = 100
"""Most contacts on a page of V5, and most addresses asked for at once."""

_COUNT = "/contacts/v5/contacts/count"
_V5_QUERY = "/contacts/v5/contacts/query"


class _Count(Wire):
    count: int | None = None


class _Email(Wire):
    email: str | None = None


class _Name(Wire):
    first: str | None = None
    last: str | None = None


class _Member(Wire):
    """Is there for members only."""


class _V5Contact(Wire):
    id: str
    name: _Name | None = None
    email: _Email | None = None
    additional_emails: list[_Email] | None = None
    member_info: _Member | None = None


class _V5Contacts(Wire):
    contacts: list[_V5Contact] | None = None
    paging_metadata: Paging | None = None

    def __post_init__(self) -> None:
        if self.contacts is None and self.paging_metadata is None:
            raise ValueError("no list of contacts")

    @property
    def rows(self) -> list[_V5Contact]:
        return self.contacts or []

    @property
    def paging(self) -> Paging | None:
        return self.paging_metadata


async def count_contacts(caller: Caller) -> int:
    """Count the site's contacts."""
    call = Call("POST", _COUNT, Permission.CONTACTS_READ, body={"filter": {}})
    return (await caller.call(call, _Count)).count or 0


async def sweep_contacts_v5(caller: Caller) -> AsyncIterator[tuple[Contact, ...]]:
    """Yield all contacts through V5, oldest first, each once."""
    seen: set[str] = set()
    async for page in _pages(caller, None):
        fresh = tuple(contact for contact in page if contact.id not in seen)
        seen.update(contact.id for contact in fresh)
        yield fresh


async def find_contacts(caller: Caller, emails: Sequence[str]) -> tuple[Contact, ...]:
    """Find contacts by main address; several may share one.

    Args:
        caller: Makes the calls.
        emails: At most 100 addresses; matching is exact, so they are lower-cased.
    """
    if len(emails) > V5_PAGE:
        raise ValueError(f"at most {V5_PAGE} addresses at once")
    if not emails:
        return ()
    asked = [folded(email) for email in emails]
    found: dict[str, Contact] = {}
    async for page in _pages(caller, {"email.email": {"$in": asked}}):
        found.update((contact.id, contact) for contact in page)
    return tuple(found.values())


def gone(error: WixError) -> bool:
    """Tell whether the method does not exist any more."""
    return refused_as(error, ErrorCode.ADDRESS_UNKNOWN, ErrorCode.NOT_FOUND)


def other_emails(main: str, emails: Iterable[str | None]) -> tuple[str, ...]:
    """Return the lower-cased addresses beside the main one, each once."""
    folded_emails = dict.fromkeys(folded(email) for email in emails)
    return tuple(email for email in folded_emails if email and email != main)


async def _pages(
    caller: Caller, condition: Mapping[str, object] | None
) -> AsyncIterator[tuple[Contact, ...]]:
    async for page in pages(
        caller,
        lambda query: Call("POST", _V5_QUERY, Permission.CONTACTS_READ, body={"query": query}),
        _V5Contacts,
        condition=condition,
        limit=V5_PAGE,
    ):
        yield tuple(_contact(contact) for contact in page)


def _contact(contact: _V5Contact) -> Contact:
    name = contact.name or _Name()
    main = folded((contact.email or _Email()).email)
    return Contact(
        id=folded(contact.id),
        email=main,
        other_emails=other_emails(main, (e.email for e in contact.additional_emails or ())),
        first_name=name.first or "",
        last_name=name.last or "",
        member=contact.member_info is not None,
    )
