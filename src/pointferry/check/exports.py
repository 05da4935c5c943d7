"""Writing CSV files people open in a spreadsheet: clean, corrected and problem rows."""

from __future__ import annotations

import codecs
from itertools import chain
from typing import TYPE_CHECKING

from pointferry.atomic import atomic_writer
from pointferry.check.balances import exact
from pointferry.check.rows import LEFT_OUT
from pointferry.domain.issues import SetAside
from pointferry.intake.formulas import neutralised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pointferry.check.findings import Code
    from pointferry.check.result import Check

_BLOCK = 1 << 20


def write_clean(check: Check, path: Path) -> int:
    """Write every clean address with its balance; see ``Check.write_clean``."""
    clean = check.outcome.clean
    addresses = check.source.addresses(clean.rows.tolist())
    pairs = zip(clean.whole.tolist(), clean.fraction.tolist(), strict=True)
    lines = ([address, f"{exact(*pair):f}"] for address, pair in zip(addresses, pairs, strict=True))
    return _write(check, path, [["email", "points"]], lines, _Form("utf-8", ",", "\n"))


def write_corrected(check: Check, path: Path, *, for_spreadsheet: bool) -> int:
    """Write the merchant's columns with the edits applied; see ``Check.write_corrected``."""
    header = header_of(check)

    def lines() -> Iterator[list[str]]:
        kept = (row for row in range(check.table.row_count) if check.aside[row] != LEFT_OUT)
        return (present_cells(check, row) for row in kept)

    form = _own_form(check)
    if for_spreadsheet:
        form = _Form("utf-8-sig", form.delimiter, "\r\n")
    elif not _is_recognised(form, chain(header, lines())):
        form = _Form("utf-8-sig", form.delimiter, form.line_end)
    return _write(check, path, header, lines(), form)


def write_problems(
    check: Check, path: Path, reason: Callable[[Code], str], reason_header: str
) -> int:
    """Write the rows that have a problem; see ``Check.write_problems``."""
    rows = sorted({row for group in check.problem_groups for row in group.rows.tolist()})
    width = max([len(check.table.layout.header), *(len(check.table.cells(row)) for row in rows)])

    def lines() -> Iterator[list[str]]:
        for row in rows:
            cells = present_cells(check, row)
            cells += [""] * (width - len(cells))
            yield [*cells, reasons_of(check, row, reason)]

    header = list(check.table.layout.header)
    header += [""] * (width - len(header))
    own = _own_form(check)
    # Reasons may be in a script the file's old encoding lacks.
    encoding = own.encoding if own.encoding.startswith("utf") else "utf-8-sig"
    form = _Form(encoding, own.delimiter, own.line_end)
    return _write(check, path, [[*header, reason_header]], lines(), form)


class _Form:
    """How a file is written."""

    def __init__(self, encoding: str, delimiter: str, line_end: str) -> None:
        self.encoding = encoding
        self.delimiter = delimiter
        self.line_end = line_end


def _own_form(check: Check) -> _Form:
    layout = check.table.layout
    if layout.delimiter is None:
        return _Form("utf-8-sig", ",", "\r\n")
    line_end = {"CRLF": "\r\n", "CR": "\r"}.get(layout.line_ending, "\n")
    return _Form(_encoding(check), layout.delimiter, line_end)


def _encoding(check: Check) -> str:
    """Return the file's own encoding, or UTF-8 when it may lack a letter.

    A letter the merchant typed, or one from another file that was read with this one.
    """
    encoding = check.table.layout.encoding
    if check.table.layout.parts and not encoding.startswith("utf"):
        return "utf-8-sig"
    try:
        for text in check.edits.cells.values():
            text.encode(encoding)
    except UnicodeEncodeError:
        return "utf-8-sig"
    return encoding


def _is_recognised(form: _Form, lines: Iterable[list[str]]) -> bool:
    """Tell whether a reader finds out the encoding again that the file is written in.

    An old encoding is told by the words in it. Where the rows that are left, or what was typed,
    make another one more likely, letters would come back as others.
    """
    if form.encoding.startswith("utf") or form.encoding == "ascii":
        return True
    from pointferry.intake.legacy import guess  # noqa: PLC0415 - rarely needed

    sample = bytearray()
    for cells in lines:
        sample += _line(cells, form).encode(form.encoding)
        if len(sample) > _BLOCK and not sample.isascii():
            break
    return sample.isascii() or guess(bytes(sample)) == form.encoding


def header_of(check: Check) -> list[list[str]]:
    """Return the header as the first lines of a file; none where the merchant's has none."""
    layout = check.table.layout
    return [list(layout.header)] if layout.header_record >= 0 else []


def reasons_of(check: Check, row: int, reason: Callable[[Code], str]) -> str:
    """Return a row's reasons for one cell; Wix's own words stand behind its refusal."""
    found = []
    for code in check.row_codes(row):
        words = check.refused.get(row) if code is SetAside.REFUSED_BY_WIX else None
        found.append(f"{reason(code)}: {words}" if words else reason(code))
    return "; ".join(found)


def present_cells(check: Check, row: int) -> list[str]:
    """Return a row's cells with the merchant's edits."""
    cells = list(check.table.cells(row))
    columns = len(check.table.layout.header)
    if (row, check.source.points) in check.edits.cells:
        # The balance was typed anew, which settled what the surplus cells meant.
        del cells[columns:]
    for column in range(columns):
        changed = check.edits.cells.get((row, column))
        if changed is not None:
            cells += [""] * (column + 1 - len(cells))
            cells[column] = changed
    return cells


def _write(
    check: Check, path: Path, header: list[list[str]], lines: Iterable[list[str]], form: _Form
) -> int:
    encoder = codecs.getincrementalencoder(form.encoding)()
    written = 0
    with atomic_writer(path, never_over=check.table.sources) as file:
        pending = [_line(cells, form) for cells in header]
        size = 0
        for cells in lines:
            pending.append(_line(cells, form))
            size += len(pending[-1])
            written += 1
            if size > _BLOCK:
                file.write(encoder.encode("".join(pending)))
                pending, size = [], 0
        file.write(encoder.encode("".join(pending), final=True))
    return written


def _line(cells: list[str], form: _Form) -> str:
    if not any(cells):
        # An empty line would be no row, and a row of nothing keeps its place.
        cells = cells or [""]
    return form.delimiter.join(_cell(cell, form.delimiter) for cell in cells) + form.line_end


def _cell(cell: str, delimiter: str) -> str:
    safe = neutralised(cell)
    if delimiter in safe or '"' in safe or "\n" in safe or "\r" in safe:
        return '"' + safe.replace('"', '""') + '"'
    return safe
