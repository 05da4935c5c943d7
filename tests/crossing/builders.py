"""Customers and findings for tests of pure functions, and the numbers hypothesis draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pointferry.crossing.plan import Findings
from pointferry.domain.people import Contact, LoyaltyAccount
from pointferry.domain.points import MAX_BALANCE
from pointferry.domain.run import Customer, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

POINTS = st.integers(0, MAX_BALANCE)


def waiting(number: int, before: int | None, target: int, *, new_contact: bool = False) -> Customer:
    """Build a customer as a plan leaves one who is to be sent."""
    return Customer(
        number,
        f"c{number}@example.com",
        target,
        1,
        contact_id=None if new_contact else f"contact-{number}",
        new_contact=new_contact,
        account_id=None if before is None else f"account-{number}",
        before=before,
        target=target,
        standing=Standing.WAITING,
    )


def findings(balances: Mapping[str, int | None]) -> Findings:
    """Build what Wix knows: a contact for each address, and an account where there is a balance."""
    return Findings(
        {email: [Contact(f"contact {email}", email)] for email in balances},
        {},
        {
            f"contact {email}": LoyaltyAccount(f"account {email}", f"contact {email}", balance, "1")
            for email, balance in balances.items()
            if balance is not None
        },
    )
