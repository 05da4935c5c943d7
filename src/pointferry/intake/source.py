"""A file's records in canonical form, and how the file wrote them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.intake.structure import find_records
from pointferry.intake.table import Content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.intake.progress import Ticker

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file's records and how they were written."""

    content: Content
    encoding: str = ""
    bom: bool = False
    delimiter: str | None = None
    line_ending: str = ""
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    final_newline: bool | None = None
    quoting: str | None = None


def canonical(
    records: Iterable[tuple[int, list[str]]], delimiter: str, total: int, tick: Ticker
) -> Content:
    """Write records down in the canonical form.

    Args:
        records: The line each record starts on (from 1) and its cells.
        delimiter: The separator to use.
        total: Bytes of the source, for ``tick``.
        tick: Told the bytes written; may raise ``Cancelled``.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    pieces: list[bytes] = []
    written = 0
    jump_records: list[int] = []
    jump_lines: list[int] = []
    ahead = 0
    for record, (line, cells) in enumerate(records):
        if line - record - 1 != ahead:
            ahead = line - record - 1
            jump_records.append(record - 1)
            jump_lines.append(ahead)
        writer.writerow(cells)
        if buffer.tell() > _BLOCK:
            pieces.append(buffer.getvalue().encode())
            written += len(pieces[-1])
            buffer.seek(0)
            buffer.truncate()
            tick(min(written, total), total)
    pieces.append(buffer.getvalue().encode())
    data = b"".join(pieces)
    starts = find_records(data, ord(delimiter), tick).starts
    return Content(data, starts, delimiter, jump_records, jump_lines)
