"""Reading all contacts through V4, a thousand to a page (contacts contract, section 7).

V4 pages by offset, and no largest offset is published. So each page starts where the one before
ended: it asks for what was created at or after the last contact read. The contacts of that very
moment are skipped by offset, unless the total shows that some vanished meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.people import Contact
from pointferry.wix.calls import Call, Caller
from pointferry.wix.contacts import gone, other_emails, sweep_contacts_v5
from pointferry.wix.errors import Permission
from pointferry.wix.wire import Paging, Wire, folded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PAGE = 1000
"""Most contacts on a page of V4."""

# Only the first page of a window may hold nothing new, and only where many were made at once.
_MOST_STALE = 2

_QUERY = "/contacts/v4/contacts/query"
# The date is needed to find the next page.
_FIELDS = ["createdDate", "primaryInfo", "info.emails"]


class _Email(Wire):
    email: str | None = None


class _Emails(Wire):
    items: list[_Email] | None = None


class _Info(Wire):
    emails: _Emails | None = None


class _Contact(Wire):
    id: str
    created_date: str | None = None
    primary_info: _Email | None = None
    info: _Info | None = None


class _Contacts(Wire):
    contacts: list[_Contact] | None = None
    paging_metadata: Paging | None = None

    def __post_init__(self) -> None:
        if self.contacts is None and self.paging_metadata is None:
            raise ValueError("no list of contacts")


async def sweep_contacts(caller: Caller) -> AsyncIterator[tuple[Contact, ...]]:
    """Yield all contacts, oldest first, each once; raises rather than ending early.

    Falls back to V5, a hundred to a page, where V4 does not exist any more.
    """
    window = _Window()
    while not window.ended:
        try:
            page = await caller.call(window.call(), _Contacts)
        except WixError as error:
            if window.seen or not gone(error):
                raise
            break
        yield tuple(_contact(contact) for contact in window.take(page))
    else:
        return
    async for contacts in sweep_contacts_v5(caller):
        yield contacts


@dataclass(slots=True)
class _Window:
    """Where the sweep stands.

    Attributes:
        since: Only contacts created at or after this are asked for; None for all.
        offset: How many of those to skip.
        left: Contacts expected beyond the last page, None when Wix gave no total.
        seen: The ids read so far.
        ended: Whether all was read.
        stale: Pages in a row that held nobody new.
    """

    since: str | None = None
    offset: int = 0
    left: int | None = None
    seen: set[str] = field(default_factory=set)
    ended: bool = False
    stale: int = 0

    def call(self) -> Call:
        query: dict[str, object] = {
            "sort": [{"fieldName": "createdDate", "order": "ASC"}],
            "paging": {"limit": PAGE, "offset": self.offset},
            "fields": _FIELDS,
        }
        if self.since is not None:
            query["filter"] = {"createdDate": {"$gte": self.since}}
        return Call("POST", _QUERY, Permission.CONTACTS_READ, body={"query": query})

    def take(self, page: _Contacts) -> list[_Contact]:
        """Note a page and where the next one starts; return its contacts that are new."""
        rows = page.contacts or []
        total = _total(page.paging_metadata)
        if self._fell_short(total):
            # Contacts were deleted under the offset, so it skipped some that were never read.
            self.offset = 0
            self.left = None
            return []
        fresh = [row for row in rows if folded(row.id) not in self.seen]
        self.seen.update(folded(row.id) for row in fresh)
        self.stale = 0 if fresh else self.stale + 1
        if self.stale > _MOST_STALE:
            raise WixError(ErrorCode.ANSWER_UNREADABLE, detail="pages lead in a circle")
        read_up_to = self.offset + len(rows)
        self.left = None if total is None else max(0, total - read_up_to)
        self.ended = not rows or (self.left == 0 if total is not None else len(rows) < PAGE)
        last = rows[-1].created_date if rows else None
        if last is None or last == self.since:
            # No date to go by, or a whole page of one moment.
            self.offset = read_up_to
        else:
            self.since = last
            at_last = sum(row.created_date == last for row in rows)
            self.offset = at_last if self.left is not None else 0
        return fresh

    def _fell_short(self, total: int | None) -> bool:
        if self.left is None or self.offset == 0 or self.since is None:
            return False
        return total is None or total - self.offset < self.left


def _total(paging: Paging | None) -> int | None:
    if paging is None or paging.too_many_to_count:
        return None
    return paging.total


def _contact(contact: _Contact) -> Contact:
    main = folded((contact.primary_info or _Email()).email)
    emails = (contact.info or _Info()).emails or _Emails()
    return Contact(
        id=folded(contact.id),
        email=main,
        other_emails=other_emails(main, (each.email for each in emails.items or ())),
    )
