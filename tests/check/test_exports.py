"""Exports open again with the same cells, and never touch the merchant's file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import CheckOptions, Edits, check_table
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import Rounding
from pointferry.intake import ReadOptions, read_table
from tests.check.builders import check_of
from tests.intake.builders import Sheet, csv_text, write, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.intake import Table


def lines(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_the_clean_table_keeps_decimals_exact(tmp_path: Path) -> None:
    rows = (("B@example.com", "1,204.50"), ("a@example.com", "7"), ("bad", "1"))
    check = check_of(tmp_path, *rows)
    assert check.write_clean(tmp_path / "clean.csv") == 2
    assert lines(tmp_path / "clean.csv") == [
        ["email", "points"],
        ["b@example.com", "1204.5"],
        ["a@example.com", "7"],
    ]
    rounded = check_of(tmp_path, *rows, options=CheckOptions(rounding=Rounding.HALF_UP))
    rounded.write_clean(tmp_path / "rounded.csv")
    assert lines(tmp_path / "rounded.csv")[1] == ["b@example.com", "1205"]


def test_the_merchants_file_is_never_written_to(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("a@example.com", "7"))
    before = check.table.path.read_bytes()
    for write_it in (check.write_clean, check.write_corrected, check.write_problems):
        with pytest.raises(MachineError) as caught:
            write_it(check.table.path)
        assert caught.value.code is ErrorCode.EXPORT_OVER_SOURCE
    assert check.table.path.read_bytes() == before


def test_formulas_are_made_harmless(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("=cmd|x@example.com", "-150"), ("+49 555 0100", "@sum(1)"))
    check.write_corrected(tmp_path / "corrected.csv")
    assert lines(tmp_path / "corrected.csv")[1:] == [
        ["'=cmd|x@example.com", "-150"],
        ["+49 555 0100", "'@sum(1)"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_corrected_file_is_written_as_the_merchants_own(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [
        ["Näme", "Email", "Points"],
        ["Zoë", "a@example,com", "1"],
        ["René\nMüller", "b@example.com", "2"],
    ]
    text = csv_text(rows, delimiter=delimiter, line_end="\r\n")
    table = read_table(write(tmp_path, text, encoding=encoding))
    edits = Edits().set_cells({(0, 1): "a@example.com"}, label="typed")
    check = check_table(table, edits=edits)
    assert check.write_corrected(tmp_path / "corrected.csv") == 2
    rows[1][1] = "a@example.com"
    expected = csv_text(rows, delimiter=delimiter, line_end="\r\n").encode(encoding)
    assert (tmp_path / "corrected.csv").read_bytes() == expected


def test_a_letter_the_old_encoding_lacks_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes("Name,Email,Points\nZoë,a@example.com,1\n".encode("cp1252"))
    check = check_table(read_table(path), edits=Edits().set_cells({(0, 0): "Łucja"}, label="typed"))
    check.write_corrected(tmp_path / "corrected.csv")
    again = read_table(tmp_path / "corrected.csv")
    assert again.cell(0, 0) == "Łucja"


def test_left_out_rows_preamble_and_totals_are_not_written(tmp_path: Path) -> None:
    text = "Report\n\nEmail,Points\na@example.com,1\n\nb@example.com,2\nTotal,3\n"
    table = read_table(write(tmp_path, text))
    check = check_table(table, edits=Edits().leave_out([1]))
    assert check.write_corrected(tmp_path / "corrected.csv") == 1
    assert lines(tmp_path / "corrected.csv") == [["Email", "Points"], ["a@example.com", "1"]]


def test_a_workbook_becomes_a_text_file(tmp_path: Path) -> None:
    sheet = Sheet("S", [["Email", "Points"], ["a@example.com", 12], ["b@example.com", 2.5]])
    check = check_table(read_table(write_workbook(tmp_path / "export.xlsx", [sheet])))
    check.write_corrected(tmp_path / "corrected.csv")
    again = read_table(tmp_path / "corrected.csv")
    assert again.layout.encoding == "utf-8-sig"
    assert [again.cells(row) for row in (0, 1)] == [
        ["a@example.com", "12"],
        ["b@example.com", "2.5"],
    ]


def test_problem_rows_say_why(tmp_path: Path) -> None:
    check = check_of(
        tmp_path,
        ("a@example.com", "1"),
        ("bad", "-1"),
        ("c@example.com", "7", "310"),
        ("d@example.com", "1"),
        ("d@example.com", "2"),
    )
    written = check.write_problems(
        tmp_path / "problems.csv", reason=lambda code: code.upper(), reason_header="Why"
    )
    assert written == 4
    assert lines(tmp_path / "problems.csv") == [
        ["Email", "Points", "", "Why"],
        ["bad", "-1", "", "EMAIL_MALFORMED; POINTS_NEGATIVE"],
        ["c@example.com", "7", "310", "ROW_TOO_LONG"],
        ["d@example.com", "1", "", "DUPLICATE_CONFLICT"],
        ["d@example.com", "2", "", "DUPLICATE_CONFLICT"],
    ]


def test_what_wix_said_stands_behind_its_refusal(tmp_path: Path) -> None:
    table = check_of(tmp_path, ("a@example.com", "1"), ("b@example.com", "2")).table
    check = check_table(table, refused={"b@example.com": "=Contact not found", "c@example.com": ""})
    assert check.write_problems(tmp_path / "problems.csv", reason=lambda _: "Refused") == 1
    assert lines(tmp_path / "problems.csv")[1] == [
        "b@example.com",
        "2",
        "Refused: =Contact not found",
    ]
    check.write_painted(tmp_path / "painted.xlsx", reason=lambda _: "Refused")
    again = read_table(tmp_path / "painted.xlsx")
    assert again.cells(1)[-1] == "Refused: =Contact not found"


def test_reasons_may_be_in_any_script(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes("Name,Email,Points\nZoë,bad,1\n".encode("cp1252"))
    check = check_table(read_table(path))
    assert check.write_problems(tmp_path / "problems.csv", reason=lambda _: "כתובת שגויה") == 1
    again = read_table(tmp_path / "problems.csv")
    assert again.cells(0) == ["Zoë", "bad", "1", "כתובת שגויה"]


def test_no_problems_make_an_empty_list(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("a@example.com", "1"))
    assert check.write_problems(tmp_path / "problems.csv") == 0
    assert lines(tmp_path / "problems.csv") == [["Email", "Points", "reason"]]


cell = st.text(alphabet=st.sampled_from(list("a1,;\"'\n=+-@\t é\u00a0")), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.tuples(cell, cell), min_size=1, max_size=12))
def test_an_exported_file_opens_with_the_same_cells(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    full = [(f"c{n}@example.com", *row) for n, row in enumerate(rows)]
    path = write(tmp_path, csv_text([("Email", "x", "Points"), *full]))
    options = ReadOptions(email_column=0, points_column=2)
    check = check_table(read_table(path, options))
    out = tmp_path / "corrected.csv"
    assert check.write_corrected(out) == len(full)
    again = read_table(out, options)
    table = check.table
    assert [again.cells(row) for row in range(again.row_count)] == [
        table.cells(row) for row in range(table.row_count)
    ]
    second = tmp_path / "second.csv"
    check_table(again).write_corrected(second)
    assert second.read_bytes() == out.read_bytes()


PLAIN = [(f"p{n}@example.com", f"Name {n}", str(n)) for n in range(9)]
typed = st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 2)), cell, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
@given(
    st.lists(st.tuples(cell, cell), min_size=1, max_size=6),
    typed,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.booleans(),
)
def test_corrected_cells_come_back_in_every_form(
    tmp_path: Path,
    rows: list[tuple[str, str]],
    changes: dict[tuple[int, int], str],
    encoding: str,
    delimiter: str,
    for_spreadsheet: bool,
) -> None:
    full = [*PLAIN, *((f"c{n}@example.com", *row) for n, row in enumerate(rows))]
    text = csv_text([("Email", "Näme", "Points"), *full], delimiter=delimiter)
    path = write(tmp_path, text, encoding=encoding)
    options = ReadOptions(email_column=0, points_column=2)
    edits = Edits().set_cells(changes, label="typed") if changes else Edits()
    table = read_table(path, options)
    check = check_table(table, edits=edits)
    out = tmp_path / "corrected.csv"
    assert check.write_corrected(out, for_spreadsheet=for_spreadsheet) == table.row_count
    again = read_table(out, options)
    one, other = table.layout, again.layout
    assert other.delimiter == one.delimiter
    if for_spreadsheet or one.encoding.startswith("utf"):
        assert other.encoding == ("utf-8-sig" if for_spreadsheet else one.encoding)
    else:
        assert other.encoding in {one.encoding, "utf-8-sig", "utf-8"}

    def cells(of: Table, row: int) -> list[str]:
        source = check.source if of is table else None
        return [
            of.cell(row, column) if source is None else source.cell(row, column)
            for column in range(3)
        ]

    present = [row for row in range(table.row_count) if any(cells(table, row))]
    assert again.row_count == len(present)
    assert [cells(again, row) for row in range(again.row_count)] == [
        cells(table, row) for row in present
    ]


@pytest.mark.parametrize("kind", ["clean", "corrected", "problems", "painted", "fixes"])
@pytest.mark.parametrize("name", ["first.csv", "second.csv"])
def test_no_file_of_several_is_written_over(tmp_path: Path, kind: str, name: str) -> None:
    first = write(tmp_path, "Email,Points\na@example.com,1\n", name="first.csv")
    second = write(tmp_path, "Email,Points\nb@example.com,x\n", name="second.csv")
    check = check_table(read_table(first, ReadOptions(also=(second,))))
    before = (tmp_path / name).read_bytes()
    with pytest.raises(MachineError) as caught:
        getattr(check, f"write_{kind}")(tmp_path / name)
    assert caught.value.code is ErrorCode.EXPORT_OVER_SOURCE
    assert (tmp_path / name).read_bytes() == before


def test_letters_of_another_file_are_kept(tmp_path: Path) -> None:
    text = "Name,Email,Points\nJürgen,a@example.com,1\n"
    first = write(tmp_path, text, name="first.csv", encoding="cp1252")
    second = write(tmp_path, text.replace("Jürgen", "ゆき").replace("a@", "b@"), name="second.csv")
    check = check_table(read_table(first, ReadOptions(also=(second,))))
    check.write_corrected(tmp_path / "corrected.csv")
    assert [row[0] for row in lines(tmp_path / "corrected.csv")][1:] == ["Jürgen", "ゆき"]
