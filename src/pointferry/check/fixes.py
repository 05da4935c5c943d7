"""Corrections as a file of their own, to be replayed without a window.

A CSV with the columns ``action, line, column, value``. Lines count as in the merchant's file,
from 1; a column goes by its name, or by its index from 0.

==================  ==========================================================================
``set``             The cell in ``line`` and ``column`` becomes ``value``.
``leave_out``       The row is left out.
``leave_out_where`` Every row with ``value`` in ``column`` is left out.
``leave_out_zero``  Every row with a balance of 0 is left out.
``leave_out_test``  Every row with an address made for trying things out is left out.
``keep``            Of the rows with this row's address, the balance in ``line`` counts; or, with
                    a ``value``, the ``first``, ``last``, ``highest`` one, their ``sum``, or none
                    for now (``report``).
==================  ==========================================================================
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.atomic import atomic_writer
from pointferry.check.leave_out import LeaveOutKind, LeaveOutRule
from pointferry.check.leaving import rows_where
from pointferry.domain.emails import trim
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.domain.issues import Duplicates
from pointferry.intake.formulas import neutralised, restored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pointferry.check.edits import Edits
    from pointferry.check.result import Check

HEADER = ("action", "line", "column", "value")

_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class _Fix:
    number: int
    action: str
    line: str
    column: str
    value: str


def replay(path: Path, check: Check, recheck: Callable[[Edits], Check]) -> Check:
    """Apply a file of fixes.

    Args:
        path: The file.
        check: The check to start from.
        recheck: Checks the same table with other edits; asked where a rule depends on them.

    Returns:
        The check with all fixes in its edits.

    Raises:
        SourceFileError: ``FILE_NOT_FOUND`` or ``FILE_UNREADABLE``; ``FIXES_INVALID`` with the line
            of the file of fixes that cannot be followed.
    """
    edits = check.edits
    for fix in _read(path):
        try:
            if fix.action in _RULES:
                check = recheck(edits) if edits != check.edits else check
                rule = _rule(check, fix)
                note = "" if rule.column < 0 else note_of(check, rule)
                rows = rows_where(check, rule)
                edits = edits.leave_out(rows, label=rule.kind, note=note)
            else:
                edits = _applied(check, edits, fix)
        except ValueError as error:
            raise _invalid(path, fix.number, error) from error
    return recheck(edits) if edits != check.edits else check


def rule_of(check: Check, text: str) -> LeaveOutRule:
    """Read a rule such as ``Status=excluded``, ``zero`` or ``test``.

    Raises:
        SourceFileError: ``COLUMN_UNKNOWN``.
    """
    name, equals, value = text.partition("=")
    if not equals:
        kind = _RULES.get(f"leave_out_{text.strip().lower()}")
        if kind is not None and kind is not LeaveOutKind.VALUE:
            return LeaveOutRule(kind)
    try:
        return LeaveOutRule(LeaveOutKind.VALUE, _column(check, name), value)
    except ValueError as error:
        columns = ", ".join(check.table.layout.header)
        raise SourceFileError(
            ErrorCode.COLUMN_UNKNOWN, params={"column": name, "columns": columns}
        ) from error


def note_of(check: Check, rule: LeaveOutRule) -> str:
    """Return how the history names a rule about a column's value."""
    return f"{check.table.layout.header[rule.column]}: {rule.value}"


