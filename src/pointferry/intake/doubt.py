"""Cells that show the merchant why a number style has to be asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.emails import trim
from pointferry.domain.issues import Warn
from pointferry.intake.digits import whole_numbers
from pointferry.intake.layout import DecimalMark, DoubtfulNumber
from pointferry.intake.numbers import read_points
from pointferry.intake.shapes import CHUNK
from pointferry.intake.structure import unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.intake.layout import ColumnChoice, NumberStyle
    from pointferry.intake.table import Table

_ENOUGH = 3
_PATIENCE = 20_000
"""Cells looked at before the page does with fewer examples."""


def examples(
    table: Table, points: ColumnChoice | None, style: NumberStyle
) -> tuple[DoubtfulNumber, ...]:
    """Return the first cells that an ambiguous style could read in two ways.

    Args:
        table: The table.
        points: The balance column.
        style: How its numbers are read; none are in doubt unless it is ambiguous.
    """
    if points is None or not style.ambiguous:
        return ()
    mark = DecimalMark.COMMA if style.decimal == "," else DecimalMark.POINT
    other = replace(
        style,
        thousands=(style.decimal, *style.thousands[1:]),
        decimal=style.thousands[0],
        ambiguous=False,
    )
    found: list[DoubtfulNumber] = []
    for tried, cell in enumerate(_odd_cells(table, points.index)):
        if len(found) == _ENOUGH or tried == _PATIENCE:
            break
        grouped, fraction = read_points(cell, style), read_points(cell, other)
        doubtful = Warn.POINTS_AMBIGUOUS_SEPARATOR in grouped.warnings
        if doubtful and grouped.value is not None and fraction.value is not None:
            found.append(DoubtfulNumber(trim(cell), grouped.value, fraction.value, mark))
    return tuple(found)


def _odd_cells(table: Table, column: int) -> Iterator[str]:
    """Yield the cells that are more than digits."""
    for low in range(0, table.row_count, CHUNK):
        cells = table.grid(low, min(low + CHUNK, table.row_count))
        start, end = unquoted(cells.block, *cells.span(column))
        length = end - start
        plain, _ = whole_numbers(cells.block, start, length)
        odd = ~plain & (length > 0)
        for row in np.flatnonzero(odd).tolist():
            yield table.cell(low + row, column)
