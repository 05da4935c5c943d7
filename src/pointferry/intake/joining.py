"""Two lists about the same people read as one: balances in one, addresses in the other.

Keys are compared as text; the rows they belong to are only ever numbers, so a million of each
stay cheap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.emails import is_email, trim
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import vocabulary
from pointferry.intake.keys import column_keys, guessed_columns
from pointferry.intake.layout import GUESSED, Join
from pointferry.intake.shapes import CHUNK
from pointferry.intake.structure import QUOTE
from pointferry.intake.table import Table, digest_of
from pointferry.intake.widening import widened, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.intake.progress import Ticker
    from pointferry.intake.structure import Offsets
    from pointferry.intake.table import Content

_EXAMPLES = 5
_NOBODY, _SEVERAL = -1, -2


def joined(first: Table, second: Table, on: str, tick: Ticker) -> Table:
    """Give every balance the address that another export has for the same key.

    Rows, records and lines are those of the file with the balances: every one of them stays, and
    one that finds nobody, or several people, has no address.

    Args:
        first: One file; the one with the balances unless only ``second`` has a balance column.
        second: The other one.
        on: The column both have, ``name in the first=name in the second``, or ``GUESSED`` for the
            columns whose values agree most.
        tick: Told the rows done; may raise ``Cancelled``.

    Raises:
        SourceFileError: ``COLUMN_UNKNOWN``, or ``EMAIL_COLUMN_MISSING`` when neither file holds
            addresses; ``PARTS_DIFFER`` when no columns agree.
    """
    total = first.row_count + second.row_count
    if on == GUESSED:
        keys = guessed_columns(first, second, tick.part(0.0, 0.3, total))
    else:
        left, _, right = on.partition("=")
        keys = (_column(first, left), _column(second, right or left))
    base, people = first, second
    if first.layout.points is None and second.layout.points is not None:
        base, people, keys = second, first, (keys[1], keys[0])
    if people.layout.email is None:
        params = {"columns": ", ".join(people.layout.header)}
        raise SourceFileError(ErrorCode.EMAIL_COLUMN_MISSING, params=params)
    known = _people(people, keys[1], people.layout.email.index, tick.part(0.3, 0.6, total))
    matches = _match(base, keys[0], known, tick.part(0.6, 0.8, total))
    persons = matches.persons
    met = np.zeros(people.row_count, np.bool_)
    met[persons[persons >= 0]] = True
    join = Join(
        column=base.layout.header[keys[0]],
        balances=base.row_count,
        people=people.row_count,
        matched=int(np.count_nonzero(persons >= 0)),
        without_person=int(np.count_nonzero(persons == _NOBODY)),
        several_people=int(np.count_nonzero(persons == _SEVERAL)),
        without_balance=sum(row != _SEVERAL for row in known.values()) - int(met.sum()),
        examples=matches.examples,
    )
    content, header = _widened(base, people, persons, tick.part(0.8, 1.0, total))
    layout = replace(
        base.layout,
        header=header,
        header_record=0,
        parts=(first.path, second.path),
        part_digests=(first.digest, second.digest),
        join=join,
    )
    return Table(
        base.path,
        digest_of((first, second)),
        first.size + second.size,
        layout=layout,
        content=content,
        row_records=np.arange(1, base.row_count + 1),
        blank_records=base.blank_records,
        repeated_header_records=base.repeated_header_records,
        total_records=base.total_records,
    )


@dataclass(frozen=True, slots=True)
class _Matches:
    """The person's row for every balance, or a code below 0; and the first keys without one."""

    persons: Offsets
    examples: tuple[str, ...]


def _people(table: Table, key: int, email: int, tick: Ticker) -> dict[bytes, int]:
    """Return the row of the person every key stands for; ``_SEVERAL`` for different addresses."""
    known: dict[bytes, int] = {}
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        high = min(low + CHUNK, table.row_count)
        block, starts, ends = table.grid(low, high).plain_spans(email)
        for row, (name, start, end) in enumerate(
            zip(column_keys(table, key, low, high), starts, ends, strict=True), low
        ):
            if not name or start == end or not is_email(address := _text(block[start:end])):
                continue
            other = known.setdefault(name, row)
            if other in (row, _SEVERAL):
                continue
            if trim(table.cell(other, email)).lower() != trim(address).lower():
                known[name] = _SEVERAL
    return known


