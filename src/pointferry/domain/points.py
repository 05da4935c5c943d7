"""Points are whole numbers; this is where they get their limits and their rounding."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from pointferry.domain.issues import Rounding

MAX_BALANCE = 999_999_999
"""The largest balance Wix's Adjust Points accepts, in points (loyalty accounts, "Limits")."""


def whole_points(exact: Decimal, rounding: Rounding) -> int | None:
    """Turn an exact balance from a file into whole points.

    Args:
        exact: The balance as the file states it, in points, 0 or more.
        rounding: What the merchant chose for balances that are not whole.

    Returns:
        Whole points, or None when the balance has a fraction and no rounding was chosen.
    """
    if exact == exact.to_integral_value():
        return int(exact)
    match rounding:
        case Rounding.REPORT:
            return None
        case Rounding.DOWN:
            return int(exact.to_integral_value(ROUND_DOWN))
        case Rounding.HALF_UP:
            return int(exact.to_integral_value(ROUND_HALF_UP))


def is_factor(factor: Decimal) -> bool:
    """Tell whether a number can turn old points into new ones: above 0, of everyday size."""
    return factor.is_finite() and Decimal("0.000001") <= factor <= 1_000_000