def write(check: Check, path: Path) -> int:
    """Write the edits of a check as a file of fixes.

    Returns:
        Fixes written.

    Raises:
        MachineError: ``EXPORT_OVER_SOURCE``, ``EXPORT_REFUSED`` or ``DISK_FULL``.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    fixes = list(_fixes_of(check))
    for fix in fixes:
        writer.writerow([neutralised(cell) for cell in fix])
    with atomic_writer(path, never_over=check.table.sources) as file:
        file.write(buffer.getvalue().encode("utf-8-sig"))
    return len(fixes)


_RULES = {
    "leave_out_where": LeaveOutKind.VALUE,
    "leave_out_zero": LeaveOutKind.BALANCE_ZERO,
    "leave_out_test": LeaveOutKind.TEST_ADDRESS,
}


def _fixes_of(check: Check) -> Iterator[tuple[str, str, str, str]]:
    table, edits = check.table, check.edits
    for (row, column), text in edits.cells.items():
        if row < table.row_count:
            yield "set", str(table.line_number(row)), _name_of(check, column), text
    for row in sorted(edits.left_out):
        if row < table.row_count:
            yield "leave_out", str(table.line_number(row)), "", ""
    for conflict in check.duplicates.conflicts if edits.settled else ():
        kept = conflict.kept
        if isinstance(kept, Duplicates):
            yield "keep", str(table.line_number(conflict.rows[0])), "", kept.value
        elif kept is not None:
            yield "keep", str(table.line_number(kept)), "", ""


def _read(path: Path) -> Iterator[_Fix]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        params = {"file": path.name}
        raise SourceFileError(ErrorCode.FILE_NOT_FOUND, params=params) from error
    except OSError as error:
        raise SourceFileError(
            ErrorCode.FILE_UNREADABLE, params={"file": path.name}, detail=str(error)
        ) from error
    if len(raw) > _LARGEST:
        raise SourceFileError(ErrorCode.FILE_TOO_LARGE, params={"file": path.name})
    reader = csv.reader(io.StringIO(_decoded(raw, path), newline=""), strict=True)
    try:
        _demand_header(next(reader, []))
        for record in reader:
            if any(record):
                action, line, column, value = [*map(restored, record), "", "", ""][:4]
                yield _Fix(reader.line_num, trim(action).lower(), trim(line), column, value)
    except (ValueError, csv.Error) as error:
        raise _invalid(path, max(reader.line_num, 1), error) from error


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _invalid(path, raw[: error.start].count(b"\n") + 1, error) from error


def _demand_header(header: list[str]) -> None:
    if [trim(cell).lower() for cell in header] != list(HEADER):
        msg = f"the header is not {','.join(HEADER)}"
        raise ValueError(msg)


def _invalid(path: Path, line: int, error: Exception) -> SourceFileError:
    params: dict[str, str | int] = {"file": path.name, "line": line}
    return SourceFileError(ErrorCode.FIXES_INVALID, params=params, detail=str(error))


def _rule(check: Check, fix: _Fix) -> LeaveOutRule:
    kind = _RULES[fix.action]
    if kind is not LeaveOutKind.VALUE:
        return LeaveOutRule(kind)
    return LeaveOutRule(kind, _column(check, fix.column), fix.value)


def _applied(check: Check, edits: Edits, fix: _Fix) -> Edits:
    row = _row(check, fix.line)
    match fix.action:
        case "set":
            cell = row, _column(check, fix.column)
            known = edits.cells.get(cell) == fix.value
            return edits if known else edits.set_cells({cell: fix.value}, label="fixes_file")
        case "leave_out":
            return edits.leave_out([row])
        case "keep":
            column = check.source.email
            text = edits.cells.get((row, column), check.table.cell(row, column))
            address = trim(text).lower()
            value = trim(fix.value).lower()
            return edits.settle({address: Duplicates(value) if value else row})
    msg = f"no such action: {fix.action}"
    raise ValueError(msg)


def _row(check: Check, line: str) -> int:
    table = check.table
    wanted = int(line)
    row = bisect_left(range(table.row_count), wanted, key=table.line_number)
    if row == table.row_count or table.line_number(row) != wanted:
        msg = f"no customer in line {line}"
        raise ValueError(msg)
    return row


def _column(check: Check, name: str) -> int:
    header = check.table.layout.header
    if header.count(trim(name)) == 1:
        return header.index(trim(name))
    index = int(name)
    if not 0 <= index < len(header):
        msg = f"no column {name}"
        raise ValueError(msg)
    return index


def _name_of(check: Check, column: int) -> str:
    header = check.table.layout.header
    unique = header[column] and header.count(header[column]) == 1
    return header[column] if unique else str(column)
