"""What the merchant decided about duplicates and fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pointferry.domain.issues import Duplicates, Rounding


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How duplicates and decimal balances are resolved.

    Attributes:
        duplicates: Which balance counts when an address has several; ``REPORT`` sets them aside.
        rounding: How a decimal balance becomes whole points; ``REPORT`` sets it aside.
        factor: New points for one old point; balances are multiplied first and rounded then.
    """

    duplicates: Duplicates = Duplicates.REPORT
    rounding: Rounding = Rounding.REPORT
    factor: Decimal = Decimal(1)
