"""A balance that no column holds: points earned minus points spent, proposed and never assumed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.emails import trim
from pointferry.domain.issues import Issue
from pointferry.intake import mapping
from pointferry.intake.layout import (
    ColumnChoice,
    ColumnReason,
    DecimalMark,
    Difference,
    NumberStyle,
    ReadOptions,
)
from pointferry.intake.numbers import read_points
from pointferry.intake.progress import Ticker
from pointferry.intake.source import canonical
from pointferry.intake.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    def records() -> Iterator[tuple[int, list[str]]]:
        yield max(table.layout.header_line, 1), [*header, name]
        for row in range(table.row_count):
            cells = list(table.cells(row))
            # What stands beyond the header stays there, so that it is still found and refused.
            rest = cells[len(table.layout.header) :]
            kept = cells[:width] + [""] * (width - len(cells))
            balance = _difference(kept[columns.earned], kept[columns.spent], styles)
            yield table.line_number(row), [*kept, balance, *rest]

    content = canonical(records(), table.content.delimiter, table.size, tick)
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


def _difference(earned: str, spent: str, styles: list[NumberStyle]) -> str:
    readings = [
        read_points(cell, style) for cell, style in zip((earned, spent), styles, strict=True)
    ]
    if all(reading.issue is Issue.POINTS_MISSING for reading in readings):
        return ""
    plus, minus = (reading.value for reading in readings)
    if plus is None or minus is None:
        return f"{trim(earned) or '?'} - {trim(spent) or '?'}"
    value = plus - minus
    whole = value.to_integral_value()
    return f"{int(whole)}" if value == whole else f"{value:f}"


def total(table: Table, column: int, tick: Ticker) -> Decimal:
    """Return the exact sum of a column's numbers; cells that are none count nothing."""
    style = mapping.number_style(table, _choice(table, column), tick)
    found = Decimal(0)
    for row in range(table.row_count):
        found += read_points(table.cell(row, column), style).value or 0
    return found


def _index(choice: ColumnChoice | None) -> int | None:
    return None if choice is None else choice.index


def _choice(table: Table, index: int) -> ColumnChoice:
    return ColumnChoice(index, table.layout.header[index], 1.0, ColumnReason.CHOSEN)
