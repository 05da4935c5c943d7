"""Workbooks as office programs write them, locked ones, and ones that would eat all memory."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import ReadOptions, read_table
from tests.intake.builders import Sheet, write_workbook

WORKBOOKS = Path(__file__).parent / "workbooks"
ROWS: list[list[str | int]] = [["Email", "Points"], ["a@example.com", 1]]


def refused(path: Path) -> ErrorCode:
    with pytest.raises(SourceFileError) as caught:
        read_table(path)
    return caught.value.code


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_as_an_office_program_writes_them(kind: str) -> None:
    table = read_table(WORKBOOKS / f"customers.{kind}")
    layout = table.layout
    assert (layout.sheet, layout.hidden_sheets) == ("Customers", ("Old",))
    assert layout.sheets == ("Filter", "Customers", "Old")
    points = [table.cell(row, 2) for row in (0, 1, 2, 5)]
    assert points == ["1200", "614.75", "1,204", "1201"]
    assert table.cell(6, 1) == "Gr\u00ebta"
    assert (table.row_count, table.total_records) == (7, 1)
    assert read_table(table.path, ReadOptions(sheet="Old")).row_count == 1


def test_an_error_never_reads_as_a_number() -> None:
    for kind in ("xlsx", "xls", "ods"):
        table = read_table(WORKBOOKS / f"customers.{kind}")
        errors = [table.cell(row, 2) for row in (3, 4)]
        assert errors in (["#N/A", "#DIV/0!"], ["", ""])


def test_a_password_is_asked_for_by_name() -> None:
    assert refused(WORKBOOKS / "locked.xlsx") is ErrorCode.FILE_PROTECTED


def rewritten(source: Path, target: Path, part: str, old: bytes, new: bytes) -> Path:
    with zipfile.ZipFile(source) as there, zipfile.ZipFile(target, "w") as here:
        for entry in there.infolist():
            content = there.read(entry)
            if entry.filename == part:
                assert old in content
                content = content.replace(old, new, 1)
            here.writestr(entry, content)
    return target


def test_two_cells_far_apart_are_not_worth_a_terabyte(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "small.xlsx", [Sheet("S", ROWS)])
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    part = "xl/worksheets/sheet1.xml"
    path = rewritten(source, tmp_path / "far.xlsx", part, b"</sheetData>", far)
    assert refused(path) is ErrorCode.FILE_TOO_LARGE


def test_a_cell_repeated_endlessly(tmp_path: Path) -> None:
    old = b"<table:table-row "
    new = b'<table:table-row table:number-rows-repeated="90000" '
    part = "content.xml"
    rows = rewritten(WORKBOOKS / "customers.ods", tmp_path / "rows.ods", part, old, new)
    old = b'<table:table-cell office:value-type="float"'
    new = b'<table:table-cell table:number-columns-repeated="9000" office:value-type="float"'
    path = rewritten(rows, tmp_path / "both.ods", part, old, new)
    assert refused(path) is ErrorCode.FILE_TOO_LARGE
