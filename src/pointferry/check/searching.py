"""Finding rows by a text, with the merchant's edits in place."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from pointferry.intake.finding import rows_with as rows_of_file
from pointferry.intake.progress import Ticker
from pointferry.intake.shapes import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pointferry.check.result import Check
    from pointferry.intake.structure import Offsets


def rows_with(
    check: Check, text: str, rows: Sequence[int], cancelled: Callable[[], bool] | None = None
) -> Offsets:
    """Return which of some rows hold a text in some cell, whatever its case, ascending.

    Args:
        check: The check; its edits count.
        text: What to look for.
        rows: The rows to look at, ascending.
        cancelled: Asked between pieces of work.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    table, needle = check.table, text.lower()
    holds = np.zeros(table.row_count, np.bool_)
    holds[rows_of_file(table, needle, cancelled)] = True
    tick = Ticker(None, cancelled)
    edited = sorted({row for row, _ in check.edits.cells if row < table.row_count})
    columns = range(len(table.layout.header))
    for done, row in enumerate(edited):
        if done % CHUNK == 0:
            tick(done, len(edited))
        cells = (check.source.cell(row, column) for column in columns)
        holds[row] = any(needle in cell.lower() for cell in cells)
    places = numbered(rows)
    found: Offsets = places[holds[places]]
    return found


def numbered(rows: Sequence[int]) -> Offsets:
    """Return row numbers as an array; a million at once must not hold up other threads."""
    if isinstance(rows, range):
        return np.arange(rows.start, rows.stop, rows.step)
    if isinstance(rows, array):
        found: Offsets = np.frombuffer(rows, np.int64)
        return found
    return np.array(rows, np.int64)
