"""Keys by which people in one list are found in another: numbers of phones, cards, customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.emails import trim
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import vocabulary
from pointferry.intake.layout import ColumnReason
from pointferry.intake.shapes import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.intake.progress import Ticker
    from pointferry.intake.table import Table

_AGREE = 0.5
_SAMPLE = 2_000
_SAME_NAME = 0.25
_AMOUNTS = frozenset(
    {
        ColumnReason.HEADER_EXACT, ColumnReason.HEADER_WORDS, ColumnReason.LIFETIME,
        ColumnReason.SPENT, ColumnReason.PENDING,
    }
)  # fmt: skip
_PHONE_SIGNS = str.maketrans("", "", " ()+-./\u00a0\u2011\u2013")


def column_keys(table: Table, column: int, low: int, high: int) -> list[bytes]:
    """Return a column's keys in the rows from ``low`` up to, not including, ``high``."""
    block, starts, ends = table.grid(low, high).plain_spans(column)
    cells = [block[start:end] for start, end in zip(starts, ends, strict=True)]
    return [
        cell.lstrip(b"0") or cell if cell.isdigit() else _exact_key(cell) if cell else cell
        for cell in cells
    ]


def _exact_key(cell: bytes) -> bytes:
    return key(cell.decode().replace('""', '"')).encode()


def key(cell: str) -> str:
    """Return a key as it is compared: phone numbers and card numbers by their digits alone."""
    text = trim(cell).removeprefix("'").casefold()
    digits = text.translate(_PHONE_SIGNS)
    # A spreadsheet drops zeros in front, and exports write 00 where others write +.
    return digits.lstrip("0") or digits if digits.isdecimal() else text


def guessed_columns(first: Table, second: Table, tick: Ticker) -> tuple[int, int]:
    """Return the columns, one of each file, whose values agree most and tell rows apart.

    Balances are no keys: in a small list they can easily be among the numbers of its customers.

    Args:
        first: One file, its columns mapped.
        second: The other, likewise.
        tick: Told the rows done; may raise ``Cancelled``.

    Raises:
        SourceFileError: ``PARTS_DIFFER``: no columns agree.
    """
    swapped = first.row_count > second.row_count
    few, many = (second, first) if swapped else (first, second)
    samples = {column: _sample(few, column) for column in _candidates(few)}
    best, pair = _AGREE, None
    for other in _candidates(many):
        hits = _hits(many, other, samples, tick)
        for column, hit in hits.items():
            share = hit / max(len(samples[column]), 1)
            bonus = _SAME_NAME * _same_name(few, column, many, other)
            if hit > 1 and share > _AGREE and share + bonus > best:
                best, pair = share + bonus, (column, other)
    if pair is None:
        params = {"file": second.path.name, "first": first.path.name}
        raise SourceFileError(ErrorCode.PARTS_DIFFER, params=params)
    return (pair[1], pair[0]) if swapped else pair


def _candidates(table: Table) -> list[int]:
    """Return the columns that hardly repeat themselves, balances and amounts not among them."""
    layout = table.layout
    listed = (*layout.candidates_points, *layout.decoys)
    amounts = {one.index for one in listed if one.reason in _AMOUNTS}
    found = []
    for column in range(len(layout.header)):
        filled = list(_spread(table, column))
        if column not in amounts and len(set(filled)) > _AGREE * len(filled):
            found.append(column)
    return found


def _sample(table: Table, column: int) -> frozenset[bytes]:
    return frozenset(_spread(table, column))


def _spread(table: Table, column: int) -> Iterable[bytes]:
    """Give keys of rows from all over a table, empty and very short ones left out."""
    step = max(1, table.row_count // _SAMPLE)
    for row in range(0, table.row_count, step):
        found = key(table.cell(row, column)).encode()
        if len(found) > 1:
            yield found


def _hits(
    table: Table, column: int, samples: dict[int, frozenset[bytes]], tick: Ticker
) -> dict[int, int]:
    """Count, for each sample, how many of its keys a column holds."""
    found: dict[int, set[bytes]] = {place: set() for place in samples}
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        here = set(column_keys(table, column, low, min(low + CHUNK, table.row_count)))
        for place, keys in samples.items():
            found[place] |= keys & here
    return {place: len(keys) for place, keys in found.items()}


def _same_name(first: Table, column: int, second: Table, other: int) -> bool:
    names = first.layout.header[column], second.layout.header[other]
    return vocabulary.fold(names[0]) == vocabulary.fold(names[1])
