"""Contacts as stored: one list behind both versions of the contacts API."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.store import new_id
from pointferry.simwix.visible import Visible

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from pointferry.simwix.store import Store
    from pointferry.simwix.terms import Clause
    from pointferry.simwix.world import Call

COLUMNS = (
    "c.seq, c.id, c.site, c.revision, c.created_ms, c.updated_ms, c.email, c.phone,"
    " c.external_id, c.first, c.last, c.extra"
)
MOST_MATCHES = 100
MOST_MARKS = 10_000


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact.

    Attributes:
        seq: Key in the tables.
        site: Key of the site; negative while the contact is in the trash.
        additional: Further addresses.
        extra: Further members, in the flat shape of V5.
    """

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


def visible_contacts(call: Call) -> Visible:
    """The site's contacts, without those that the trailing index has not seen."""
    return Visible.trailing("contacts", call, call.world.scenario.contact_index_lag)


def contacts_of(store: Store, rows: list[sqlite3.Row]) -> list[Contact]:
    """Contacts from rows with :data:`COLUMNS`, with their additional addresses."""
    more = _texts_of(store, [row["seq"] for row in rows], "email", "contact_emails", "position")
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
        email=row["email"] or None,
        phone=row["phone"] or None,
        external_id=row["external_id"],
        first=row["first"] or None,
        last=row["last"] or None,
        additional=additional,
        extra=extra,
    )


def contacts_where(store: Store, where: Clause) -> list[Contact]:
    """All contacts that a condition on ``c`` selects, oldest first."""
    sql = f"SELECT {COLUMNS} FROM contacts c WHERE {where.sql} ORDER BY c.seq"  # noqa: S608 - compiled, values bound
    return contacts_of(store, store.rows(sql, where.params))


def labels_of(store: Store, contacts: list[Contact]) -> dict[int, list[str]]:
    """Label keys by contact key."""
    keys = [contact.seq for contact in contacts]
    return _texts_of(store, keys, "key", "contact_labels", "key")


def _texts_of(
    store: Store, contacts: list[int], column: str, table: str, order: str
) -> dict[int, list[str]]:
    """A column of a table that hangs on contacts, by contact key."""
    out: dict[int, list[str]] = {}
    for start in range(0, len(contacts), MOST_MARKS):
        part = contacts[start : start + MOST_MARKS]
        marks = ", ".join("?" * len(part))
        for row in store.rows(
            f"SELECT contact, {column} FROM {table} WHERE contact IN ({marks})"  # noqa: S608 - ours
            f" ORDER BY contact, {order}",
            part,
        ):
            out.setdefault(row["contact"], []).append(row[column])
    return out


def add_labels(store: Store, contacts: Iterable[int], keys: Iterable[str]) -> None:
    """Labels contacts; a label they carry stays."""
    every = list(keys)
    store.run_many(
        "INSERT OR IGNORE INTO contact_labels VALUES (?, ?)",
        [(contact, key) for contact in contacts for key in every],
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
        " external_id, first, last, company, job_title, birthdate, locale, extra)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        " company = ?, job_title = ?, birthdate = ?, locale = ?, extra = ?, revision = ?,"
        " updated_ms = ? WHERE seq = ?",
        (*_values(contact), contact.revision, contact.updated_ms, contact.seq),
    )
    store.run("DELETE FROM contact_emails WHERE contact = ?", (contact.seq,))
    _write_additional(store, contact)
    return contact


def _values(contact: Contact) -> tuple[str | None, ...]:
    """What is stored of a contact; where rows are sorted by a text, absent means empty."""
    extra = msgspec.json.encode(contact.extra).decode() if contact.extra else None
    company = contact.extra.get("company")
    firm = company if isinstance(company, dict) else {}
    return (
        contact.email or "",
        contact.phone or "",
        contact.external_id or None,
        contact.first or "",
        contact.last or "",
        _text(firm.get("name")),
        _text(firm.get("jobTitle")),
        _text(contact.extra.get("birthdate")),
        _text(contact.extra.get("locale")) or None,
        extra,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _write_additional(store: Store, contact: Contact) -> None:
    store.run_many(
        "INSERT INTO contact_emails VALUES (?, ?, ?)",
        [(contact.seq, position, email) for position, email in enumerate(contact.additional)],
    )
