"""Reading a sheet of a workbook as records of text, with its numbers and error cells exact."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from pointferry.domain.emails import is_email, trim
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import styles, workbook_guard
from pointferry.intake.archives import DAMAGED
from pointferry.intake.source import Source, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pointferry.intake.progress import Ticker

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_PEEK_ROWS = 200
_EXACT_FLOAT = 1e15
_TICK_ROWS = 5_000
_NUMBER_LIKE = re.compile(r"[\d\s\u00a0\u202f]*\d[.,][\d.,]*\d")


def open_sheet(path: Path, raw: bytes, wanted: str | None, tick: Ticker) -> Source:
    """Read the sheet that was asked for, or the one that holds the most addresses.

    Args:
        path: The file, for messages.
        raw: The file's bytes.
        wanted: Name of the sheet, or None.
        tick: Told the bytes done; may raise ``Cancelled``.

    Returns:
        The sheet's rows as records; record and line numbers are the sheet's own.

    Raises:
        SourceFileError: ``FILE_NOT_A_TABLE``, ``FILE_PROTECTED``, ``FILE_TOO_LARGE`` or
            ``SHEET_UNKNOWN``.
    """
    name = {"file": path.name}
    workbook_guard.guard(raw, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = tuple(book.sheet_names)
        hidden = tuple(
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is not SheetVisibleEnum.Visible
        )
        if not sheets:
            raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name)
        chosen = _chosen(book, sheets, hidden, wanted)
        rows = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except PasswordError as error:
        raise SourceFileError(ErrorCode.FILE_PROTECTED, params=name) from error
    except CalamineError as error:
        detail = str(error)
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name, detail=detail) from error
    try:
        errors = _error_cells(raw, chosen)
    except DAMAGED as error:
        detail = str(error)
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name, detail=detail) from error
    for (row, column), text in errors.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = text
    records = _records(rows, len(raw), tick)
    return Source(
        canonical(records, ",", len(raw), tick), sheet=chosen, sheets=sheets, hidden_sheets=hidden
    )


def _chosen(
    book: CalamineWorkbook, sheets: tuple[str, ...], hidden: tuple[str, ...], wanted: str | None
) -> str:
    if wanted is not None:
        for sheet in sheets:
            if wanted == sheet or wanted.strip().casefold() == sheet.strip().casefold():
                return sheet
        params = {"sheet": wanted, "sheets": ", ".join(sheets)}
        raise SourceFileError(ErrorCode.SHEET_UNKNOWN, params=params)
    shown = [sheet for sheet in sheets if sheet not in hidden] or list(sheets)
    return max(shown, key=lambda sheet: _promise(book.get_sheet_by_name(sheet)))


def _promise(sheet: CalamineSheet) -> tuple[int, int]:
    """Weigh a sheet by the addresses among its first rows, then by its size."""
    rows = sheet.to_python(nrows=_PEEK_ROWS)
    addresses = sum(isinstance(cell, str) and is_email(cell) for row in rows for cell in row)
    return addresses, sheet.height * sheet.width


def _records(rows: list[list[Value]], total: int, tick: Ticker) -> Iterator[tuple[int, list[str]]]:
    width = max((_filled_width(row) for row in rows), default=0)
    decimal = _decimal_sign(rows)
    for index, row in enumerate(rows):
        if index % _TICK_ROWS == 0:
            tick(total * index // len(rows), total)
        yield index + 1, [_text(cell, decimal) for cell in row[:width]]


def _filled_width(row: list[Value]) -> int:
    return max((index + 1 for index, cell in enumerate(row) if cell != ""), default=0)


def _decimal_sign(rows: list[list[Value]]) -> str:
    """Return the decimal sign of the numbers stored as text, so that real ones match them."""
    shapes: Counter[str] = Counter()
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and _NUMBER_LIKE.fullmatch(trim(cell)):
                shapes[styles.shape(cell)] += 1
    return "," if styles.proves_decimal_comma(shapes) else "."


def _text(cell: Value, decimal: str) -> str:
    """Return a cell as a person reads it in the sheet."""
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < _EXACT_FLOAT
        return str(int(cell)) if whole else repr(cell).replace(".", decimal)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ")
    return str(cell)


_TAG = r"<(?:\w+:)?{}\b([^>]*?)/?>"
_SHEET = re.compile(_TAG.format("sheet"))
_RELATION = re.compile(_TAG.format("Relationship"))
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*\bt=\"e\"[^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<", re.DOTALL
)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def _error_cells(raw: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Return the error cells (``#N/A``) of an xlsx sheet, which calamine reads as empty.

    An unread error would look like a missing balance instead of a broken one.
    """
    if not raw.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = frozenset(archive.namelist())
        part = _sheet_part(archive, names, sheet)
        content = archive.read(part) if part in names else b""
    found: dict[tuple[int, int], str] = {}
    if b't="e"' not in content:
        return found
    for match in _ERROR_CELL.finditer(content):
        place = _PLACE.fullmatch(_attributes(match[1].decode("utf-8", "replace")).get("r", ""))
        if place is not None:
            found[int(place[2]) - 1, _column(place[1])] = match[2].decode("utf-8", "replace")
    return found


def _sheet_part(archive: zipfile.ZipFile, names: frozenset[str], sheet: str) -> str:
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= names:
        return ""
    wanted = ""
    for match in _SHEET.finditer(archive.read(book).decode("utf-8", "replace")):
        attributes = _attributes(match[1])
        if attributes.get("name") == sheet:
            wanted = next((v for k, v in attributes.items() if k.endswith(":id")), "")
    for match in _RELATION.finditer(archive.read(relations).decode("utf-8", "replace")):
        attributes = _attributes(match[1])
        if wanted and attributes.get("Id") == wanted:
            target = attributes.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _attributes(text: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
