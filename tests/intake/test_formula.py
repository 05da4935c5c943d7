"""A balance computed from two columns is proposed, exact, and never guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import check_table
from pointferry.domain.issues import Issue, Warn
from pointferry.intake import DecimalMark, Difference, ReadOptions, Table, read_table
from pointferry.intake.formula import total
from pointferry.intake.progress import Ticker
from pointferry.intake.proposals import proposed
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("Email", "Points Earned", "Points Spent", "Orders")


def table_of(folder: Path, *rows: tuple[str, ...], wanted: str | None = None) -> Table:
    path = write(folder, csv_text([HEADER, *rows]))
    return read_table(path, ReadOptions(points_column=wanted))


def test_the_pair_is_proposed_and_not_taken(tmp_path: Path) -> None:
    layout = table_of(tmp_path, ("a@example.com", "100", "30", "2")).layout
    assert layout.points is None
    assert proposed(layout) == Difference(1, 2)


@pytest.mark.parametrize(
    "header",
    ["Points Earned,Orders", "Points Earned,Lifetime Points,Points Spent", "Points,Points Spent"],
)
def test_nothing_is_proposed_without_a_clear_pair(tmp_path: Path, header: str) -> None:
    cells = ",".join("9" for _ in header.split(","))
    table = read_table(write(tmp_path, f"Email,{header}\na@example.com,{cells}\n"))
    assert proposed(table.layout) is None


def test_the_difference_is_exact_and_accounted_for(tmp_path: Path) -> None:
    rows = (
        ("a@example.com", "1,300", "99.5", "1"),
        ("b@example.com", "10", "30", "1"),
        ("c@example.com", "10", "", "1"),
        ("d@example.com", "#N/A", "3", "1"),
        ("e@example.com", "", "", "1"),
        ("f@example.com", "7", "7", "1"),
        ("g@example.com", "1.125", "0", "1", "", "extra"),
    )
    table = table_of(tmp_path, *rows).with_difference(Difference(1, 2))
    points = [table.cell(row, 4) for row in range(7)]
    assert points == ["1200.5", "-20", "10 - ?", "#N/A - 3", "", "0", "1.125"]
    assert table.layout.points is not None
    assert table.layout.points.name == "Points Earned - Points Spent"
    check = check_table(table)
    assert check.issues == {
        Issue.POINTS_NEGATIVE: 1,
        Issue.POINTS_NOT_NUMERIC: 2,
        Issue.POINTS_MISSING: 1,
        Issue.ROW_TOO_LONG: 1,
    }
    assert check.warnings == {Warn.POINTS_DECIMAL: 2}
    assert [table.line_number(row) for row in (0, 6)] == [2, 8]


def test_it_can_be_asked_for_by_name_and_again(tmp_path: Path) -> None:
    rows = (("a@example.com", "100", "30", "2"),)
    table = table_of(tmp_path, *rows, wanted="points earned - Points Spent")
    assert table.cell(0, 4) == "70"
    again = table.with_difference(Difference(1, 3))
    assert (again.cell(0, 4), len(again.layout.header)) == ("98", 5)


@given(st.lists(st.tuples(st.integers(0, 10**8), st.integers(0, 10**8)), min_size=1, max_size=20))
def test_the_sums_prove_it(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]]
) -> None:
    rows = [(f"c{n}@example.com", f"{e:,}", str(s), "1") for n, (e, s) in enumerate(pairs)]
    table = table_of(tmp_path_factory.mktemp("sums"), *rows).with_difference(Difference(1, 2))
    sums = [total(table, column, Ticker()) for column in (1, 2)]
    found = sum(Decimal(table.cell(row, 4)) for row in range(table.row_count))
    assert sums[0] - sums[1] == found


def test_what_all_balances_add_up_to(tmp_path: Path) -> None:
    text = "Email;Points\na@example.com;1.200\nb@example.com;-3\nnobody;7\nc@example.com;x\n"
    table = read_table(write(tmp_path, text))
    assert table.points_total() == 1207
    assert table.with_decimal_mark(DecimalMark.POINT).points_total() == Decimal("8.2")
    assert read_table(write(tmp_path, "Email,Note\na@example.com,x\n")).points_total() is None
