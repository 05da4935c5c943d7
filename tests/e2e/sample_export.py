"""Writes the export that comes with the practice site: invented people, and the usual mess.

Run ``python -m tests.e2e.sample_export`` to write ``resources/samples`` anew. The same seed gives
the same bytes. Most customers are contacts of the simulated shop, so that a rehearsal shows
balances that exist already.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from pointferry.simwix.people import Person
from pointferry.simwix.scenario import Scenario, combine
from pointferry.simwix.shop import FIRST_NAMES, LAST_NAMES, invented_people

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "harbour-coffee-points.csv"

HEADER = (
    "Full Name",
    "First Name",
    "Last Name",
    "Email",
    "Points Balance",
    "Points Spent",
    "Points Earned",
    "Tier",
    "Last Visit",
    "Notes",
)
PRACTICE = combine(["practice"])
"""What the practice site is started with."""

_SEED = 20261123
_KNOWN_WITH_BALANCE = 24
_KNOWN_WITHOUT = 40
_NEW = 40
_TIERS = ("Harbour", "Lighthouse", "Captain")
_NOTES = (
    "",
    "",
    "",
    "",
    "oat milk, always",
    'asked for "the usual"',
    "gift card 2025",
    "beans, whole",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the export; everything is text, as in the file."""

    first: str
    last: str
    email: str
    balance: str
    spent: int
    tier: str
    visit: str
    note: str

    def cells(self) -> list[str]:
        """Return the row's cells in the order of the header."""
        full = f"{self.last}, {self.first}" if self.last else self.first
        earned = self.spent + (int(self.balance) if self.balance.isdigit() else 0)
        return [
            full, self.first, self.last, self.email, self.balance,
            str(self.spent), str(earned), self.tier, self.visit, self.note,
        ]  # fmt: skip


def generate() -> bytes:
    """Return the file: UTF-8 with a byte-order mark, CRLF, commas."""
    chance = random.Random(_SEED)  # noqa: S311 - repeatable invention, not a secret
    rows = _good_rows(chance)
    _disturb(rows, chance)
    rows += _bad_rows(chance) + _repeats(rows, chance) + _met_at_the_site(rows, chance)
    lines = [row.cells() for row in rows]
    head, tail = lines[:12], lines[12:] + _odd_shapes(chance)
    chance.shuffle(tail)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([*head, *tail[:60], [], HEADER, *tail[60:], _totals(rows)])
    return text.getvalue().encode("utf-8-sig")


def _good_rows(chance: random.Random) -> list[Row]:
    shop = invented_people(Scenario())
    with_balance = [person for person in shop if person.balance is not None]
    without = [person for person in shop if person.balance is None]
    people = chance.sample(with_balance, _KNOWN_WITH_BALANCE)
    people += chance.sample(without, _KNOWN_WITHOUT)
    taken = {person.email for person in shop}
    while len(people) < _KNOWN_WITH_BALANCE + _KNOWN_WITHOUT + _NEW:
        person = _newcomer(chance)
        if person.email not in taken:
            taken.add(person.email)
            people.append(person)
    rows = [_row(person, str(chance.randrange(0, 900)), chance) for person in people]
    # Two who own at the shop what the file says: nothing changes for them.
    for index in (0, 1):
        rows[index] = _row(people[index], str(people[index].balance), chance)
    chance.shuffle(rows)
    return rows


def _newcomer(chance: random.Random) -> Person:
    first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
    return Person(f"{first}.{last}@harbour.example".lower(), first, last)


def _row(person: Person, balance: str, chance: random.Random) -> Row:
    visit = f"2026-{chance.randrange(1, 11):02}-{chance.randrange(1, 29):02}"
    spent, tier, note = chance.randrange(0, 40) * 50, chance.choice(_TIERS), chance.choice(_NOTES)
    return Row(person.first, person.last, person.email, balance, spent, tier, visit, note)


def _changed(row: Row, *, email: str | None = None, balance: str | None = None) -> Row:
    return replace(
        row,
        email=row.email if email is None else email,
        balance=row.balance if balance is None else balance,
    )


