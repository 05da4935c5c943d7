"""Turning old points into new ones: exact products, computed for all balances at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pointferry.intake.amounts import FRACTION_UNIT

if TYPE_CHECKING:
    from decimal import Decimal

    from pointferry.check.balances import Amounts
    from pointferry.intake.structure import Offsets

_INT64 = 2**63 - 1


def scaled(amounts: Amounts, factor: Decimal) -> Amounts:
    """Multiply balances by a factor.

    A product with more digits than are kept is cut off without ever becoming whole, so every
    rounding of it to whole points comes out as that of the exact product.

    Args:
        amounts: Balances in old points, 0 or more.
        factor: New points for one old point, more than 0.

    Returns:
        Balances in new points, capped far above the largest balance there is.
    """
    if factor == 1:
        return amounts
    numerator, denominator = factor.as_integer_ratio()
    whole, fraction = amounts
    largest = int(whole.max(initial=0))
    new_whole, new_fraction = np.empty_like(whole), np.empty_like(fraction)
    simple = fraction == 0
    if largest * numerator > _INT64 or FRACTION_UNIT % denominator:
        simple[:] = False
    quotient, rest = np.divmod(whole[simple] * np.int64(min(numerator, _INT64)), denominator)
    new_whole[simple] = quotient
    # The rest is below the denominator, so this stays below one point.
    new_fraction[simple] = rest * (FRACTION_UNIT // denominator)
    odd: Offsets = np.flatnonzero(~simple)
    for place in odd.tolist():
        units = int(whole[place]) * FRACTION_UNIT + int(fraction[place])
        product, cut = divmod(units * numerator, denominator)
        points, rest_units = divmod(product, FRACTION_UNIT)
        new_whole[place] = min(points, _INT64)
        new_fraction[place] = rest_units or bool(cut)
    return new_whole, new_fraction
