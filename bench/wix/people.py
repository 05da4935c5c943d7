"""The merchant of the Wix measurements: how many customers, and what Wix knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class People:
    """Customers numbered from 0; the first of them are contacts of the site.

    Attributes:
        customers: Customers in the file (N).
        contacts: Contacts on the site (T), all of them in the file.
        accounts: Contacts that own points (A), the first of them.
    """

    customers: int
    contacts: int
    accounts: int

    @property
    def missing(self) -> int:
        """Customers who are no contacts yet (M)."""
        return self.customers - self.contacts

    @classmethod
    def usual(cls, customers: int) -> People:
        """Return the mix of the contacts contract's example: 40 % are missing.

        Half of the contacts own points already.
        """
        contacts = customers * 6 // 10
        return cls(customers, contacts, contacts // 2)

    def write(self, path: Path) -> Path:
        """Write the merchant's export."""
        with path.open("w", encoding="utf-8", newline="") as out:
            out.write("Email,Points Balance\n")
            out.writelines(f"{email(n)},{points(n)}\n" for n in range(self.customers))
        return path


def email(number: int) -> str:
    """Return a customer's address."""
    return f"customer{number:07}@example.com"


def points(number: int) -> int:
    """Return a customer's balance in the file."""
    return 100 + number % 9000


def balance(number: int) -> int:
    """Return what an owner of points owns at Wix before the move."""
    return 10 + number % 50