def _text(cell: bytes) -> str:
    return cell.decode().replace('""', '"')


def _match(table: Table, key: int, known: dict[bytes, int], tick: Ticker) -> _Matches:
    pieces: list[Offsets] = []
    examples: dict[bytes, None] = {}
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        high = min(low + CHUNK, table.row_count)
        names = column_keys(table, key, low, high)
        pieces.append(np.array([known.get(name, _NOBODY) for name in names], np.int64))
        if len(examples) < _EXAMPLES:
            lost = (names[place] for place in np.flatnonzero(pieces[-1] < 0).tolist())
            examples |= dict.fromkeys(name for name in lost if name)
    shown = tuple(name.decode() for name in list(examples)[:_EXAMPLES])
    return _Matches(np.concatenate(pieces), shown)


def _widened(
    base: Table, people: Table, persons: Offsets, tick: Ticker
) -> tuple[Content, tuple[str, ...]]:
    """Return the balances with what the other file says about their people, and the header."""
    layout = people.layout
    taken = (layout.email, layout.first_name, layout.last_name)
    columns = [choice for choice in taken if choice is not None]
    names = [_new_name(choice.name, base.layout.header) for choice in columns]
    spans = [_spans(people, choice.index) for choice in columns]
    delimiter = base.content.delimiter
    nothing = written([""] * len(columns), delimiter)
    cells = _Cells(people.content, delimiter)

    def added(low: int, high: int) -> list[bytes]:
        found = [nothing] * (high - low)
        with_person = np.flatnonzero(persons[low:high] >= 0)
        rows = persons[low:high][with_person]
        parts = [cells.at(start[rows], end[rows]) for start, end in spans]
        for place, own in zip(with_person.tolist(), zip(*parts, strict=True), strict=True):
            found[place] = b"".join(own)
        return found

    content = widened(base, len(base.layout.header), names, added, tick)
    return content, (*base.layout.header, *names)


def _spans(table: Table, column: int) -> tuple[Offsets, Offsets]:
    """Return where a column's cells stand in the table's bytes, their quotes included."""
    begins: list[Offsets] = []
    stops: list[Offsets] = []
    for low in range(0, table.row_count, CHUNK):
        base = int(table.content.starts[table.row_records[low]])
        start, end = table.grid(low, min(low + CHUNK, table.row_count)).span(column)
        begins.append(start + base)
        stops.append(end + base)
    return np.concatenate(begins), np.concatenate(stops)


class _Cells:
    """Cells of one file as they are written in another."""

    def __init__(self, content: Content, delimiter: str) -> None:
        self._data = content.data
        self._mark = delimiter.encode()
        self._same = content.delimiter == delimiter

    def at(self, start: Offsets, end: Offsets) -> Iterable[bytes]:
        """Give the cells that stand at some places, each with the separator in front."""
        mark, data = self._mark, self._data
        cells = (data[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True))
        if self._same:
            return (mark + cell for cell in cells)
        return (mark + (self._quoted(cell) if mark in cell else cell) for cell in cells)

    @staticmethod
    def _quoted(cell: bytes) -> bytes:
        return cell if cell[0] == QUOTE else b'"' + cell + b'"'


def _column(table: Table, name: str) -> int:
    names = [vocabulary.fold(one) for one in table.layout.header]
    if vocabulary.fold(name) not in names:
        params = {"column": trim(name), "columns": ", ".join(table.layout.header)}
        raise SourceFileError(ErrorCode.COLUMN_UNKNOWN, params=params)
    return names.index(vocabulary.fold(name))


def _new_name(name: str, header: tuple[str, ...]) -> str:
    return f"{name} 2" if name in header else name
