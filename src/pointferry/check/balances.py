"""Exact sums and roundings of balances kept as whole points and a fraction, in arrays."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.domain.issues import Duplicates, Rounding
from pointferry.intake.amounts import FRACTION_UNIT
from pointferry.intake.numbers import FRACTION_DIGITS

if TYPE_CHECKING:
    from pointferry.check.grouping import Groups
    from pointferry.intake.structure import Flags, Offsets

Amounts = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Whole points, and the rest in units of 1 / FRACTION_UNIT points."""

_PIECE = 1 << 16
_HALF_DIGITS = 10 ** (FRACTION_DIGITS // 2)


def exact(whole: int, fraction: int) -> Decimal:
    """Return a balance as a plain decimal number without zeros at its end."""
    if not fraction:
        return Decimal(whole)
    digits = f"{fraction:0{FRACTION_DIGITS}d}".rstrip("0")
    return Decimal(f"{whole}.{digits}")


def total(
    amounts: Amounts, kept: Flags | None = None, rounding: Rounding = Rounding.REPORT
) -> Decimal:
    """Return the exact sum of some balances.

    Args:
        amounts: The balances.
        kept: Those that count; None for all.
        rounding: What is done to each of them before; see ``rounded``.
    """
    whole, fraction = amounts
    points = rest = 0
    # Piece by piece, so that no copy of a whole column is made.
    for low in range(0, len(whole), _PIECE):
        here = slice(low, low + _PIECE)
        picked = slice(None) if kept is None else kept[here]
        points += int(whole[here][picked].sum())
        parts = fraction[here][picked]
        if rounding is Rounding.DOWN or not parts.any():
            continue
        if rounding is Rounding.HALF_UP:
            points += int(np.count_nonzero(parts >= FRACTION_UNIT // 2))
            continue
        upper, lower = np.divmod(parts[parts > 0], _HALF_DIGITS)
        rest += int(upper.sum()) * _HALF_DIGITS + int(lower.sum())
    carried, rest = divmod(rest, FRACTION_UNIT)
    with localcontext(prec=60):
        return exact(points + carried, rest)


def rounded(amounts: Amounts, rounding: Rounding) -> Amounts:
    """Return balances as the merchant wants them rounded; ``REPORT`` leaves them exact."""
    whole, fraction = amounts
    match rounding:
        case Rounding.REPORT:
            return amounts
        case Rounding.DOWN:
            return whole, np.zeros_like(fraction)
        case Rounding.HALF_UP:
            up = fraction >= FRACTION_UNIT // 2
            return whole + up, np.zeros_like(fraction)


def differing(groups: Groups, amounts: Amounts) -> Flags:
    """Tell which of the groups with several rows hold different balances.

    Args:
        groups: The groups.
        amounts: Balances of ``groups.members``.
    """
    if not len(groups.several):
        return np.zeros(0, np.bool_)
    begin, sizes = groups.bounds[:-1], np.diff(groups.bounds)
    whole, fraction = amounts
    unlike = (whole != np.repeat(whole[begin], sizes)) | (
        fraction != np.repeat(fraction[begin], sizes)
    )
    found: Flags = np.logical_or.reduceat(unlike, begin)
    return found


def resolved(groups: Groups, amounts: Amounts, duplicates: Duplicates) -> Amounts:
    """Return one balance for each group with several rows, as the merchant decided.

    Args:
        groups: The groups.
        amounts: Balances of ``groups.members``.
        duplicates: The decision; ``REPORT`` takes the first.
    """
    whole, fraction = amounts
    if not len(groups.several):
        return whole[:0], fraction[:0]
    begin = groups.bounds[:-1]
    match duplicates:
        case Duplicates.REPORT | Duplicates.FIRST:
            return whole[begin], fraction[begin]
        case Duplicates.LAST:
            return whole[groups.bounds[1:] - 1], fraction[groups.bounds[1:] - 1]
        case Duplicates.HIGHEST:
            highest = np.maximum.reduceat(whole, begin)
            rivals = whole == np.repeat(highest, np.diff(groups.bounds))
            return highest, np.maximum.reduceat(np.where(rivals, fraction, 0), begin)
        case Duplicates.SUM:
            return _sums(begin, whole, fraction)


def _sums(begin: Offsets, whole: NDArray[np.int64], fraction: NDArray[np.int64]) -> Amounts:
    high, low = np.divmod(fraction, _HALF_DIGITS)
    carried, low = np.divmod(np.add.reduceat(low, begin), _HALF_DIGITS)
    up, high = np.divmod(np.add.reduceat(high, begin) + carried, _HALF_DIGITS)
    return np.add.reduceat(whole, begin) + up, high * _HALF_DIGITS + low
