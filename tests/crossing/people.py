"""A small shop's customers, and what each should own in the end."""

from __future__ import annotations

from pointferry.domain.run import Wanted

BALANCES = {
    "ada@example.com": 300,
    "bela@example.com": 40,
    "cora@example.com": 1000,
    "dana@example.com": 0,
    "edda@example.com": 75,
}
CONTACTS = ["finn@example.com", "gina@example.com"]
ROWS: list[tuple[str, object]] = [
    ("ada@example.com", 120),
    ("bela@example.com", 500),
    ("cora@example.com", 1000),
    ("dana@example.com", 60),
    ("edda@example.com", 0),
    ("finn@example.com", 250),
    ("gina@example.com", 0),
    ("hugo@example.com", 90),
    ("iris@example.com", 15),
    ("jane@example.com", 7000),
    ("kurt@example.com", 1),
    ("kurt@example.com", 1),
    ("not-an-address", 5),
]
CUSTOMERS = {str(email): int(str(points)) for email, points in ROWS[:-1]}


def expected(wanted: Wanted) -> dict[str, int]:
    """Return everybody's balance after the move."""
    before = {email: BALANCES.get(email, 0) for email in CUSTOMERS}
    added = wanted is Wanted.ADD
    return {email: points + before[email] * added for email, points in CUSTOMERS.items()}
