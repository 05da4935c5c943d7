"""A workbook of the merchant's rows in which the problem cells are painted.

Written by hand, row by row: the few parts of an Office Open XML workbook that this needs are not
worth another dependency.
"""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pointferry.atomic import atomic_writer
from pointferry.check.exports import header_of, present_cells, reasons_of
from pointferry.check.rows import LEFT_OUT
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import ABOUT_THE_ADDRESS, Hint, Warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import IO

    from pointferry.check.findings import Code
    from pointferry.check.result import Check

MOST_ROWS = 1_048_576
"""Rows of a sheet, the header included (Excel's specifications and limits)."""

_MOST_COLUMNS = 16_384
_MOST_LETTERS = 32_767
_BLOCK = 1 << 20
_PLAIN, _HEAD, _ERROR, _WARNING, _OUT = range(5)
_WHOLE = re.compile(r"0|[1-9]\d{0,8}")
_BARRED = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _fill(colour: str) -> str:
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'
    )


def _style(font: int, fill: int) -> str:
    looks = f'fontId="{font}" fillId="{fill}" borderId="0"'
    return f'<xf numFmtId="0" {looks} xfId="0" applyFont="1" applyFill="1"/>'


_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Customers" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/>'
        '</font><font><b/><sz val="11"/><name val="Calibri"/></font><font><strike/><sz val="11"/>'
        '<color rgb="FF767676"/><name val="Calibri"/></font></fonts><fills count="4"><fill>'
        '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        f'{_fill("FFC7CE")}{_fill("FFEB9C")}</fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="5">{_style(0, 0)}{_style(1, 0)}{_style(0, 2)}'
        f"{_style(0, 3)}{_style(2, 0)}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ),
}


def write(check: Check, path: Path, reason: Callable[[Code], str], reason_header: str) -> int:
    """Write every row of the file; see ``Check.write_painted``."""
    columns = len(check.table.layout.header) + 1
    if check.table.row_count >= MOST_ROWS or columns > _MOST_COLUMNS:
        raise MachineError(ErrorCode.EXPORT_TOO_LARGE, params={"file": path.name})
    with (
        atomic_writer(path, never_over=check.table.sources) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for name, text in _PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), _DECLARED + text)
        sheet = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        sheet.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(sheet, "w", force_zip64=True) as part:
            _write_sheet(part, check, reason, reason_header)
    return check.table.row_count


def _write_sheet(
    part: IO[bytes], check: Check, reason: Callable[[Code], str], reason_header: str
) -> None:
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    part.write(
        (
            f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            f"{pane if header_of(check) else ''}</sheetView></sheetViews><sheetData>"
        ).encode()
    )
    pending: list[str] = []
    size = 0
    for row in _rows(check, reason, reason_header):
        pending.append(row)
        size += len(row)
        if size > _BLOCK:
            part.write("".join(pending).encode())
            pending, size = [], 0
    part.write(("".join(pending) + "</sheetData></worksheet>").encode())


def _rows(check: Check, reason: Callable[[Code], str], reason_header: str) -> Iterator[str]:
    header = check.table.layout.header
    titled = bool(header_of(check))
    if titled:
        yield _row(1, [(text, _HEAD) for text in (*header, reason_header)])
    points = check.source.points
    for row in range(check.table.row_count):
        cells = present_cells(check, row)
        codes = check.row_codes(row)
        out = check.aside[row] == LEFT_OUT
        styles = {} if out or not codes else _styles(check, codes)
        plain = _OUT if out else _PLAIN
        made = [(text, styles.get(column, plain)) for column, text in enumerate(cells)]
        if codes:
            missing = range(len(made), len(header))
            made += [("", styles.get(column, plain)) for column in missing]
            made.append((reasons_of(check, row, reason), plain))
        yield _row(row + 1 + titled, made, points)


def _styles(check: Check, codes: tuple[Code, ...]) -> dict[int, int]:
    """Return how to paint a row's cells; an error paints over a warning."""
    found: dict[int, int] = {}
    for code in codes:
        points = check.source.points
        column = check.source.email if code in ABOUT_THE_ADDRESS or points is None else points
        style = _WARNING if isinstance(code, Warn | Hint) else _ERROR
        found[column] = min(found.get(column, style), style)
    return found


def _row(number: int, cells: Iterable[tuple[str, int]], points: int | None = None) -> str:
    """Return a row of texts with their styles; whole numbers under ``points`` become numbers."""
    made = (
        _cell(f"{_letters(column)}{number}", text, style, number=column == points)
        for column, (text, style) in enumerate(cells)
        if text or style not in {_PLAIN, _OUT}
    )
    return f'<row r="{number}">{"".join(made)}</row>'


@lru_cache(maxsize=_MOST_COLUMNS)
def _letters(column: int) -> str:
    """Return a column's name: A, B, ... Z, AA, ..."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(place: str, text: str, style: int, *, number: bool) -> str:
    if number and _WHOLE.fullmatch(text):
        return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
    safe = escape(_BARRED.sub(_spelled, text[:_MOST_LETTERS]))
    inside = f'<is><t xml:space="preserve">{safe}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{inside}</c>'


def _spelled(match: re.Match[str]) -> str:
    """Write a character that XML bars as Office does, and what looks like that so that it stays."""
    found = match[0]
    return f"_x{ord(found):04X}_" if len(found) == 1 else f"_x005F{found}"
