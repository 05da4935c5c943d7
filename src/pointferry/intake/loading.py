"""Reading a file from disk into a ``Table``: bytes, text, records, header, columns."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import (
    delimiters,
    encodings,
    headers,
    joining,
    mapping,
    proposals,
    quoting,
    sorting,
)
from pointferry.intake.files import PACKED, Unpacked, read_file
from pointferry.intake.layout import Layout, ReadOptions
from pointferry.intake.source import Source, canonical
from pointferry.intake.structure import CR, LF, Records, find_records
from pointferry.intake.table import Content, Table

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.intake.progress import Ticker


_BLOCK = 1 << 20
_SAMPLE = 1 << 17
_FEW = 4
_LONGEST_LINE = 1 << 24
_MOST_LINES = 30_000_000
_LARGE = 31 << 20
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_NOT_TEXT_MARKS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"7z\xbc\xaf", b"Rar!",
    b"\x7fELF", b"SQLite format 3",
)  # fmt: skip


_PADDING = re.compile(rb'\0+(?=["\r\n,;\t|]|\Z)|(?<=[\n,;\t|])\0+')
_END_OF_FILE = b"\x1a"
_OTHER_TEXT = (b"<!doctype", b"<html", b"<?xml", b"<table", b'{"', b"[{", b"{\\rtf")


def load(path: Path, options: ReadOptions, tick: Ticker) -> Table:
    """Read a file, or several as one; see ``pointferry.intake.read_table``."""
    _keep_memory()
    several = bool(options.also)
    table = _combined(path, options, tick) if several else _one_file(path, options.sheet, tick)
    difference = proposals.asked(options.points_column, table.layout.header)
    stage = tick.part(0.7, 1.0, table.size)
    if difference is None:
        table = table.with_layout(mapping.mapped(table, options, stage))
    else:
        from pointferry.intake import formula  # noqa: PLC0415 - rarely needed

        others = replace(options, points_column=None)
        table = table.with_layout(mapping.mapped(table, others, stage))
        table = formula.with_difference(table, difference, stage)
    tick.part(1.0, 1.0, table.size)(table.size, table.size)
    return table


def _keep_memory() -> None:
    """Have the memory of one piece of work used again by the next.

    glibc hands the top of its heap back to the system whenever it is free, and each piece would
    pay for fresh pages, until it has seen a large block come and go. Nothing is written to it.
    """
    np.empty(_LARGE, np.uint8)


def _combined(path: Path, options: ReadOptions, tick: Ticker) -> Table:
    from pointferry.intake import combining  # noqa: PLC0415 - rarely needed

    files = (path, *options.also)
    total = sum(one.stat().st_size for one in files if one.exists())
    tables: list[Table] = []
    for number, one in enumerate(files):
        share = tick.part(0.5 * number / len(files), 0.5 * (number + 1) / len(files), total)
        table = _one_file(one, options.sheet if number == 0 else None, share)
        tables.append(table)
    if options.join_on is None:
        return combining.appended(tables, tick.part(0.5, 0.7, total))
    if len(tables) != 2:
        params = {"file": files[2].name, "first": path.name}
        raise SourceFileError(ErrorCode.PARTS_DIFFER, params=params)
    stage = tick.part(0.5, 0.55, total)
    mapped = [one.with_layout(mapping.mapped(one, _own(options, one), stage)) for one in tables]
    return joining.joined(mapped[0], mapped[1], options.join_on, tick.part(0.55, 0.7, total))


def _own(options: ReadOptions, table: Table) -> ReadOptions:
    """Return the columns that options name and this one of several files has."""

    def known(asked: str | int | None) -> str | None:
        return asked if isinstance(asked, str) and asked in table.layout.header else None

    return ReadOptions(
        email_column=known(options.email_column),
        points_column=known(options.points_column),
        first_name_column=known(options.first_name_column),
        last_name_column=known(options.last_name_column),
    )


def _one_file(path: Path, sheet: str | None, tick: Ticker) -> Table:
    packed, digest = read_file(path, tick)
    size = len(packed)
    unpacked = _unpacked(packed, sheet, path.name)
    raw = unpacked.raw
    if not raw[:_SAMPLE].strip(b" \t\r\n\0") and not raw.strip(b" \t\r\n\0"):
        raise SourceFileError(ErrorCode.FILE_EMPTY, params={"file": path.name})
    if raw.startswith(_WORKBOOK_MARKS):
        from pointferry.intake import workbook  # noqa: PLC0415 - only for workbooks

        wanted = None if sheet in unpacked.members else sheet
        source = workbook.open_sheet(path, raw, wanted, tick.part(0.1, 0.5, size))
    else:
        source = _text_source(path, raw, tick.part(0.1, 0.3, size))
    if unpacked.members:
        source = replace(source, sheet=unpacked.member, sheets=unpacked.members, hidden_sheets=())
    header = headers.find(source.content)
    layout = Layout(
        encoding=source.encoding,
        bom=source.bom,
        delimiter=source.delimiter,
        line_ending=source.line_ending,
        sheet=source.sheet,
        sheets=source.sheets,
        hidden_sheets=source.hidden_sheets,
        header_record=header.record,
        header_line=source.content.line(header.record) if header.record >= 0 else 0,
        header=header.cells,
        final_newline=source.final_newline,
        quoting=source.quoting,
    )
    found = sorting.sort_records(source.content, header, tick.part(0.5, 0.7, size))
    if not len(found.rows):
        raise SourceFileError(ErrorCode.FILE_NO_ROWS, params={"file": path.name})
    return Table(
        path,
        digest,
        size,
        layout=layout,
        content=source.content,
        row_records=found.rows,
        blank_records=found.blank,
        repeated_header_records=found.repeated,
        total_records=found.totals,
    )


def _unpacked(packed: bytes, sheet: str | None, name: str) -> Unpacked:
    if not packed.startswith(PACKED):
        return Unpacked(packed)
    from pointferry.intake import archives  # noqa: PLC0415 - only for archives

    return archives.unpacked(packed, sheet, {"file": name})


def _text_source(path: Path, raw: bytes, tick: Ticker) -> Source:
    if raw.startswith(_NOT_TEXT_MARKS) or _is_binary(raw):
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params={"file": path.name})
    text = encodings.to_utf8(raw.rstrip(_END_OF_FILE) if raw.endswith(_END_OF_FILE) else raw, tick)
    text = replace(text, data=_without_padding(text.data))
    if not text.data[:_SAMPLE].strip() and not text.data.strip():
        raise SourceFileError(ErrorCode.FILE_EMPTY, params={"file": path.name})
    if _is_no_table(text.data) or _has_endless_line(text.data):
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params={"file": path.name})
    if len(text.data) > 2 * _MOST_LINES and _line_ends(text.data) > 2 * _MOST_LINES:
        raise SourceFileError(ErrorCode.FILE_TOO_LARGE, params={"file": path.name})
    sample = _sample(text.data)
    delimiter = delimiters.choose(sample)
    return Source(
        _content(text.data, delimiter, tick),
        encoding=text.encoding,
        bom=text.bom,
        delimiter=delimiter,
        line_ending=_line_ending(text.data),
        final_newline=text.data.endswith((b"\n", b"\r")),
        quoting=quoting.manner(sample, delimiter),
    )


def _is_binary(raw: bytes) -> bool:
    """Tell from a file's beginning that it is no text, before all of it is looked through."""
    head = _without_padding(raw[:8192])
    wide = raw.startswith(_WIDE_MARKS) or head.count(0) > len(head) // 10
    return not wide and _has_control_signs(head)


