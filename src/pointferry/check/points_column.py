"""Checking balances a chunk at a time: whole numbers at once, the others by their shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.check.flags import BIT
from pointferry.check.flags import bits as bits_of
from pointferry.domain.issues import Issue, Tidied, Warn
from pointferry.domain.points import MAX_BALANCE
from pointferry.intake.amounts import Alike, Whole, alike, of_one_form
from pointferry.intake.numbers import FRACTION_DIGITS, PointsReading, number_form, read_points

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pointferry.intake.layout import NumberStyle
    from pointferry.intake.structure import Bytes, Flags, Offsets

Bits = NDArray[np.int32]
Fraction = NDArray[np.int64]

_WORTH_IT = 8


@dataclass(frozen=True, slots=True)
class Balances:
    """Balances of some rows: ``whole + fraction / FRACTION_UNIT`` points each, and their bits."""

    bits: Bits
    whole: Whole
    fraction: Fraction


def check_exactly(cells: Sequence[str], style: NumberStyle) -> Balances:
    """Read cells one by one with the full grammar."""
    found = _empty(len(cells))
    for index, cell in enumerate(cells):
        reading = read_points(cell, style)
        found.bits[index] = reading_bits(reading)
        if reading.value is not None:
            whole = int(reading.value)
            found.whole[index] = whole
            found.fraction[index] = int((reading.value - whole).scaleb(FRACTION_DIGITS))
    return found


def reading_bits(reading: PointsReading) -> int:
    """Return a reading's codes as bits."""
    if reading.issue is not None:
        return BIT[reading.issue]
    return bits_of((*reading.warnings, *reading.tidied))


def check_by_shape(
    block: Bytes, start: Offsets, length: Offsets, text: Callable[[int], str], style: NumberStyle
) -> Balances:
    """Read cells that are not plain digits.

    Args:
        block: The bytes the cells stand in.
        start: Where each cell starts.
        length: Bytes in each cell.
        text: Gives the text of the cell at a position.
        style: How the column writes its numbers.
    """
    found = _empty(len(start))
    together: Flags = np.zeros(len(start), np.bool_)
    for group in alike(block, start, length):
        if len(group.cells) >= _WORTH_IT:
            together[group.cells] = _read_together(found, group, text(group.sample), style)
    alone: list[int] = np.flatnonzero(~together).tolist()
    if alone:
        exact = check_exactly([text(index) for index in alone], style)
        at = np.array(alone, np.int64)
        found.bits[at], found.whole[at] = exact.bits, exact.whole
        found.fraction[at] = exact.fraction
    return found


def _read_together(found: Balances, group: Alike, sample: str, style: NumberStyle) -> bool:
    """Read cells of one shape at once; False when they have to be read one by one."""
    form = number_form(sample, style)
    parts = None if form is None else of_one_form(group.matrix, form)
    if form is None or parts is None:
        return False
    cells, (whole, fraction) = group.cells, parts
    bits: Bits = np.full(len(cells), bits_of((*form.tidied, *form.warnings)), np.int32)
    if form.fraction_digits:
        decimal, zeros = BIT[Warn.POINTS_DECIMAL], BIT[Tidied.POINTS_TRAILING_ZEROS]
        bits |= np.where(fraction > 0, decimal, zeros).astype(np.int32)
    refused: Flags = (whole > 0) | (fraction > 0) if form.negative else np.zeros_like(whole, bool)
    bits[refused] = BIT[Issue.POINTS_NEGATIVE]
    over = ~refused & ((whole > MAX_BALANCE) | ((whole == MAX_BALANCE) & (fraction > 0)))
    bits[over] = BIT[Issue.POINTS_TOO_LARGE]
    sound = ~(refused | over)
    found.bits[cells] = bits
    found.whole[cells] = np.where(sound, whole, 0)
    found.fraction[cells] = np.where(sound, fraction, 0)
    return True


def _empty(count: int) -> Balances:
    return Balances(np.zeros(count, np.int32), np.zeros(count, np.int32), np.zeros(count, np.int64))
