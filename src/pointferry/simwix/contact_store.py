"""Contacts as stored: one list behind both versions of the contacts API."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.query import EVERYTHING, Clause
from pointferry.simwix.store import new_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from pointferry.simwix.store import Store

COLUMNS = (
    "c.seq, c.id, c.site, c.revision, c.created_ms, c.updated_ms, c.email, c.phone,"
    " c.external_id, c.first, c.last, c.extra"
)
MOST_MATCHES = 100


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact. ``additional`` are its further addresses; ``extra`` what is only echoed."""

    seq: int
    id: str
    site: int
    revision: int
    created_ms: int
    updated_ms: int
    email: str | None = None
    phone: str | None = None
    external_id: str | None = None
    first: str | None = None
    last: str | None = None
    additional: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


def visible_contacts(site: int, now_ms: int, lag_seconds: float) -> Clause:
    """The site's contacts, without those that an index trailing by some seconds has not seen."""
    if lag_seconds <= 0:
        return Clause("c.site = ?", (site,))
    horizon = now_ms - round(lag_seconds * 1000)
    return Clause("c.site = ? AND c.created_ms <= ?", (site, horizon))


def text_clause(search: str | None) -> Clause:
    """Contacts whose main address or name contains a text, in any case."""
    if not search:
        return EVERYTHING
    return Clause(
        "instr(c.email, ?) OR instr(lower(c.first), ?) OR instr(lower(c.last), ?)",
        (search.lower(),) * 3,
    )


def contacts_of(store: Store, rows: list[sqlite3.Row]) -> list[Contact]:
    """Contacts from rows with :data:`COLUMNS`, with their additional addresses."""
    more: dict[int, list[str]] = {}
    if rows:
        marks = ", ".join("?" * len(rows))
        for row in store.rows(
            f"SELECT contact, email FROM contact_emails WHERE contact IN ({marks})"  # noqa: S608 - marks only
            " ORDER BY contact, position",
            [row["seq"] for row in rows],
        ):
            more.setdefault(row["contact"], []).append(row["email"])
    return [_contact(row, tuple(more.get(row["seq"], ()))) for row in rows]


def _contact(row: sqlite3.Row, additional: tuple[str, ...]) -> Contact:
    extra: dict[str, object] = (
        {} if row["extra"] is None else msgspec.json.decode(row["extra"], type=dict[str, object])
    )
    return Contact(
        seq=row["seq"],
        id=row["id"],
        site=row["site"],
        revision=row["revision"],
        created_ms=row["created_ms"],
        updated_ms=row["updated_ms"],
        email=row["email"],
        phone=row["phone"],
        external_id=row["external_id"],
        first=row["first"],
        last=row["last"],
        additional=additional,
        extra=extra,
    )


def find_contact(store: Store, site: int, contact_id: str) -> Contact | None:
    """The contact with that id on a site."""
    rows = store.rows(
        f"SELECT {COLUMNS} FROM contacts c WHERE c.id = ? AND c.site = ?",  # noqa: S608 - ours
        (contact_id, site),
    )
    found = contacts_of(store, rows)
    return found[0] if found else None


def oldest_by(store: Store, site: int, column: str, value: str, other_than: int = 0) -> str | None:
    """Id of the oldest contact whose key column (email, phone, external_id) has a value."""
    row = store.row(
        f"SELECT id FROM contacts WHERE {column} = ? AND site = ? AND seq != ?"  # noqa: S608 - ours
        " ORDER BY +created_ms, seq LIMIT 1",
        (value, site, other_than),
    )
    return None if row is None else str(row["id"])


def matching(store: Store, site: int, keys: Mapping[str, str], visible_ms: int) -> list[Contact]:
    """Contacts that match any key, best first: external id, email, phone; oldest first in each."""
    found: dict[int, sqlite3.Row] = {}
    for column in ("external_id", "email", "phone"):
        if column not in keys:
            continue
        for row in store.rows(
            f"SELECT {COLUMNS} FROM contacts c WHERE c.{column} = ? AND c.site = ?"  # noqa: S608 - ours
            " AND c.created_ms <= ? ORDER BY c.created_ms, c.seq LIMIT ?",
            (keys[column], site, visible_ms, MOST_MATCHES),
        ):
            found.setdefault(row["seq"], row)
    return contacts_of(store, list(found.values())[:MOST_MATCHES])


def insert_contact(store: Store, contact: Contact) -> Contact:
    """Stores a new contact; id, key and revision are given here."""
    contact = replace(contact, id=new_id(), revision=1)
    seq = store.run(
        "INSERT INTO contacts (id, site, revision, created_ms, updated_ms, email, phone,"
        " external_id, first, last, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (contact.id, contact.site, 1, contact.created_ms, contact.updated_ms, *_values(contact)),
    )
    contact = replace(contact, seq=seq)
    _write_additional(store, contact)
    return contact


def save_contact(store: Store, contact: Contact, now_ms: int) -> Contact:
    """Stores a changed contact under its next revision."""
    contact = replace(contact, revision=contact.revision + 1, updated_ms=now_ms)
    store.run(
        "UPDATE contacts SET email = ?, phone = ?, external_id = ?, first = ?, last = ?,"
        " extra = ?, revision = ?, updated_ms = ? WHERE seq = ?",
        (*_values(contact), contact.revision, contact.updated_ms, contact.seq),
    )
    store.run("DELETE FROM contact_emails WHERE contact = ?", (contact.seq,))
    _write_additional(store, contact)
    return contact


def _values(contact: Contact) -> tuple[str | None, ...]:
    extra = msgspec.json.encode(contact.extra).decode() if contact.extra else None
    return (
        contact.email,
        contact.phone,
        contact.external_id,
        contact.first,
        contact.last,
        extra,
    )


def _write_additional(store: Store, contact: Contact) -> None:
    store.run_many(
        "INSERT INTO contact_emails VALUES (?, ?, ?)",
        [(contact.seq, position, email) for position, email in enumerate(contact.additional)],
    )
