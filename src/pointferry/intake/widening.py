"""Adding columns to a table without taking its rows apart: the bytes of a row and some more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pointferry.intake.formulas import neutralised
from pointferry.intake.shapes import CHUNK
from pointferry.intake.table import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pointferry.intake.progress import Ticker
    from pointferry.intake.structure import Offsets
    from pointferry.intake.table import Table

_END = b"\r\n"


def widened(
    table: Table,
    width: int,
    names: Sequence[str],
    cells: Callable[[int, int], Sequence[bytes]],
    tick: Ticker,
) -> Content:
    """Write a table down with new columns behind the first ``width`` of its own.

    What a row has beyond its header stays behind the new columns, so that it is still found and
    refused. The header becomes record 0, the rows follow it, and every row keeps its line.

    Args:
        table: The table.
        width: How many of the header's columns are kept.
        names: Headings of the new columns.
        cells: Gives the new cells of the rows from a first up to, not including, a last: as
            ``written`` gives them, in one piece for each row.
        tick: Told the rows done; may raise ``Cancelled``.
    """
    delimiter = table.content.delimiter
    header = [*table.layout.header[:width], *names]
    pieces = [written(header, delimiter)[1:] + _END]
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        high = min(low + CHUNK, table.row_count)
        pieces += _rows(table, width, low, cells(low, high))
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
    starts: Offsets = np.concatenate(([0], np.cumsum(sizes)))
    return Content(b"".join(pieces), starts, delimiter, *_lines(table))


def _rows(table: Table, width: int, low: int, added: Sequence[bytes]) -> list[bytes]:
    columns = len(table.layout.header)
    grid = table.grid(low, low + len(added))
    block = grid.block.tobytes()
    starts, ends = grid.record_start.tolist(), grid.span(width - 1)[1].tolist()
    made = [
        block[start:end] + more + _END for start, end, more in zip(starts, ends, added, strict=True)
    ]
    for index in np.flatnonzero(grid.count != columns).tolist():
        own = table.cells(low + index)
        kept = [*own[:width], *[""] * (width - len(own))]
        parts = (kept, table.content.delimiter), (own[columns:], table.content.delimiter)
        before, behind = (written(*part) for part in parts)
        made[index] = before[1:] + added[index] + behind + _END
    return made


def written(cells: Sequence[str], delimiter: str) -> bytes:
    """Write cells down so that they are read back as they are.

    Each has the separator in front, and quotes and an apostrophe where it needs them.
    """
    return "".join(delimiter + _quoted(neutralised(cell), delimiter) for cell in cells).encode()


def _quoted(cell: str, delimiter: str) -> str:
    if any(sign in cell for sign in (delimiter, '"', "\r", "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _lines(table: Table) -> tuple[list[int], list[int]]:
    """Return where the new records' lines run ahead of their numbers, as ``Content`` holds it."""
    content, records = table.content, table.row_records
    jumps = np.searchsorted(np.array(content.jump_records, np.int64), records)
    ahead = np.concatenate(([0], np.array(content.jump_lines, np.int64)))[jumps]
    # A row's line is its old record plus what was ahead there; its new record is its row plus one.
    lines = records + 1 + ahead
    first = max(table.layout.header_line, 1)
    behind = np.concatenate(([first - 1], lines - np.arange(1, len(records) + 1) - 1))
    changed = np.flatnonzero(np.diff(behind, prepend=0))
    return (changed - 1).tolist(), behind[changed].tolist()
