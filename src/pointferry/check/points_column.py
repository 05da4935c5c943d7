"""Checking balances a chunk at a time: whole numbers at once, the others by their shape.

Cells of one shape (``9,999.99``) are read alike, so the exact grammar looks at one of them and
array operations compute the values of all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pointferry.check.flags import BIT, bits
from pointferry.intake.layout import NumberStyle
from pointferry.intake.numbers import FRACTION_DIGITS, PointsReading, read_points
from pointferry.intake.shapes import DIGIT
from pointferry.intake.structure import Bytes, Flags, Offsets, windows

Bits = NDArray[np.int32]
Whole = NDArray[np.int32]
Fraction = NDArray[np.int64]

PLAIN_DIGITS = 9
FRACTION_UNIT = 10**FRACTION_DIGITS
"""Fractions are counted in units of 1 / FRACTION_UNIT points."""


@dataclass(frozen=True, slots=True)
class Balances:
    """Balances of some rows: ``whole + fraction / FRACTION_UNIT`` points each, and their bits."""

    bits: Bits
    whole: Whole
    fraction: Fraction


def check_plain(block: Bytes, start: Offsets, length: Offsets) -> tuple[Flags, Whole]:
    """Read the cells that are nothing but 1 to 9 digits.

    Returns:
        Which cells those are, and their values in points.
    """
    matrix = windows(block, start, length, PLAIN_DIGITS)
    digit = DIGIT[matrix]
    plain: Flags = (length > 0) & (length <= PLAIN_DIGITS) & (digit.sum(axis=1) == length)
    return plain, _number(matrix, digit)


def _number(matrix: Bytes, digit: Flags) -> Whole:
    """Read digits from left to right; the signs between them are skipped."""
    value: Whole = np.zeros(len(matrix), np.int32)
    for column in range(matrix.shape[1]):
        here = digit[:, column]
        value = np.where(here, value * 10 + (matrix[:, column] - np.uint8(48)), value)
    return value


def check_exactly(cells: Sequence[str], style: NumberStyle) -> Balances:
    """Read cells one by one with the full grammar."""
    found = Balances(
        np.zeros(len(cells), np.int32),
        np.zeros(len(cells), np.int32),
        np.zeros(len(cells), np.int64),
    )
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
    return bits((*reading.warnings, *reading.tidied))


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
    return check_exactly([text(index) for index in range(len(start))], style)
