"""Checking balances a chunk at a time: whole numbers at once, the others by their shape.

Cells of one shape (``9,999.99``) are read alike, so the exact grammar looks at one of them and
array operations compute the values of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.check.flags import BIT
from pointferry.check.flags import bits as bits_of
from pointferry.domain.issues import Issue, Tidied, Warn
from pointferry.domain.points import MAX_BALANCE
from pointferry.intake.numbers import FRACTION_DIGITS, PointsReading, number_form, read_points
from pointferry.intake.shapes import NARROW, groups, shape_matrix
from pointferry.intake.structure import Bytes, Flags, Offsets, digits, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pointferry.intake.layout import NumberStyle

Bits = NDArray[np.int32]
Whole = NDArray[np.int32]
Fraction = NDArray[np.int64]

PLAIN_DIGITS = 9
_WORTH_IT = 8
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
    digit = digits(matrix)
    plain: Flags = (
        (length > 0) & (length <= PLAIN_DIGITS) & (np.count_nonzero(digit, axis=1) == length)
    )
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
    narrow = np.flatnonzero(length <= NARROW)
    alone: list[int] = np.flatnonzero(length > NARROW).tolist()
    if len(narrow):
        matrix = windows(block, start[narrow], length[narrow], NARROW)
        first, inverse = groups(shape_matrix(matrix))
        members = np.split(np.argsort(inverse, kind="stable"), np.cumsum(np.bincount(inverse))[:-1])
        for sample, where in zip(first.tolist(), members, strict=True):
            cells = narrow[where]
            whole_cell = text(int(narrow[sample]))
            if len(cells) < _WORTH_IT or not _read_together(
                found, cells, matrix[where], whole_cell, style
            ):
                alone.extend(cells.tolist())
    if alone:
        exact = check_exactly([text(index) for index in alone], style)
        at = np.array(alone, np.int64)
        found.bits[at], found.whole[at] = exact.bits, exact.whole
        found.fraction[at] = exact.fraction
    return found


def _read_together(
    found: Balances, cells: Offsets, matrix: Bytes, sample: str, style: NumberStyle
) -> bool:
    """Read cells of one shape at once; False when they have to be read one by one."""
    form = number_form(sample, style)
    if form is None or form.whole_digits > PLAIN_DIGITS or form.fraction_digits > FRACTION_DIGITS:
        return False
    found_digits = matrix[:, digits(matrix[0])].astype(np.int64) - ord("0")
    if found_digits.shape[1] != form.whole_digits + form.fraction_digits:
        return False
    whole = _joined(found_digits[:, : form.whole_digits])
    shift = 10 ** (FRACTION_DIGITS - form.fraction_digits)
    fraction = _joined(found_digits[:, form.whole_digits :]) * shift
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


def _joined(places: NDArray[np.int64]) -> NDArray[np.int64]:
    value = np.zeros(len(places), np.int64)
    for column in range(places.shape[1]):
        value = value * 10 + places[:, column]
    return value


def _empty(count: int) -> Balances:
    return Balances(np.zeros(count, np.int32), np.zeros(count, np.int32), np.zeros(count, np.int64))