def _is_no_table(data: bytes) -> bool:
    head = data[:8192]
    if head.lstrip().lower().startswith(_OTHER_TEXT):
        return True
    return _has_control_signs(head)


def _has_control_signs(head: bytes) -> bool:
    control = sum(head.count(bytes([c])) for c in range(32) if c not in (9, 10, 13, 26))
    return control > max(_FEW, len(head) * 0.02)


def _has_endless_line(data: bytes) -> bool:
    """Tell whether a line is longer than any row of a table; a few look-ups, however long."""
    place = 0
    while len(data) - place > _LONGEST_LINE:
        stop = place + _LONGEST_LINE
        found = max(data.rfind(b"\n", place, stop), data.rfind(b"\r", place, stop))
        if found < 0:
            return True
        place = found + 1
    return False


def _line_ends(data: bytes) -> int:
    view = np.frombuffer(data, np.uint8)
    blocks = (view[low : low + _BLOCK] for low in range(0, len(view), _BLOCK))
    return sum(int(np.count_nonzero((block == LF) | (block == CR))) for block in blocks)


def _sample(data: bytes) -> str:
    head = data[:_SAMPLE]
    if len(head) < len(data):
        head = head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1] or head
    return head.decode("utf-8", "replace")


def _line_ending(data: bytes) -> str:
    head = data[:_BLOCK]
    both, feeds, returns = head.count(b"\r\n"), head.count(b"\n"), head.count(b"\r")
    if 2 * both > feeds:
        # The others stand inside quoted cells.
        return "CRLF"
    return "CR" if returns > feeds else "LF"


def _without_padding(data: bytes) -> bytes:
    """Cut off the zero bytes with which some tills fill up their cells and lines."""
    return _PADDING.sub(b"", data) if b"\0" in data else data


def _content(data: bytes, delimiter: str, tick: Ticker) -> Content:
    if quoting.has_forced_text(data, delimiter):
        return canonical(quoting.records(data, delimiter), delimiter, len(data), tick)
    records = find_records(data, ord(delimiter), tick)
    if records.regular and int(np.diff(records.starts).max(initial=0)) <= _LONGEST_LINE:
        jump_records, jump_lines = _jumps(records)
        content = Content(data, records.starts, delimiter, jump_records, jump_lines)
        cells = map(content.cells, jump_records)
        if not any(quoting.swallows_rows(row, delimiter) for row in cells):
            return content
    return canonical(quoting.records(data, delimiter), delimiter, len(data), tick)


def _jumps(records: Records) -> tuple[list[int], list[int]]:
    holders = np.searchsorted(records.starts, records.break_offsets, side="right") - 1
    unique, counts = np.unique(holders, return_counts=True)
    return unique.tolist(), np.cumsum(counts).tolist()
