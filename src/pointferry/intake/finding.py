"""Looking for text in a table's bytes, thousands of rows at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pointferry.intake.progress import Ticker
from pointferry.intake.shapes import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.intake.structure import Offsets
    from pointferry.intake.table import Table


def rows_with(table: Table, text: str, cancelled: Callable[[], bool] | None = None) -> Offsets:
    """Find the rows that hold a text in some cell, whatever its case.

    Args:
        table: The table.
        text: What to look for; nothing is in every row.
        cancelled: Asked between pieces of work.

    Returns:
        Row numbers, ascending.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    needle = text.lower()
    if not needle:
        return np.arange(table.row_count)
    tick = Ticker(None, cancelled)
    content = table.content
    # A text with a separator or quote in it may only look like one that runs across cells.
    exact = any(sign in needle for sign in (content.delimiter, '"', "\r", "\n"))
    found: list[Offsets] = []
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        high = min(low + CHUNK, table.row_count)
        if exact:
            rows = [row for row in range(low, high) if _holds(table, row, needle)]
            found.append(np.array(rows, np.int64))
        else:
            found.append(low + _in_block(table, low, high, needle))
    return np.concatenate(found)


def _holds(table: Table, row: int, needle: str) -> bool:
    return any(needle in cell.lower() for cell in table.cells(row))


def _in_block(table: Table, low: int, high: int, needle: str) -> Offsets:
    """Return which of some rows hold a text, counted from the first of them."""
    starts, records = table.content.starts, table.row_records[low:high]
    base, stop = int(starts[records[0]]), int(starts[records[-1] + 1])
    block = table.content.data[base:stop]
    lowered = block.lower()
    if not block.isascii():
        lowered = block.decode().lower().encode()
        if len(lowered) != len(block):
            # Some letters change their length with their case; offsets would not hold.
            return np.array(
                [r - low for r in range(low, high) if _holds(table, r, needle)], np.int64
            )
    places = [hit.start() for hit in re.finditer(re.escape(needle.encode()), lowered)]
    if not places:
        return np.zeros(0, np.int64)
    hits = np.array(places, np.int64) + base
    holders = np.unique(np.searchsorted(starts, hits, side="right") - 1)
    inside = np.searchsorted(records, holders)
    inside = inside[inside < len(records)]
    kept: Offsets = np.unique(inside[np.isin(records[inside], holders)])
    return kept
