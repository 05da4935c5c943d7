"""Sorting the records below the header into customers, blanks, repeated headers and totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.emails import SPACES, is_email, trim
from pointferry.intake.structure import CR, LF, QUOTE, Bytes, Flags, Offsets

if TYPE_CHECKING:
    from pointferry.intake.headers import Header
    from pointferry.intake.progress import Ticker
    from pointferry.intake.table import Content

_CHUNK = 100_000
_TOTALS = frozenset(
    {
        "total", "totals", "grand total", "sum", "summe", "gesamt", "gesamtsumme", "insgesamt",
        "total général", "totaux", "somme", "total general", "suma", "totale", "totali", "somma",
        "total geral", "soma", "totaal", "סה״כ", 'סה"כ', "סך הכל", "合計", "総計",
    }
)  # fmt: skip
_PREFIX = max(len(word.encode()) for word in _TOTALS)
_ASCII = 127
_FOLD: Bytes = np.arange(256, dtype=np.uint8)
_FOLD[ord("A") : ord("Z") + 1] += 32


@dataclass(frozen=True, slots=True)
class Sorted:
    """The records below the header.

    Attributes:
        rows: Records that are customer rows, ascending.
        blank: Records in which no cell holds anything.
        repeated: Records equal to the header.
        totals: Records whose first cell that holds anything announces a total.
    """

    rows: Offsets
    blank: int
    repeated: int
    totals: int


def sort_records(content: Content, header: Header, tick: Ticker) -> Sorted:
    """Sort every record below the header.

    Args:
        content: The file's records.
        header: The header found in it.
        tick: Told the records done; may raise ``Cancelled``.
    """
    view: Bytes = np.frombuffer(content.data, np.uint8)
    names = [name.casefold() for name in header.cells] if header.record >= 0 else None
    first = header.record + 1
    kept: Flags = np.ones(max(0, content.record_count - first), np.bool_)
    counts = [0, 0, 0]
    for low in range(first, content.record_count, _CHUNK):
        tick(low, content.record_count)
        records: Offsets = np.arange(low, min(low + _CHUNK, content.record_count))
        unusual = _unusual(view, content, records, names[0] if names else "")
        for record in records[unusual].tolist():
            kind = _kind(content.cells(record), names)
            if kind is not None:
                counts[kind] += 1
                kept[record - first] = False
    rows: Offsets = np.flatnonzero(kept)
    rows += first
    return Sorted(rows, *counts)


_BLANK, _REPEATED, _TOTAL = range(3)


def _kind(cells: list[str], names: list[str] | None) -> int | None:
    """Say what a record is, exactly; None for a customer row."""
    trimmed = [trim(cell) for cell in cells]
    filled = [cell for cell in trimmed if cell]
    if not filled:
        return _BLANK
    if names is not None and [cell.casefold() for cell in _cut(trimmed)] == _cut(names):
        return _REPEATED
    # A customer may be called Sum; a total has no address.
    if filled[0].casefold() in _TOTALS and not any(map(is_email, filled)):
        return _TOTAL
    return None


def _cut(cells: list[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _unusual(view: Bytes, content: Content, records: Offsets, name: str) -> Flags:
    """Pick the few records that may be something else than a customer row."""
    start, stop = content.starts[records], content.starts[records + 1]
    first = _first_content(view, start, stop, ord(content.delimiter))
    unusual: Flags = first >= stop
    words = {word.encode()[:_PREFIX] for word in (*_TOTALS, name.strip()) if word}
    initial = _FOLD[view[np.minimum(first, len(view) - 1)]]
    for letter in {word[0] for word in words}:
        likely: Offsets = np.flatnonzero(_alike(initial, letter))
        for word in words:
            if word[0] == letter:
                unusual[_starting(view, first, likely, word)] = True
    return unusual


def _starting(view: Bytes, first: Offsets, likely: Offsets, word: bytes) -> Offsets:
    """Return those of the likely records that start with a word."""
    left = likely
    for offset, letter in enumerate(word):
        if not len(left):
            break
        place = np.minimum(first[left] + offset, len(view) - 1)
        left = left[_alike(_FOLD[view[place]], letter)]
    return left


def _alike(found: Bytes, letter: int) -> Flags:
    """Compare with a small letter; those outside ASCII are left to the exact test.

    Their bytes change with their case.
    """
    return found == letter if letter <= _ASCII else found > _ASCII


_ONE_BYTE = np.zeros(256, np.bool_)
_ONE_BYTE[[ord(c) for c in SPACES if ord(c) < 128]] = True
_ONE_BYTE[[LF, CR, QUOTE]] = True
_WIDE = {
    width: np.array(
        sorted(int.from_bytes(c.encode()) for c in SPACES if len(c.encode()) == width), np.int64
    )
    for width in (2, 3)
}


def _first_content(view: Bytes, start: Offsets, stop: Offsets, delimiter: int) -> Offsets:
    """Return where the first thing that is neither space, quote nor separator stands."""
    skip = _ONE_BYTE.copy()
    skip[delimiter] = True
    first, last = start.copy(), len(view) - 1
    lead = view[np.minimum(start, last)]
    # Nearly every record starts with a letter or a digit.
    active = np.flatnonzero((lead < ord("0")) | (lead > ord("z")) | (lead == delimiter))
    active = active[start[active] < stop[active]]
    while len(active):
        here = first[active]
        one = view[here].astype(np.int64)
        step = skip[one].astype(np.int64)
        if (one >= 128).any():
            two = one << 8 | view[np.minimum(here + 1, last)]
            step += 2 * np.isin(two, _WIDE[2])
            step += 3 * np.isin(two << 8 | view[np.minimum(here + 2, last)], _WIDE[3])
        first[active] = here + step
        active = active[(step > 0) & (first[active] < stop[active])]
    return first
