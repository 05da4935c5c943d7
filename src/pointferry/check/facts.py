"""What is known about every row on its own, before duplicates are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from pointferry.check import email_column, points_column
from pointferry.check.flags import BIT
from pointferry.check.hints import Looker, Marks
from pointferry.domain.emails import trim
from pointferry.domain.issues import Issue, Tidied
from pointferry.intake.digits import whole_numbers
from pointferry.intake.shapes import CHUNK
from pointferry.intake.structure import Flags, Grid, Offsets, unquoted

if TYPE_CHECKING:
    from pointferry.check.edits import Edits
    from pointferry.check.email_column import Bits, Keys
    from pointferry.check.points_column import Fraction
    from pointferry.intake.amounts import Whole
    from pointferry.intake.progress import Ticker
    from pointferry.intake.table import Table


Columns = tuple[int, int | None]


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One entry per row in every array.

    Attributes:
        bits: The row's issues, warnings and clean-ups.
        keys: A key of the lower-cased address; meaningless for a row without a valid one.
        whole: Whole points of the balance; 0 for a row without one.
        fraction: The rest, in units of ``amounts.FRACTION_UNIT``; None when all are whole.
        marks: What is worth a look about the address.
    """

    bits: Bits
    keys: Keys
    whole: Whole
    fraction: Fraction | None
    marks: Marks


_KNOWN: WeakKeyDictionary[Table, Facts] = WeakKeyDictionary()


def known(table: Table, email: int, points: int | None, tick: Ticker) -> Facts:
    """Return a table's facts, gathered once: checking again after an edit starts from them."""
    facts = _KNOWN.get(table)
    if facts is None:
        facts = _KNOWN[table] = gather(table, email, points, tick)
    return facts


def gather(table: Table, email: int, points: int | None, tick: Ticker) -> Facts:
    """Look at every row of a table as the file holds it.

    Args:
        table: The table.
        email: Index of the address column.
        points: Index of the balance column, or None.
        tick: Told the rows done; may raise ``Cancelled``.
    """
    rows = table.row_count
    bits: Bits = np.zeros(rows, np.int32)
    keys: Keys = np.zeros(rows, np.uint64)
    whole: Whole = np.zeros(rows, np.int32)
    fraction: Fraction | None = None
    marks = Marks(np.zeros(rows, np.uint8), np.zeros(rows, np.uint64))
    looker = Looker()
    for low in range(0, rows, CHUNK):
        tick(low, rows)
        high = min(low + CHUNK, rows)
        cells = table.grid(low, high)
        here = slice(low, high)
        bits[here], keys[here], seen = _emails(table, cells, low, email, looker)
        marks.bits[here], marks.inbox[here] = seen.bits, seen.inbox
        bits[here] |= _widths(table, cells, low)
        if points is not None:
            found = _balances(table, cells, low, points)
            bits[here] |= found.bits
            whole[here] = found.whole
            if found.fraction.any():
                if fraction is None:
                    fraction = np.zeros(rows, np.int64)
                fraction[here] = found.fraction
    return Facts(bits, keys, whole, fraction, marks)


def edited(table: Table, facts: Facts, edits: Edits, columns: Columns, tick: Ticker) -> Facts:
    """Return the facts with the merchant's edits on top.

    Args:
        table: The table.
        facts: What is known about the untouched rows.
        edits: The edits.
        columns: Index of the address column, and of the balance column or None.
        tick: Told the edited rows done; may raise ``Cancelled``.
    """
    changed: dict[int, set[int]] = {}
    for row, column in edits.cells:
        if row < table.row_count:
            changed.setdefault(row, set()).add(column)
    if not changed:
        return facts
    bits, keys, whole = facts.bits.copy(), facts.keys.copy(), facts.whole.copy()
    fraction = np.zeros(len(bits), np.int64) if facts.fraction is None else facts.fraction.copy()
    marks = Marks(facts.marks.bits.copy(), facts.marks.inbox.copy())
    looker = Looker()
    email, points = columns
    rows = sorted(changed)
    for low in range(0, len(rows), CHUNK):
        tick(low, len(rows))
        emails: list[str] = []
        balances: list[str] = []
        widths: list[int] = []
        for row in rows[low : low + CHUNK]:
            emails.append(_text(table, edits, row, email))
            balances.append("" if points is None else _text(table, edits, row, points))
            widths.append(_width_bits(table, row, changed[row], points))
        at: Offsets = np.array(rows[low : low + CHUNK], np.int64)
        bits[at], keys[at] = email_column.check_exactly(emails)
        seen = looker.look_at(emails)
        marks.bits[at], marks.inbox[at] = seen.bits, seen.inbox
        bits[at] |= np.array(widths, np.int32)
        if points is not None:
            found = points_column.check_exactly(balances, table.layout.number_style)
            bits[at] |= found.bits
            whole[at], fraction[at] = found.whole, found.fraction
    return Facts(bits, keys, whole, fraction if fraction.any() else None, marks)


