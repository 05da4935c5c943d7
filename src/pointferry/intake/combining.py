"""Several files read as one: parts of an export one below the other, or two joined by a key."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.emails import is_email, trim
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import vocabulary
from pointferry.intake.layout import GUESSED, Join
from pointferry.intake.source import canonical
from pointferry.intake.table import Content, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pointferry.intake.layout import ColumnChoice
    from pointferry.intake.progress import Ticker

_EXAMPLES = 5
_AGREE = 0.5
_SAMPLE = 2_000
_PHONE_SIGNS = str.maketrans("", "", " ()+-./\u00a0\u2011\u2013")


def appended(tables: Sequence[Table], tick: Ticker) -> Table:
    """Put parts of one export below each other, whatever the order of their columns.

    Lines are counted in each part anew; records run on.

    Args:
        tables: The parts, at least one.
        tick: Told the bytes written; may raise ``Cancelled``.

    Raises:
        SourceFileError: ``PARTS_DIFFER`` (params ``file``, ``first``).
    """
    first = tables[0]
    contents = [first.content] + [_in_order_of(first, part, tick) for part in tables[1:]]
    ends = [_ended(content) for content in contents[:-1]] + [contents[-1].data]
    sizes = np.cumsum([0, *map(len, ends)])
    counts = np.cumsum([0, *(content.record_count for content in contents)])
    starts = [content.starts[:-1] + size for content, size in zip(contents, sizes, strict=False)]
    jump_records, jump_lines = list(first.content.jump_records), list(first.content.jump_lines)
    for content, above in zip(contents[1:], counts[1:].tolist(), strict=False):
        jump_records += [above - 1, *(record + above for record in content.jump_records)]
        jump_lines += [-above, *(ahead - above for ahead in content.jump_lines)]
    content = Content(
        b"".join(ends),
        np.append(np.concatenate(starts), sizes[-1]),
        first.content.delimiter,
        jump_records,
        jump_lines,
    )
    rows = [part.row_records + above for part, above in zip(tables, counts, strict=False)]
    headers_below = sum(part.layout.header_record >= 0 for part in tables[1:])
    return Table(
        first.path,
        _digest(tables),
        sum(part.size for part in tables),
        layout=replace(first.layout, parts=tuple(part.path for part in tables)),
        content=content,
        row_records=np.concatenate(rows),
        blank_records=sum(part.blank_records for part in tables),
        repeated_header_records=sum(part.repeated_header_records for part in tables)
        + headers_below,
        total_records=sum(part.total_records for part in tables),
    )


def _in_order_of(first: Table, part: Table, tick: Ticker) -> Content:
    names = [vocabulary.fold(name) or name for name in first.layout.header]
    own = [vocabulary.fold(name) or name for name in part.layout.header]
    if Counter(names) != Counter(own):
        params = {"file": part.path.name, "first": first.path.name}
        raise SourceFileError(ErrorCode.PARTS_DIFFER, params=params)
    content = part.content
    if names == own and content.delimiter == first.content.delimiter:
        return content
    places: dict[str, list[int]] = {}
    for index, name in enumerate(own):
        places.setdefault(name, []).append(index)
    order = [places[name].pop(0) for name in names]

    def records() -> Iterator[tuple[int, list[str]]]:
        for record in range(content.record_count):
            cells = content.cells(record)
            full = cells + [""] * (len(own) - len(cells))
            moved = [full[index] for index in order] + full[len(own) :] if cells else []
            yield content.line(record), moved

    return canonical(records(), first.content.delimiter, part.size, tick)


def _ended(content: Content) -> bytes:
    return content.data if content.data.endswith(b"\n") else content.data + b"\r\n"


def joined(first: Table, second: Table, on: str, tick: Ticker) -> Table:
    """Give every balance the address that another export has for the same key.

    Rows, records and lines are those of the file with the balances: every one of them stays, and
    one that finds nobody, or several people, has no address.

    Args:
        first: One file; the one with the balances unless only ``second`` has a balance column.
        second: The other one.
        on: The column both have, ``name in the first=name in the second``, or ``GUESSED`` for the
            columns whose values agree most.
        tick: Told the bytes written; may raise ``Cancelled``.

    Raises:
        SourceFileError: ``COLUMN_UNKNOWN``, or ``EMAIL_COLUMN_MISSING`` when neither file holds
            addresses; ``PARTS_DIFFER`` when no columns agree.
    """
    if on == GUESSED:
        keys = _shared_key(first, second)
    else:
        left, _, right = on.partition("=")
        keys = (_column(first, left), _column(second, right or left))
    base, people = first, second
    if first.layout.points is None and second.layout.points is not None:
        base, people, keys = second, first, (keys[1], keys[0])
    if people.layout.email is None:
        params = {"columns": ", ".join(people.layout.header)}
        raise SourceFileError(ErrorCode.EMAIL_COLUMN_MISSING, params=params)
    taken = [people.layout.email, people.layout.first_name, people.layout.last_name]
    columns = [choice for choice in taken if choice is not None]
    known, unclear = _people(people, keys[1], columns)
    lost: list[str] = []
    met: set[str] = set()
    none = [""] * len(columns)

    def records() -> Iterator[tuple[int, list[str]]]:
        width = len(base.layout.header)
        names = [_new_name(choice.name, base.layout.header) for choice in columns]
        yield max(base.layout.header_line, 1), [*base.layout.header, *names]
        for row in range(base.row_count):
            cells = base.cells(row)
            key = _key(base.cell(row, keys[0]))
            found = known.get(key)
            if found is None:
                lost.append(key)
            met.add(key)
            kept = [*cells[:width], *[""] * (width - len(cells))]
            # What stands beyond the header stays there, so that it is still found and refused.
            yield base.line_number(row), [*kept, *(found or none), *cells[width:]]

    delimiter = base.content.delimiter
    content = canonical(records(), delimiter, base.size, tick)
    layout = replace(
        base.layout,
        header=tuple(content.cells(0)),
        header_record=0,
        parts=(first.path, second.path),
        join=Join(
            column=base.layout.header[keys[0]],
            balances=base.row_count,
            people=people.row_count,
            matched=base.row_count - len(lost),
            without_person=sum(key not in unclear for key in lost),
            several_people=sum(key in unclear for key in lost),
            without_balance=len(known.keys() - met),
            examples=tuple(dict.fromkeys(key for key in lost if key))[:_EXAMPLES],
        ),
    )
    return Table(
        base.path,
        _digest((first, second)),
        first.size + second.size,
        layout=layout,
        content=content,
        row_records=np.arange(1, base.row_count + 1),
        blank_records=base.blank_records,
        repeated_header_records=base.repeated_header_records,
        total_records=base.total_records,
    )


def _people(
    table: Table, key: int, columns: Sequence[ColumnChoice]
) -> tuple[dict[str, list[str]], set[str]]:
    """Return what is known about each key, and the keys that stand for different addresses."""
    known: dict[str, list[str]] = {}
    unclear: set[str] = set()
    for row in range(table.row_count):
        found = [table.cell(row, choice.index) for choice in columns]
        name = _key(table.cell(row, key))
        if not name or not is_email(trim(found[0])):
            continue
        other = known.setdefault(name, found)
        if trim(other[0]).lower() != trim(found[0]).lower():
            unclear.add(name)
    for name in unclear:
        del known[name]
    return known, unclear


def _shared_key(first: Table, second: Table) -> tuple[int, int]:
    """Return the columns, one of each file, whose values agree most and tell rows apart."""
    best, pair = _AGREE, None
    theirs = [_keys(second, column) for column in range(len(second.layout.header))]
    for column in range(len(first.layout.header)):
        own = _keys(first, column)
        for other, keys in enumerate(theirs):
            share = len(own & keys) / max(min(len(own), len(keys)), 1)
            if len(own & keys) > 1 and share > best:
                best, pair = share, (column, other)
    if pair is None:
        params = {"file": second.path.name, "first": first.path.name}
        raise SourceFileError(ErrorCode.PARTS_DIFFER, params=params)
    return pair


def _keys(table: Table, column: int) -> set[str]:
    """Return the different keys in a column; none if they hardly tell its rows apart."""
    cells = [table.cell(row, column) for row in range(min(table.row_count, _SAMPLE))]
    filled = [key for key in map(_key, cells) if len(key) > 1]
    keys = set(filled)
    return keys if len(keys) > _AGREE * len(filled) else set()


def _key(cell: str) -> str:
    """Return a key as it is compared: phone numbers and card numbers by their digits alone."""
    text = trim(cell).removeprefix("'").casefold()
    digits = text.translate(_PHONE_SIGNS)
    # A spreadsheet drops zeros in front, and exports write 00 where others write +.
    return digits.lstrip("0") or digits if digits.isdecimal() else text


def _column(table: Table, name: str) -> int:
    names = [vocabulary.fold(one) for one in table.layout.header]
    if vocabulary.fold(name) not in names:
        params = {"column": trim(name), "columns": ", ".join(table.layout.header)}
        raise SourceFileError(ErrorCode.COLUMN_UNKNOWN, params=params)
    return names.index(vocabulary.fold(name))


def _new_name(name: str, header: tuple[str, ...]) -> str:
    return f"{name} 2" if name in header else name


def _digest(tables: Sequence[Table]) -> str:
    return hashlib.sha256("".join(table.digest for table in tables).encode()).hexdigest()
