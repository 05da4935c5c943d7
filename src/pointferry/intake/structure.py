"""Finding records and cells in the bytes of a delimited text, thousands of rows at a time.

Works on UTF-8 bytes held once in memory; a row costs eight bytes more, not a Python object.
The fast scan handles properly quoted text only and says so when it meets anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pointferry.intake.progress import Ticker

Bytes = NDArray[np.uint8]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]

LF, CR, QUOTE = 10, 13, 34
_BLOCK = 1 << 20
_FEW = 500


@dataclass(frozen=True, slots=True)
class Records:
    """Where the records of a text are.

    Attributes:
        starts: Byte offset of every record, and the text's length at the end.
        break_offsets: Offsets of line breaks inside quoted cells, ascending.
        regular: False when quoting or line ends need the exact reader; then nothing else holds.
    """

    starts: Offsets
    break_offsets: Offsets
    regular: bool


def find_records(data: bytes, delimiter: int, tick: Ticker) -> Records:
    """Find every record of a text.

    Args:
        data: UTF-8 text without byte-order mark.
        delimiter: The cell separator's byte.
        tick: Told the bytes done; may raise ``Cancelled``.

    Returns:
        The records; ``regular`` is False when quotes are unbalanced or stand inside bare cells,
        or when a lone carriage return ends a line.
    """
    view: Bytes = np.frombuffer(data, np.uint8)
    size = len(data)
    starts: list[Offsets] = [np.zeros(1, np.int64)]
    breaks: list[Offsets] = []
    quotes = 0
    for low in range(0, size, _BLOCK):
        tick(low, size)
        block = view[low : low + _BLOCK]
        feeds: Offsets = np.flatnonzero(block == LF) + low
        returns, marks = (_all(data, byte, low, low + len(block)) for byte in (CR, QUOTE))
        if quotes % 2 or len(marks):
            if not _properly_quoted(view, marks, quotes, delimiter):
                return _irregular()
            ends = _outside(feeds, marks, quotes)
            breaks.append(np.setdiff1d(feeds, ends, assume_unique=True))
            feeds, returns = ends, _outside(returns, marks, quotes)
            quotes += len(marks)
        if len(returns) and not _followed_by_feed(view, returns):
            return _irregular()
        starts.append(feeds + 1)
    if quotes % 2:
        return _irregular()
    offsets: Offsets = np.concatenate(starts)
    if offsets[-1] != size:
        offsets = np.append(offsets, size)
    none: Offsets = np.zeros(0, np.int64)
    return Records(offsets, np.concatenate(breaks) if breaks else none, regular=True)


def _all(data: bytes, byte: int, low: int, high: int) -> Offsets:
    """Return where a byte that is rare in most files stands between two offsets."""
    found: list[int] = []
    place = data.find(byte, low, high)
    while place >= 0:
        if len(found) == _FEW:
            return np.flatnonzero(np.frombuffer(data, np.uint8, high - low, low) == byte) + low
        found.append(place)
        place = data.find(byte, place + 1, high)
    return np.array(found, np.int64)


def _irregular() -> Records:
    none: Offsets = np.zeros(0, np.int64)
    return Records(none, none, regular=False)


def _outside(positions: Offsets, quotes: Offsets, quotes_before: int = 0) -> Offsets:
    """Leave out the positions that stand between an odd and the next quote."""
    opened = np.searchsorted(quotes, positions) + quotes_before
    outside: Offsets = positions[opened % 2 == 0]
    return outside


def _unenclosed(delimiters: Offsets, quotes: Offsets) -> Offsets:
    """Do the same for positions of which there are many more than quotes, of whole records."""
    found = np.searchsorted(delimiters, quotes)
    opened, closed = found[0::2], found[1::2]
    holding = np.flatnonzero(opened < closed)
    if not len(holding):
        return delimiters
    turns = np.zeros(len(delimiters) + 1, np.int8)
    turns[opened[holding]] = 1
    turns[closed[holding]] -= 1
    outside: Offsets = delimiters[np.cumsum(turns[:-1], dtype=np.int8) == 0]
    return outside


def _properly_quoted(view: Bytes, positions: Offsets, quotes: int, delimiter: int) -> bool:
    """Tell whether each quote opens at a cell's start, closes at its end, or is doubled."""
    opening = positions[quotes % 2 :: 2]
    closing = positions[1 - quotes % 2 :: 2]
    before = np.where(opening > 0, view[opening - 1], LF)
    last = len(view) - 1
    after = np.where(closing < last, view[np.minimum(closing + 1, last)], LF)
    edges = np.zeros(256, np.bool_)
    edges[[delimiter, LF, CR, QUOTE]] = True
    return bool(edges[before].all() and edges[after].all())


