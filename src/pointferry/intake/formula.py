"""A balance that no column holds: points earned minus points spent, proposed and never assumed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.emails import trim
from pointferry.intake import mapping
from pointferry.intake.amounts import amounts
from pointferry.intake.layout import (
    ColumnChoice,
    ColumnReason,
    DecimalMark,
    Difference,
    ReadOptions,
)
from pointferry.intake.numbers import FRACTION_DIGITS
from pointferry.intake.progress import Ticker
from pointferry.intake.shapes import CHUNK
from pointferry.intake.table import Table
from pointferry.intake.widening import widened, written

if TYPE_CHECKING:
    from pointferry.intake.layout import NumberStyle

_EXACT = 60
"""Decimal digits that hold every sum there can be."""


def with_difference(table: Table, columns: Difference, tick: Ticker) -> Table:
    """Return the table with a balance column at its end: one column minus another, exactly.

    A row in which either cell is no number gets no balance: what is not known is not taken for
    nothing. A negative difference stays negative, to be looked at.

    Args:
        table: The table; a difference it already has is replaced.
        columns: What is subtracted from what.
        tick: Told the rows done; may raise ``Cancelled``.
    """
    header = table.layout.header
    if table.layout.difference is not None:
        header = header[:-1]
    width = len(header)
    name = f"{header[columns.earned]} - {header[columns.spent]}"
    styles = [
        mapping.number_style(table, _choice(table, index), tick)
        for index in (columns.earned, columns.spent)
    ]

    def balances(low: int, high: int) -> list[bytes]:
        return _differences(table, columns, styles, low, high)

    content = widened(table, width, (name,), balances, tick)
    layout = replace(table.layout, header=(*header, name), header_record=0, difference=columns)
    made = Table(
        table.path,
        table.digest,
        table.size,
        layout=layout,
        content=content,
        row_records=np.arange(1, table.row_count + 1),
        blank_records=table.blank_records,
        repeated_header_records=table.repeated_header_records,
        total_records=table.total_records,
    )
    options = ReadOptions(
        email_column=_index(layout.email),
        points_column=width,
        first_name_column=_index(layout.first_name),
        last_name_column=_index(layout.last_name),
        decimal_mark=DecimalMark.POINT,
    )
    return made.with_layout(mapping.mapped(made, options, Ticker()))


def _differences(
    table: Table, columns: Difference, styles: list[NumberStyle], low: int, high: int
) -> list[bytes]:
    """Return the balances of some rows, written as new cells."""
    delimiter = table.content.delimiter
    plus = amounts(table, columns.earned, low, high, styles[0])
    minus = amounts(table, columns.spent, low, high, styles[1])
    whole = (plus.whole - minus.whole).tolist()
    cells = [f"{delimiter}{points}".encode() for points in whole]
    known = plus.known & minus.known
    for row in np.flatnonzero(known & (plus.fraction != minus.fraction)).tolist():
        fraction = int(plus.fraction[row]) - int(minus.fraction[row])
        value = whole[row] + Decimal(fraction).scaleb(-FRACTION_DIGITS)
        cells[row] = f"{delimiter}{value.normalize():f}".encode()
    for row in np.flatnonzero(~known).tolist():
        earned, spent = (trim(table.cell(low + row, c)) for c in (columns.earned, columns.spent))
        both_missing = plus.missing[row] and minus.missing[row]
        unknown = "" if both_missing else f"{earned or '?'} - {spent or '?'}"
        cells[row] = written((unknown,), delimiter)
    return cells


def total(table: Table, column: int, tick: Ticker) -> Decimal:
    """Return the exact sum of a column's numbers; cells that are none count nothing."""
    points = table.layout.points
    if points is not None and points.index == column:
        style = table.layout.number_style
    else:
        style = mapping.number_style(table, _choice(table, column), tick)
    whole = fraction = 0
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        found = amounts(table, column, low, min(low + CHUNK, table.row_count), style)
        whole += int(found.whole.sum())
        fraction += sum(found.fraction[found.fraction != 0].tolist())
    with localcontext(prec=_EXACT):
        return whole + Decimal(fraction).scaleb(-FRACTION_DIGITS)


def _index(choice: ColumnChoice | None) -> int | None:
    return None if choice is None else choice.index


def _choice(table: Table, index: int) -> ColumnChoice:
    return ColumnChoice(index, table.layout.header[index], 1.0, ColumnReason.CHOSEN)
