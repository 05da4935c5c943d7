"""A large invented shop as the files the service is filled from."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST = ("Ana", "Ben", "Cleo", "Dora", "Emil", "Finn", "Gwen", "Hugo", "Ines", "Jan")
LAST = ("Linden", "Marlow", "Birch", "Finch", "Oakes", "Stone", "Rivers", "Ash", "Wren", "Holt")
HIGHEST = 5_000


def write_people(folder: Path, contacts: int) -> tuple[Path, Path]:
    """Write the contacts, and balances of every second one.

    Args:
        folder: Where the two files go.
        contacts: How many.

    Returns:
        The paths for ``--contacts`` and ``--accounts``.
    """
    chance = random.Random(5)  # noqa: S311 - repeatable invention, not a secret
    people, accounts = folder / "contacts.csv", folder / "accounts.csv"
    with (
        people.open("w", encoding="utf-8", newline="") as first,
        accounts.open("w", encoding="utf-8", newline="") as second,
    ):
        rows, balances = csv.writer(first), csv.writer(second)
        rows.writerow(["email", "first", "last"])
        balances.writerow(["email", "balance"])
        for number in range(contacts):
            name = f"{chance.choice(FIRST)}{number % 503}"
            family = f"{chance.choice(LAST)}{number % 1009}"
            email = f"{name}.{family}.{number}@shop{number % 10}.example".lower()
            rows.writerow([email, name, family])
            if number % 2 == 0:
                balances.writerow([email, chance.randrange(HIGHEST)])
    return people, accounts