def _disturb(rows: list[Row], chance: random.Random) -> None:
    """Write some good rows the way people and spreadsheets do; they stay readable."""
    picked = chance.sample(range(len(rows)), 18)
    others = chance.sample([index for index in range(len(rows)) if index not in picked], 3)
    for index in picked[:5]:
        rows[index] = _changed(rows[index], email=rows[index].email.title())
    for index in picked[5:8]:
        rows[index] = _changed(rows[index], email=f" {rows[index].email} ")
    for index in picked[8:15]:
        rows[index] = _changed(rows[index], balance=f"{chance.randrange(1000, 9000):,}")
    for index in picked[15:18]:
        rows[index] = _changed(rows[index], balance=f"{chance.randrange(10, 900)} pts")
    for index, form in zip(others, (" {} ", "'{}", "{}.00"), strict=True):
        rows[index] = _changed(rows[index], balance=form.format(rows[index].balance))


def _bad_rows(chance: random.Random) -> list[Row]:
    """Rows that cannot move as they stand, or not without a question."""
    people = [_newcomer(chance) for _ in range(14)]
    rows = [_row(person, str(chance.randrange(10, 500)), chance) for person in people]
    return [
        _changed(rows[0], email=""),
        _changed(rows[1], email=""),
        _changed(rows[2], email=rows[2].email.replace("@", " at ")),
        _changed(rows[3], email="rosa.linden@example"),
        _changed(rows[4], email="kit..marlow@example.org"),
        _changed(rows[5], email="n/a"),
        _changed(rows[6], email="first.balance@example.com", balance=""),
        _changed(rows[7], email="second.balance@example.com", balance="#N/A"),
        _changed(rows[8], email="third.balance@example.com", balance="-45"),
        _changed(rows[9], email="fourth.balance@example.com", balance="112.5"),
        _changed(rows[10], email="fifth.balance@example.com", balance="80.25"),
        _changed(rows[11], email="sixth.balance@example.com", balance="ask Ines"),
        _changed(rows[12], email="seventh.balance@example.com", balance="4000000000"),
        _changed(rows[13], email="eighth.balance@example.com", balance="1.2E+03"),
    ]


def _odd_shapes(chance: random.Random) -> list[list[str]]:
    """Lines with more or fewer cells than the header, and addresses that look odd."""
    people = [_newcomer(chance) for _ in range(7)]
    rows = [_row(person, str(chance.randrange(10, 500)), chance) for person in people]
    rows = [_changed(row, email=f"odd.{row.email}") for row in rows]
    unquoted = replace(rows[0], note="beans, whole").cells()
    unquoted[4:5] = ["1", "240"]  # a thousands comma that nobody quoted
    return [
        unquoted,
        [*rows[1].cells(), "", ""],
        rows[2].cells()[:5],
        rows[3].cells()[:4],  # ends before the balance
        _changed(rows[4], email=rows[4].email.replace("odd.", "zoë.")).cells(),
        _changed(rows[5], email="\uff4f\uff44\uff44." + rows[5].email).cells(),
        _changed(rows[6], email="fishmonger@café.example").cells(),
    ]


def _met_at_the_site(rows: list[Row], chance: random.Random) -> list[Row]:
    """Customers the site has a question about: known by another address, or known twice."""
    listed = {row.email.strip().lower() for row in rows}
    shop = [person for person in invented_people(PRACTICE) if person.email not in listed]
    others = chance.sample([person for person in shop if person.additional], 2)
    rows = [_row(person, str(chance.randrange(50, 500)), chance) for person in others]
    rows = [
        _changed(row, email=person.additional[0]) for row, person in zip(rows, others, strict=True)
    ]
    times = Counter(person.email for person in shop)
    twice = [person for person in shop if times[person.email] > 1]
    return [*rows, *(_row(person, str(chance.randrange(50, 500)), chance) for person in twice[:1])]


def _totals(rows: list[Row]) -> list[str]:
    """The line that sums up the export, as platforms write it."""
    return ["Total", "", "", "", "", str(sum(row.spent for row in rows))]


def _repeats(rows: list[Row], chance: random.Random) -> list[Row]:
    """Addresses that stand twice: some agree on the balance, some do not."""
    plain = [row for row in rows if row.balance.isdigit() and row.email.islower()]
    picked = chance.sample(plain, 5)
    return [
        *(_changed(row, email=row.email.upper()) for row in picked[:3]),
        *(_changed(row, balance=str(int(row.balance) + 15)) for row in picked[3:]),
    ]


if __name__ == "__main__":
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    SAMPLE.write_bytes(generate())
