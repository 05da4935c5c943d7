"""Putting rows in order without a Python call for each: whole columns become arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.check import facts
from pointferry.check.flags import BIT
from pointferry.check.searching import numbered
from pointferry.domain.issues import Issue
from pointferry.intake.digits import whole_numbers
from pointferry.intake.progress import Ticker
from pointferry.intake.shapes import CHUNK
from pointferry.intake.structure import QUOTE, Bytes, Flags, Offsets, unquoted, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pointferry.check.result import Check

_WIDTH = 48
"""Bytes compared at once; few cells are longer, and those are compared whole afterwards."""

_ASCII, _APOSTROPHE = 127, ord("'")
_UNREADABLE = BIT[Issue.POINTS_MISSING] | BIT[Issue.POINTS_NOT_NUMERIC]
_UNREADABLE |= BIT[Issue.POINTS_NEGATIVE] | BIT[Issue.POINTS_TOO_LARGE]

Words = NDArray[np.bytes_]
Key = int | str


def ordered(
    check: Check,
    column: int,
    rows: Sequence[int],
    *,
    descending: bool,
    cancelled: Callable[[], bool] | None = None,
) -> Offsets:
    """Sort rows by a column: balances and whole numbers by value, all else as text.

    Capitals do not matter; what is empty, or no balance, comes before everything else; equal
    cells stay in the order of the file.

    Args:
        check: The check; its edits count.
        column: The column to sort by.
        rows: The rows to sort, ascending.
        descending: Whether the largest comes first.
        cancelled: Asked between pieces of work.

    Returns:
        The same rows in order.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    tick = Ticker(None, cancelled)
    places = numbered(rows)
    if column == check.source.points:
        return places[_by_balance(check, places, tick, descending=descending)]
    numbers = _whole_numbers(check, column, tick)
    if numbers is not None:
        return places[_stable(numbers[places], descending=descending)]
    words, lengths = _words(check, column, tick)

    def whole(position: int) -> bytes:
        return check.source.cell(int(places[position]), column).lower().encode()

    if len(places) < len(words):
        words, lengths = words[places], lengths[places]
    return places[_by_text(words, lengths, whole, descending=descending)]


def order_of(
    keys: Sequence[Key], *, descending: bool, cancelled: Callable[[], bool] | None = None
) -> Offsets:
    """Return the positions of keys, all of one type, in their order; equal ones stay as they are.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    tick = Ticker(None, cancelled)
    if not keys or isinstance(keys[0], int):
        numbers = np.empty(len(keys), np.int64)
        for low in range(0, len(keys), CHUNK):
            tick(low, len(keys))
            numbers[low : low + CHUNK] = keys[low : low + CHUNK]
        return _stable(numbers, descending=descending)
    words, lengths = np.zeros(len(keys), f"S{_WIDTH}"), np.zeros(len(keys), np.int64)
    for low in range(0, len(keys), CHUNK):
        tick(low, len(keys))
        texts = [str(key).encode() for key in keys[low : low + CHUNK]]
        words[low : low + CHUNK] = texts
        lengths[low : low + CHUNK] = [len(text) for text in texts]

    def whole(position: int) -> bytes:
        return str(keys[position]).encode()

    return _by_text(words, lengths, whole, descending=descending)


def _by_balance(check: Check, places: Offsets, tick: Ticker, *, descending: bool) -> Offsets:
    source, table = check.source, check.table
    found = facts.known(table, source.email, source.points, tick)
    found = facts.edited(table, found, check.edits, (source.email, source.points), tick)
    whole = np.where(found.bits & _UNREADABLE != 0, -1, found.whole)[places]
    order = np.arange(len(places))
    if found.fraction is not None:
        order = _stable(found.fraction[places], descending=descending)
    return order[_stable(whole[order], descending=descending)]


def _whole_numbers(check: Check, column: int, tick: Ticker) -> NDArray[np.int32] | None:
    """Read a column of nothing but whole numbers and empty cells; None for any other."""
    table = check.table
    if any(place == column for _, place in check.edits.cells):
        return None
    numbers = np.full(table.row_count, -1, np.int32)
    some = False
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        cells = table.grid(low, min(low + CHUNK, table.row_count))
        start, end = unquoted(cells.block, *cells.span(column))
        plain, values = whole_numbers(cells.block, start, end - start)
        if not (plain | (end == start)).all():
            return None
        numbers[low : low + CHUNK] = np.where(plain, values, -1)
        some = some or bool(plain.any())
    return numbers if some else None


def _words(check: Check, column: int, tick: Ticker) -> tuple[Words, Offsets]:
    """Return the beginnings of a column's cells in small letters, and the cells' lengths."""
    table = check.table
    # Filled as bytes: copying texts of a fixed width does not let other threads run.
    signs: Bytes = np.zeros((table.row_count, _WIDTH), np.uint8)
    words, lengths = signs.view(f"S{_WIDTH}")[:, 0], np.zeros(table.row_count, np.int64)
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        high = min(low + CHUNK, table.row_count)
        cells = table.grid(low, high)
        start, end = unquoted(cells.block, *cells.span(column))
        length = end - start
        matrix = windows(cells.block, start, np.minimum(length, _WIDTH), _WIDTH)
        odd = np.flatnonzero(_odd(cells.block, start, end, matrix))
        matrix += (matrix - np.uint8(ord("A")) < 26).view(np.uint8) * np.uint8(32)
        signs[low:high] = matrix
        lengths[low:high] = length
        for index in odd.tolist():
            _put(check, low + index, column, words, lengths)
    edited = {row for row, place in check.edits.cells if place == column and row < table.row_count}
    for row in edited:
        _put(check, row, column, words, lengths)
    return words, lengths


def _put(check: Check, row: int, column: int, words: Words, lengths: Offsets) -> None:
    text = check.source.cell(row, column).lower().encode()
    words[row], lengths[row] = text[:_WIDTH], len(text)


def _odd(block: Bytes, start: Offsets, end: Offsets, matrix: Bytes) -> Flags:
    """Tell which cells do not read as their bytes stand: quotes, apostrophes, other scripts."""
    odd: Flags = (matrix == QUOTE).any(axis=1) | (matrix[:, 0] == _APOSTROPHE)
    strange = np.flatnonzero(block > _ASCII)
    if len(strange):
        counts = np.searchsorted(strange, end) - np.searchsorted(strange, start)
        odd |= counts > 0
    return odd


def _by_text(
    words: Words, lengths: Offsets, whole: Callable[[int], bytes], *, descending: bool
) -> Offsets:
    order = _stable(words, descending=descending)
    if not (lengths > _WIDTH).any():
        return order
    ranked = words[order]
    begins = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    ends = np.append(begins[1:], len(order))
    long = np.concatenate(([0], np.cumsum(lengths[order] > _WIDTH)))
    tied = np.flatnonzero((ends - begins > 1) & (long[ends] > long[begins]))
    for begin, end in zip(begins[tied].tolist(), ends[tied].tolist(), strict=True):
        alike = sorted(order[begin:end].tolist())
        order[begin:end] = sorted(alike, key=whole, reverse=descending)
    return order


def _stable(keys: NDArray[np.int64] | NDArray[np.int32] | Words, *, descending: bool) -> Offsets:
    """Return the positions in order; equal keys stay as they are, also from the largest down."""
    if not descending:
        return np.argsort(keys, kind="stable")
    order: Offsets = len(keys) - 1 - np.argsort(keys[::-1], kind="stable")[::-1]
    return order