def _followed_by_feed(view: Bytes, returns: Offsets) -> bool:
    if returns[-1] == len(view) - 1:
        return False
    return bool((view[returns + 1] == LF).all())


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a run of records, as spans of one block of bytes.

    Attributes:
        block: The bytes, followed by padding so that a window may reach past the end.
        record_start: Start of every record in ``block``.
        record_end: End of every record, its line end not included.
        count: Cells in every record.
    """

    block: Bytes
    record_start: Offsets
    record_end: Offsets
    count: Offsets
    _delimiters: Offsets
    _first: Offsets

    def span(self, column: int) -> tuple[Offsets, Offsets]:
        """Return start and end of a column's cells; an absent cell is an empty span."""
        start = self.cell_start(column)
        here: Offsets = self._at(self._first + column)
        end = np.where(column < self.count - 1, here, self.record_end)
        return start, end

    def plain_spans(self, column: int) -> tuple[bytes, list[int], list[int]]:
        """Return the block as bytes, and start and end of a column's cells, quotes left out."""
        start, end = unquoted(self.block, *self.span(column))
        return self.block.tobytes(), start.tolist(), end.tolist()

    def cell_start(self, column: int) -> Offsets:
        """Return where a column's cells start; the record's end where there is no such cell."""
        if column == 0:
            return self.record_start
        before = self._at(self._first + (column - 1)) + 1
        return np.where(column < self.count, before, self.record_end)

    def _at(self, index: Offsets) -> Offsets:
        if not len(self._delimiters):
            return np.zeros_like(index)
        found: Offsets = self._delimiters[np.minimum(index, len(self._delimiters) - 1)]
        return found


PADDING = 64
"""Bytes of padding behind a grid's block; windows of up to this width are safe."""

# Row n keeps the first n bytes of a window.
_KEPT = (np.tri(PADDING + 1, PADDING, -1, dtype=np.uint8) * np.uint8(255)).view(np.uint64)


def grid(data: bytes, starts: Offsets, records: Offsets, delimiter: int) -> Grid:
    """Cut records into cells.

    Args:
        data: The text all offsets refer to.
        starts: As in ``Records``.
        records: Ascending record numbers, near each other.
        delimiter: The cell separator's byte.

    Returns:
        The grid, one entry per given record.
    """
    first, last = int(records[0]), int(records[-1])
    base, stop = int(starts[first]), int(starts[last + 1])
    block: Bytes = np.zeros(stop - base + PADDING, np.uint8)
    block[: stop - base] = np.frombuffer(data, np.uint8, stop - base, base)
    delimiters: Offsets = np.flatnonzero(block == delimiter)
    quotes = _all(data, QUOTE, base, stop) - base
    if len(quotes):
        delimiters = _unenclosed(delimiters, quotes)
    start = starts[records] - base
    end = starts[records + 1] - base
    end = end - ((end > start) & (block[end - 1] == LF))
    end = end - ((end > start) & (block[end - 1] == CR))
    low = np.searchsorted(delimiters, start)
    if last - first + 1 == len(records):
        # Records that follow each other share their borders.
        high = np.append(low[1:], np.searchsorted(delimiters, end[-1]))
    else:
        high = np.searchsorted(delimiters, end)
    return Grid(block, start, end, high - low + 1, delimiters, low)


def windows(block: Bytes, start: Offsets, length: Offsets, width: int) -> Bytes:
    """Copy cells into a matrix, one row each, zeros behind shorter cells.

    Args:
        block: Bytes with at least ``width`` bytes of padding behind the last cell.
        start: Where each cell starts.
        length: Bytes in each cell; longer ones are cut off at ``width``.
        width: Columns of the matrix, a multiple of eight and at most ``PADDING``.

    Returns:
        An array of shape (cells, width).
    """
    view = np.lib.stride_tricks.sliding_window_view(block, width)
    matrix: Bytes = view[start]
    words = matrix.view(np.uint64)
    words &= _KEPT[:, : width // 8].take(np.minimum(length, width), axis=0)
    return matrix


def words(block: Bytes, start: Offsets) -> NDArray[np.uint64]:
    """Return the eight bytes from each place on as one number, the first byte the lowest.

    Args:
        block: Bytes with at least eight bytes of padding behind the last place.
        start: The places.
    """
    view: NDArray[np.uint64] = np.ndarray((len(block) - 7,), "<u8", block, 0, (1,))
    return view[start]


def digits(matrix: Bytes) -> Flags:
    """Tell which bytes are ASCII digits."""
    # Smaller bytes wrap around and become large.
    found: Flags = matrix - np.uint8(ord("0")) < 10
    return found


def unquoted(block: Bytes, start: Offsets, end: Offsets) -> tuple[Offsets, Offsets]:
    """Leave out the quotes around cells; doubled quotes inside stay for the exact reader."""
    quoted = (end > start) & (block[start] == QUOTE)
    return start + quoted, end - quoted
