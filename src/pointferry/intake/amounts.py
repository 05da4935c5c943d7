"""Reading numbers a chunk of rows at a time: whole ones at once, the others by their shape.

Cells of one shape (``9,999.99``) are read alike, so the exact grammar looks at one of them and
array operations compute the values of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.domain.issues import Issue
from pointferry.domain.points import MAX_BALANCE
from pointferry.intake.digits import LONGEST, whole_numbers
from pointferry.intake.numbers import FRACTION_DIGITS, number_form, read_points
from pointferry.intake.shapes import NARROW, groups, shape_matrix
from pointferry.intake.structure import Bytes, Flags, Offsets, digits, unquoted, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.intake.layout import NumberStyle
    from pointferry.intake.numbers import NumberForm
    from pointferry.intake.table import Table

Whole = NDArray[np.int32]
Integers = NDArray[np.int64]

FRACTION_UNIT = 10**FRACTION_DIGITS
"""Fractions are counted in units of 1 / FRACTION_UNIT points."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Numbers of some rows of one column: ``whole + fraction / FRACTION_UNIT`` each.

    Attributes:
        known: The cell holds a number from 0 to the largest balance; elsewhere both parts are 0.
        missing: The cell is empty.
        whole: The whole part.
        fraction: The rest, in units of 1 / ``FRACTION_UNIT``.
    """

    known: Flags
    missing: Flags
    whole: Integers
    fraction: Integers


@dataclass(frozen=True, slots=True)
class Alike:
    """Cells of one shape: their positions, the position of one, and the bytes of all."""

    cells: Offsets
    sample: int
    matrix: Bytes


def alike(block: Bytes, start: Offsets, length: Offsets) -> Iterator[Alike]:
    """Give the cells of each shape together; cells too long to have one are left out."""
    narrow = np.flatnonzero(length <= NARROW)
    if not len(narrow):
        return
    matrix = windows(block, start[narrow], length[narrow], NARROW)
    first, inverse = groups(shape_matrix(matrix))
    members = np.split(np.argsort(inverse, kind="stable"), np.cumsum(np.bincount(inverse))[:-1])
    for sample, where in zip(first.tolist(), members, strict=True):
        yield Alike(narrow[where], int(narrow[sample]), matrix[where])


def of_one_form(matrix: Bytes, form: NumberForm) -> tuple[Integers, Integers] | None:
    """Read cells of one shape at once.

    Returns:
        Whole parts and fractions, signs aside; None when they have to be read one by one.
    """
    if form.whole_digits > LONGEST or form.fraction_digits > FRACTION_DIGITS:
        return None
    found = matrix[:, digits(matrix[0])].astype(np.int64) - ord("0")
    if found.shape[1] != form.whole_digits + form.fraction_digits:
        return None
    shift = 10 ** (FRACTION_DIGITS - form.fraction_digits)
    return _joined(found[:, : form.whole_digits]), _joined(found[:, form.whole_digits :]) * shift


def _joined(places: Integers) -> Integers:
    value = np.zeros(len(places), np.int64)
    for column in range(places.shape[1]):
        value = value * 10 + places[:, column]
    return value


def amounts(table: Table, column: int, low: int, high: int, style: NumberStyle) -> Amounts:
    """Read the numbers a column has in the rows from ``low`` up to, not including, ``high``."""
    cells = table.grid(low, high)
    start, end = unquoted(cells.block, *cells.span(column))
    length = end - start
    known, value = whole_numbers(cells.block, start, length)
    whole = np.where(known, value, 0).astype(np.int64)
    found = Amounts(known, length == 0, whole, np.zeros(len(whole), np.int64))
    odd = np.flatnonzero(~known & (length > 0))
    rest = np.ones(len(odd), np.bool_)
    for group in alike(cells.block, start[odd], length[odd]):
        form = number_form(table.cell(low + int(odd[group.sample]), column), style)
        parts = None if form is None or form.negative else of_one_form(group.matrix, form)
        if parts is None:
            continue
        at = odd[group.cells]
        fits = (parts[0] < MAX_BALANCE) | ((parts[0] == MAX_BALANCE) & (parts[1] == 0))
        found.known[at] = fits
        found.whole[at], found.fraction[at] = np.where(fits, parts, 0)
        rest[group.cells] = False
    for row in odd[rest].tolist():
        reading = read_points(table.cell(low + row, column), style)
        found.missing[row] = reading.issue is Issue.POINTS_MISSING
        if reading.value is not None:
            found.known[row] = True
            found.whole[row] = int(reading.value)
            found.fraction[row] = int((reading.value % 1).scaleb(FRACTION_DIGITS))
    return found
