"""Points are whole numbers; this is where they get their limits."""

from __future__ import annotations

from decimal import Decimal

MAX_BALANCE = 999_999_999
"""The largest balance Wix's Adjust Points accepts, in points (loyalty accounts, "Limits")."""


def is_factor(factor: Decimal) -> bool:
    """Tell whether a number can turn old points into new ones: above 0, of everyday size."""
    return factor.is_finite() and Decimal("0.000001") <= factor <= 1_000_000
