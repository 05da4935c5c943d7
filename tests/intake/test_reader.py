"""Reading files of every kind merchants download."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pointferry.intake import Cancelled, Table, read_table
from tests.intake.builders import csv_text, people, write

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [[person.email, str(person.points)] for person in people(20)]


def read(folder: Path, text: str, encoding: str = "utf-8") -> Table:
    return read_table(write(folder, text, encoding=encoding))


def cells(table: Table) -> list[list[str]]:
    return [table.cells(row) for row in range(table.row_count)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", False), ("utf-8-sig", True), ("utf-16", True), ("utf-16-le", False)],
)
def test_every_way_to_write_the_same_table(
    tmp_path: Path, delimiter: str, line_end: str, encoding: str, bom: bool
) -> None:
    text = csv_text([["Email", "Points"], *ROWS], delimiter=delimiter, line_end=line_end)
    table = read(tmp_path, text, encoding)
    layout = table.layout
    assert cells(table) == ROWS
    assert (layout.encoding, layout.bom, layout.delimiter) == (encoding, bom, delimiter)
    assert layout.line_ending == {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[line_end]
    assert (layout.header_record, layout.header_line) == (0, 1)
    assert layout.email is not None
    assert layout.points is not None
    assert (layout.email.index, layout.points.index) == (0, 1)


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    table = read(tmp_path, "email,points\na@example.com,1\nb@example.com,2")
    assert cells(table) == [["a@example.com", "1"], ["b@example.com", "2"]]


def test_quoted_cells_may_hold_anything(tmp_path: Path) -> None:
    row = ["a@example.com", 'says "hi",\nthen\r\nleaves', "7"]
    table = read(tmp_path, csv_text([["email", "note", "points"], row, ["b@example.com", "", "8"]]))
    assert table.cells(0) == row
    assert [table.record_number(r) for r in (0, 1)] == [1, 2]
    assert [table.line_number(r) for r in (0, 1)] == [2, 5]


@pytest.mark.parametrize("note", ['5" pipe', 'a "quoted" word', ' "late"', '"early" tail', 'tail"'])
def test_loose_quotes_are_read_as_a_csv_reader_does(tmp_path: Path, note: str) -> None:
    text = f"email,note,points\na@example.com,x,1\nb@example.com,{note},2\nc@example.com,y,3\n"
    table = read(tmp_path, text)
    assert [table.cell(row, 0) for row in range(3)] == [f"{c}@example.com" for c in "abc"]
    assert [table.cell(row, 2) for row in range(3)] == ["1", "2", "3"]
    assert [table.line_number(row) for row in range(3)] == [2, 3, 4]


def test_a_quote_that_never_closes_does_not_swallow_customers(tmp_path: Path) -> None:
    text = 'email,note,points\na@example.com,"open,1\n' + "".join(
        f"c{n}@example.com,,{n}\n" for n in range(50)
    )
    table = read(tmp_path, text)
    assert table.row_count == 51
    assert table.cell(50, 0) == "c49@example.com"
    assert table.line_number(50) == 52


def test_quotes_that_close_each_other_rows_apart_do_not_swallow_customers(tmp_path: Path) -> None:
    text = (
        'email,note,points\na@example.com,"5 inch,1\nb@example.com,x,2\n'
        'c@example.com,7 inch",3\nd@example.com,y,4\n'
    )
    table = read(tmp_path, text)
    assert [table.cell(row, 0)[0] for row in range(4)] == list("abcd")
    assert [table.cell(row, 2) for row in range(4)] == list("1234")


def test_report_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    text = (
        "Customers report\nLocation,All,,Offer,Card\nGenerated,01/02/2025\n\n"
        "Name,Mobile,Email,Stamps\nAda,,a@example.com,4\n"
    )
    table = read(tmp_path, text)
    assert (table.layout.header_record, table.layout.header_line) == (4, 5)
    assert table.layout.header == ("Name", "Mobile", "Email", "Stamps")
    assert (table.row_count, table.blank_records) == (1, 0)


def test_spaces_in_front_of_quotes_mean_nothing(tmp_path: Path) -> None:
    table = read(tmp_path, 'email, name, points\na@example.com, "Lark, Ada", 5\n')
    assert table.cells(0) == ["a@example.com", "Lark, Ada", "5"]


def test_a_stated_separator_is_believed(tmp_path: Path) -> None:
    table = read(tmp_path, "sep=;\nemail;points\na@example.com;1,5\nb@example.com;2,5\n")
    assert table.layout.delimiter == ";"
    assert table.layout.header_record == 1


def test_a_file_without_header_keeps_its_first_customer(tmp_path: Path) -> None:
    table = read(tmp_path, csv_text(ROWS))
    assert table.row_count == len(ROWS)
    assert table.layout.header_record == -1
    assert table.layout.header == ("A", "B")
    assert table.layout.email is not None


def test_spaces_in_front_of_decimals_do_not_fool_the_separator(tmp_path: Path) -> None:
    text = "email;points\n" + "".join(f"c{n}@example.com;1.{n:03},5\n" for n in range(30))
    assert read(tmp_path, text).layout.delimiter == ";"


def test_progress_reaches_the_end_and_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = write(tmp_path, csv_text([["Email", "Points"], *ROWS]))
    seen: list[tuple[int, int]] = []
    read_table(path, progress=lambda done, total: seen.append((done, total)))
    size = path.stat().st_size
    assert seen[-1] == (size, size)
    assert seen == sorted(seen)
    assert {total for _, total in seen} == {size}
    with pytest.raises(Cancelled):
        read_table(path, cancelled=lambda: True)


def test_numbers_load_on_first_use_only() -> None:
    code = (
        "import sys, pointferry.intake, pointferry.check;"
        "print(sorted({'pandas', 'numpy', 'python_calamine'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
