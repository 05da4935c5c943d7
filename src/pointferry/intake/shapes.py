"""The shapes of a column's cells, counted a chunk of rows at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from pointferry.intake.digits import whole_numbers
from pointferry.intake.structure import PADDING, Bytes, Offsets, unquoted, windows
from pointferry.intake.styles import shape

if TYPE_CHECKING:
    from pointferry.intake.progress import Ticker
    from pointferry.intake.table import Table

CHUNK = 50_000
"""Rows per piece of work: fewer cost more, and no array operation on these holds up the window."""

NARROW = 32
"""Cells of up to this many bytes are grouped by shape; longer ones are read one by one."""

_TO_SHAPE: Bytes = np.arange(256, dtype=np.uint8)
_TO_SHAPE[ord("0") : ord("9") + 1] = ord("9")
_MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)


def shape_matrix(matrix: Bytes) -> Bytes:
    """Turn digits into ``9``; a leading zero stays."""
    shapes: Bytes = _TO_SHAPE[matrix]
    shapes[:, 0] = np.where(matrix[:, 0] == ord("0"), ord("0"), shapes[:, 0])
    return shapes


def groups(shapes: Bytes) -> tuple[Offsets, Offsets]:
    """Group equal rows of a matrix whose width is a multiple of eight.

    Returns:
        For every group the position of one of its rows, and for every row its group.
    """
    words = np.ascontiguousarray(shapes).view(np.uint64)
    key = np.zeros(len(words), np.uint64)
    for index in range(words.shape[1]):
        mixed = words[:, index] * _MIX[index % len(_MIX)]
        key = (key ^ (mixed ^ (mixed >> np.uint64(29)))) * _MIX[(index + 1) % len(_MIX)]
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    same = (words[first[inverse]] == words).all(axis=1)
    if not same.all():
        # Two shapes share a key: fall back to comparing whole rows.
        _, first, inverse = np.unique(shapes, axis=0, return_index=True, return_inverse=True)
    return first, inverse


def count_shapes(table: Table, column: int, tick: Ticker, rows: int | None = None) -> Counter[str]:
    """Count the shapes of a column's cells, plain whole numbers left out.

    Args:
        table: The table.
        column: Index of the column.
        tick: Told the rows done; may raise ``Cancelled``.
        rows: Look at this many rows only; None means all.

    Returns:
        Shapes and how many cells have each.
    """
    counts: Counter[str] = Counter()
    stop = table.row_count if rows is None else min(rows, table.row_count)
    for low in range(0, stop, CHUNK):
        tick(low, stop)
        high = min(low + CHUNK, stop)
        cells = table.grid(low, high)
        start, end = unquoted(cells.block, *cells.span(column))
        length = end - start
        plain, _ = whole_numbers(cells.block, start, length)
        odd = np.flatnonzero(~plain & (length > 0))
        if not len(odd):
            continue
        for wide in odd[length[odd] > NARROW].tolist():
            counts[shape(table.cell(low + wide, column)[:PADDING])] += 1
        narrow = odd[length[odd] <= NARROW]
        matrix = windows(cells.block, start[narrow], length[narrow], NARROW)
        if not len(matrix):
            continue
        first, inverse = groups(shape_matrix(matrix))
        for position, count in zip(first.tolist(), np.bincount(inverse).tolist(), strict=True):
            counts[shape(table.cell(low + int(narrow[position]), column))] += count
    return counts
