"""The painted workbook opens again with the same cells, and shows where the problems are."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import CheckOptions, Edits, check_table, painted
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.intake import ReadOptions, read_table
from tests.check.builders import check_of, table_of

if TYPE_CHECKING:
    from pathlib import Path

_OPTIONS = ReadOptions(email_column=0, points_column=1)


def _sheet(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def _style(sheet: str, place: str) -> str:
    found = re.search(f'<c r="{place}" s="(.)"', sheet)
    return found[1] if found else ""


def test_problem_cells_are_painted_and_explained(tmp_path: Path) -> None:
    check = check_of(
        tmp_path,
        ("ann@example.com", "5"),
        ("bad", "-1"),
        ("cy@gmial.com", "7"),
        ("di@example.com", ""),
        ("ed@example.com", "8"),
        edits=Edits().leave_out([4]),
    )
    path = tmp_path / "painted.xlsx"
    written = check.write_painted(path, reason=lambda code: code.upper(), reason_header="Why")
    assert written == 5
    sheet = _sheet(path)
    assert [_style(sheet, place) for place in ("A1", "A2", "A3", "B3", "A4", "B5", "A6")] == [
        "1", "0", "2", "2", "3", "2", "4",
    ]  # fmt: skip
    again = read_table(path, _OPTIONS)
    assert again.layout.header == ("Email", "Points", "Why")
    assert [again.cells(row)[:3] for row in range(2)] == [
        ["ann@example.com", "5", ""],
        ["bad", "-1", "EMAIL_MALFORMED; POINTS_NEGATIVE"],
    ]


@pytest.mark.parametrize("header", ["Email,Points\n", ""])
def test_only_a_header_stays_in_place(tmp_path: Path, header: str) -> None:
    source = tmp_path / "list.csv"
    source.write_text(f"{header}ann@example.com,5\nbad,-1\n", encoding="utf-8")
    check = check_table(read_table(source, _OPTIONS), CheckOptions())
    path = tmp_path / "painted.xlsx"
    check.write_painted(path)
    assert ('state="frozen"' in _sheet(path)) is bool(header)
    assert ("ann@example.com" in _sheet(path).split("</row>")[0]) is not bool(header)


def test_a_formula_is_only_text(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("=cmd|x@example.com", "=1+1"))
    path = tmp_path / "painted.xlsx"
    check.write_painted(path)
    assert "<f>" not in _sheet(path)
    assert read_table(path, _OPTIONS).cells(0)[:2] == ["=cmd|x@example.com", "=1+1"]


def test_no_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painted, "MOST_ROWS", 2)
    check = check_of(tmp_path, ("a@example.com", "1"), ("b@example.com", "1"))
    with pytest.raises(MachineError) as caught:
        check.write_painted(tmp_path / "painted.xlsx")
    assert caught.value.code is ErrorCode.EXPORT_TOO_LARGE
    assert not (tmp_path / "painted.xlsx").exists()


texts = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n\t"), max_size=12
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None
)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6))
def test_the_workbook_opens_with_the_same_customers(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    first = ("first@example.com", "7")
    table = table_of(tmp_path, [first, *rows])
    path = tmp_path / "painted.xlsx"
    check_table(table, CheckOptions()).write_painted(path)
    again = read_table(path, _OPTIONS)
    kept = [table.cells(row)[:2] for row in range(table.row_count)]
    assert [[again.cell(row, 0), again.cell(row, 1)] for row in range(again.row_count)] == [
        [*cells, "", ""][:2] for cells in kept
    ]
