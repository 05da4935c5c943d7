"""Workbooks: the right sheet, exact numbers, error cells."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import ReadOptions, read_table
from tests.intake.builders import Cell, Error, Formula, Sheet, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

CUSTOMERS = Sheet(
    "Customers",
    [
        ["Email", "Name", "Points"],
        ["a@example.com", "Ada", 1200],
        ["b@example.com", "Bram", 614.75],
        ["c@example.com", "Cora", "1,204"],
        ["d@example.com", "Dorian", Error("#N/A")],
        ["e@example.com", "Edith", None],
        ["f@example.com", "line\nbreak", Formula("SUM(C2:C3)", 7.0)],
        [None, None, None],
        ["Total", None, Formula("SUM(C2:C7)", 1821.75)],
    ],
)
FILTER = Sheet("Filter", [["Report", "Customers"], ["Location", "All"]])


def test_cells_read_as_a_person_sees_them(tmp_path: Path) -> None:
    table = read_table(write_workbook(tmp_path / "export.xlsx", [FILTER, CUSTOMERS]))
    assert table.layout.sheet == "Customers"
    assert table.layout.sheets == ("Filter", "Customers")
    assert (table.layout.encoding, table.layout.delimiter) == ("", None)
    points = [table.cell(row, 2) for row in range(table.row_count)]
    assert points == ["1200", "614.75", "1,204", "#N/A", "", "7"]
    assert (table.blank_records, table.total_records) == (1, 1)
    assert [table.line_number(row) for row in range(6)] == [2, 3, 4, 5, 6, 7]


def test_a_sheet_can_be_asked_for(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "export.xlsx", [CUSTOMERS, FILTER])
    assert read_table(path, ReadOptions(sheet="filter")).layout.header == ("Report", "Customers")
    with pytest.raises(SourceFileError) as caught:
        read_table(path, ReadOptions(sheet="Members"))
    assert caught.value.code is ErrorCode.SHEET_UNKNOWN
    assert caught.value.params == {"sheet": "Members", "sheets": "Customers, Filter"}


def test_a_hidden_sheet_is_not_chosen(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Email", "Points"], ["z@example.com", 1], ["y@example.com", 2]]
    hidden = Sheet("Old & gone", [*CUSTOMERS.rows, *rows], hidden=True)
    path = write_workbook(tmp_path / "export.xlsx", [hidden, Sheet("Now", rows)])
    table = read_table(path)
    assert table.layout.sheet == "Now"
    assert table.layout.hidden_sheets == ("Old & gone",)


def test_real_numbers_follow_the_numbers_stored_as_text(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Email", "Punkte"],
        ["a@example.com", "1.204,5"],
        ["b@example.com", 614.75],
    ]
    table = read_table(write_workbook(tmp_path / "export.xlsx", [Sheet("Kunden", rows)]))
    assert table.cell(1, 1) == "614,75"
    assert table.layout.number_style.decimal == ","


def test_a_table_may_start_anywhere(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[None], [None, "Loyalty report"], [None], [None, "Email", "Points"]]
    body: list[list[Cell]] = [[None, f"c{n}@example.com", n] for n in range(5)]
    table = read_table(write_workbook(tmp_path / "export.xlsx", [Sheet("S", [*rows, *body])]))
    assert table.layout.header == ("", "Email", "Points")
    assert (table.layout.header_record, table.layout.header_line) == (3, 4)
    assert table.layout.email is not None
    assert table.layout.email.index == 1
    assert table.row_count == 5


def test_other_archives_are_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "export.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.png", "hello")
    with pytest.raises(SourceFileError) as caught:
        read_table(path)
    assert caught.value.code is ErrorCode.FILE_NOT_A_TABLE


def test_a_damaged_workbook_is_refused_by_name(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "export.xlsx", [CUSTOMERS])
    content = path.read_bytes()
    for place in range(0, len(content), 7):
        damaged = bytearray(content)
        damaged[place] ^= 0x55
        path.write_bytes(damaged)
        with suppress(SourceFileError):
            assert read_table(path).row_count > 0


def test_an_archive_that_unpacks_into_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pointferry.intake.workbook_guard.MAX_UNPACKED", 100)
    with pytest.raises(SourceFileError) as caught:
        read_table(write_workbook(tmp_path / "export.xlsx", [CUSTOMERS]))
    assert caught.value.code is ErrorCode.FILE_TOO_LARGE
