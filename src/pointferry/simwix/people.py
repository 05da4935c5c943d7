"""The people of the main site: read from CSV files, and written in bulk."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.simwix.ledger import HIGHEST_BALANCE
from pointferry.simwix.validation import is_email

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from pointferry.simwix.store import Store

YEAR_MS = 365 * 86_400_000


class PeopleInvalid(ValueError):  # noqa: N818 - states the finding
    """A contacts or accounts file that cannot be used; the text says where."""


@dataclass(frozen=True, slots=True)
class Person:
    """A contact to begin with; ``balance`` in points, None without a loyalty account."""

    email: str
    first: str = ""
    last: str = ""
    balance: int | None = None
    additional: tuple[str, ...] = ()


def people_from_files(contacts: Path | None, accounts: Path | None) -> list[Person]:
    """People from ``email,first,last`` and ``email,balance`` files.

    A balance goes to the first contact with the address; without one a contact is added.

    Raises:
        PeopleInvalid: If a file cannot be read or a row is wrong.
    """
    people: list[Person] = []
    if contacts is not None:
        people = [
            Person(_email(row["email"], contacts, line), row["first"], row["last"])
            for line, row in _rows(contacts, ("email", "first", "last"))
        ]
    if accounts is None:
        return people
    place: dict[str, int] = {}
    for index, person in enumerate(people):
        place.setdefault(person.email, index)
    for line, row in _rows(accounts, ("email", "balance")):
        email = _email(row["email"], accounts, line)
        text = row["balance"].strip()
        if not text.isascii() or not text.isdigit() or int(text) > HIGHEST_BALANCE:
            msg = f"{accounts}, line {line}: not a balance: {text!r}"
            raise PeopleInvalid(msg)
        index = place.setdefault(email, len(people))
        if index == len(people):
            people.append(Person(email, balance=int(text)))
            continue
        known = people[index]
        if known.balance is not None:
            msg = f"{accounts}, line {line}: a second balance for {email}"
            raise PeopleInvalid(msg)
        people[index] = Person(email, known.first, known.last, int(text))
    return people


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = [name.strip() for name in next(reader, [])]
            if header != list(columns):
                msg = f"{path}: the header is not {','.join(columns)}"
                raise PeopleInvalid(msg)
            for row in reader:
                if not row:
                    continue
                if len(row) != len(columns):
                    msg = f"{path}, line {reader.line_num}: {len(row)} values"
                    raise PeopleInvalid(msg)
                yield reader.line_num, dict(zip(columns, row, strict=True))
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise PeopleInvalid(msg) from None
    except (UnicodeDecodeError, csv.Error) as error:
        msg = f"{path}: {error}"
        raise PeopleInvalid(msg) from None


def _email(text: str, path: Path, line: int) -> str:
    email = text.strip().lower()
    if not is_email(email):
        msg = f"{path}, line {line}: not an email address: {text!r}"
        raise PeopleInvalid(msg)
    return email


def write_people(
    store: Store, site: int, people: list[Person], now: int, ids: random.Random
) -> None:
    """Writes contacts, accounts and their first ledger entries.

    Args:
        store: State without indexes.
        site: Key of the site.
        people: In the order of their creation dates, which end a day before ``now``.
        now: Milliseconds since the epoch.
        ids: Source of GUIDs.
    """
    step = max(1, YEAR_MS // max(1, len(people)))
    first_date = now - YEAR_MS - 86_400_000
    store.run_many(
        "INSERT INTO contacts (seq, id, site, revision, created_ms, updated_ms, email, first, last)"
        " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
        (
            (
                seq,
                _guid(ids),
                site,
                first_date + seq * step,
                first_date + seq * step,
                person.email,
                person.first,
                person.last,
            )
            for seq, person in enumerate(people, 1)
        ),
    )
    store.run_many(
        "INSERT INTO contact_emails VALUES (?, ?, ?)",
        (
            (seq, position, email)
            for seq, person in enumerate(people, 1)
            for position, email in enumerate(person.additional)
        ),
    )
    _write_accounts(store, site, people, first_date=first_date, step=step, ids=ids)


def _write_accounts(
    store: Store, site: int, people: list[Person], *, first_date: int, step: int, ids: random.Random
) -> None:
    """Writes the accounts of those with a balance, and a ledger entry where it is not 0."""
    members = [(p.balance, s, _guid(ids)) for s, p in enumerate(people, 1) if p.balance is not None]
    store.run_many(
        "INSERT INTO accounts SELECT ?, ?, c.site, c.seq, c.id, c.email, trim(c.first || ' ' ||"
        " c.last), coalesce(nullif(trim(c.first || ' ' || c.last), ''), c.email), ?, c.created_ms,"
        " c.created_ms, c.created_ms, ?, 0, ? FROM contacts c WHERE c.seq = ?",
        (
            (seq, account_id, 2 if balance else 1, balance, balance, contact)
            for seq, (balance, contact, account_id) in enumerate(members, 1)
        ),
    )
    store.run_many(
        "INSERT INTO ledger (id, site, account, account_id, created_ms, amount, kind, cause,"
        " balance_before, balance_after, app_id)"
        " VALUES (?, ?, ?, ?, ?, ?, 'ADJUST', 'seed', 0, ?, '')",
        (
            (_guid(ids), site, seq, account_id, first_date + contact * step, balance, balance)
            for seq, (balance, contact, account_id) in enumerate(members, 1)
            if balance
        ),
    )


def _guid(ids: random.Random) -> str:
    text = f"{ids.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"