def _text(table: Table, edits: Edits, row: int, column: int) -> str:
    changed = edits.cells.get((row, column))
    return table.cell(row, column) if changed is None else changed


def _emails(
    table: Table, cells: Grid, low: int, column: int, looker: Looker
) -> tuple[Bits, Keys, Marks]:
    start, end = unquoted(cells.block, *cells.span(column))
    good, bits, keys = email_column.check_plain(cells.block, start, end - start)
    bits[~good] = 0
    bits[end == start] = BIT[Issue.EMAIL_MISSING]
    odd = np.flatnonzero(~good & (end > start))
    if len(odd):
        span = zip(odd.tolist(), start[odd].tolist(), end[odd].tolist(), strict=True)
        texts = [
            _simple(cells, first, stop) or table.cell(low + index, column)
            for index, first, stop in span
        ]
        bits[odd], keys[odd] = email_column.check_exactly(texts)
    return bits, keys, looker.look(cells.block, start, end)


def _balances(table: Table, cells: Grid, low: int, column: int) -> points_column.Balances:
    start, end = unquoted(cells.block, *cells.span(column))
    plain, whole = whole_numbers(cells.block, start, end - start)
    bits: Bits = np.zeros(len(whole), np.int32)
    fraction: Fraction = np.zeros(len(whole), np.int64)
    bits[end == start] = BIT[Issue.POINTS_MISSING]
    odd = np.flatnonzero(~plain & (end > start))
    whole[~plain] = 0

    def text(index: int) -> str:
        row = int(odd[index])
        return _simple(cells, int(start[row]), int(end[row])) or table.cell(low + row, column)

    if len(odd):
        found = points_column.check_by_shape(
            cells.block, start[odd], (end - start)[odd], text, table.layout.number_style
        )
        bits[odd], whole[odd], fraction[odd] = found.bits, found.whole, found.fraction
    return points_column.Balances(bits, whole, fraction)


def _simple(cells: Grid, start: int, end: int) -> str:
    """Return the text of a cell that needs no reader; empty for one that does."""
    cell = cells.block[start:end].tobytes()
    return "" if b'"' in cell or cell.startswith(b"'") else cell.decode()


def _widths(table: Table, cells: Grid, low: int) -> Bits:
    """Mark rows that are shorter or longer than the header."""
    columns = len(table.layout.header)
    bits: Bits = np.where(cells.count < columns, BIT[Tidied.ROW_SHORT], 0).astype(np.int32)
    long: Flags = cells.count > columns
    if not long.any():
        return bits
    surplus = cells.record_end - cells.cell_start(columns)
    only_separators = surplus == cells.count - columns - 1
    bits[long & only_separators] = BIT[Tidied.ROW_EXTRA_EMPTY_CELLS]
    for index in np.flatnonzero(long & ~only_separators).tolist():
        bits[index] = _extra_bits(table.cells(low + index)[columns:])
    return bits


def _extra_bits(extra: list[str]) -> int:
    if any(map(trim, extra)):
        return BIT[Issue.ROW_TOO_LONG]
    return BIT[Tidied.ROW_EXTRA_EMPTY_CELLS] if extra else 0


def _width_bits(table: Table, row: int, changed: set[int], points: int | None) -> int:
    """Mark an edited row; who typed its balance anew has settled what the extra cells meant."""
    columns = len(table.layout.header)
    count = max(len(table.cells(row)), max(changed) + 1)
    if count < columns:
        return BIT[Tidied.ROW_SHORT]
    if points in changed:
        return 0
    return _extra_bits(table.cells(row)[columns:])
