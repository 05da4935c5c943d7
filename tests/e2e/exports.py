"""Exports made up for a test, with the balances a right move leads to."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("Full Name", "First Name", "Last Name", "Email", "Points Balance", "Points Spent", "VIP")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An export and what is known about it.

    Attributes:
        content: The file's bytes.
        balances: What each address that can move owns by the file.
        rows: Customer rows.
        set_aside: Rows that cannot move.
        contacts: Addresses the site knows.
        owned: Balances at the site before.
    """

    content: bytes
    balances: dict[str, int]
    rows: int
    set_aside: int
    contacts: tuple[str, ...]
    owned: dict[str, int]

    def write(self, folder: Path) -> Path:
        """Write the export."""
        path = folder / "loyalty_customers.csv"
        path.write_bytes(self.content)
        return path

    def expected(self, *, added: bool) -> dict[str, int]:
        """Balances at the site after the move, of everybody there."""
        after = dict(self.owned)
        for email, points in self.balances.items():
            after[email] = after.get(email, 0) + points if added else points
        return after


def make_up(seed: int, customers: int = 60) -> MadeUp:
    """Make up an export: known and new people, repeats, conflicts, and rows that cannot move."""
    chance = random.Random(seed)  # noqa: S311 - repeatable invention, not a secret
    balances = {
        f"guest{number:03}@{chance.choice(('example.com', 'quay.example'))}": chance.randrange(
            0, 5000
        )
        for number in range(customers)
    }
    emails = list(balances)
    known = tuple(chance.sample(emails, customers // 2))
    owned = {email: chance.randrange(0, 2000) for email in known[: customers // 4]}
    # Somebody at the site who is not in the file, and one who owns the file's balance already.
    owned["bystander@example.org"] = 777
    owned[known[0]] = balances[known[0]]
    rows = [_row(email, f"{points:,}", chance) for email, points in balances.items()]
    repeats = chance.sample(emails, 4)
    rows += [_row(email.upper(), str(balances[email]), chance) for email in repeats]
    conflicts = chance.sample([e for e in emails if e not in repeats], 2)
    for email in conflicts:
        rows.append(_row(email, str(balances.pop(email) + 1), chance))
    bad = (("", "10"), ("not an address", "10"), ("a@example.com", "-5"), ("b@example.com", "#N/A"))
    rows += [_row(email, points, chance) for email, points in bad]
    chance.shuffle(rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return MadeUp(
        content=text.getvalue().encode("utf-8-sig"),
        balances=balances,
        rows=len(rows),
        set_aside=2 * len(conflicts) + len(bad),
        contacts=known,
        owned=owned,
    )


def _row(email: str, points: str, chance: random.Random) -> tuple[str, ...]:
    number = chance.randrange(100, 999)
    spent = str(chance.randrange(0, 9000))
    tier = chance.choice(("Gold", "Silver", ""))
    return (f"Guest, No. {number}", "Guest", f"No. {number}", email, points, spent, tier)
