"""Doubtful numbers are shown both ways, and the merchant's answer settles them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pointferry.check import check_table
from pointferry.domain.issues import Warn
from pointferry.intake import DecimalMark, DoubtfulNumber, ReadOptions, Table, read_table
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    from pathlib import Path


def table_of(
    folder: Path, *cells: str, delimiter: str = ";", mark: DecimalMark | None = None
) -> Table:
    rows = [(f"c{n}@example.com", cell) for n, cell in enumerate(cells)]
    text = csv_text([("Email", "Points"), *rows], delimiter=delimiter)
    return read_table(write(folder, text), ReadOptions(decimal_mark=mark))


def total(table: Table) -> Decimal:
    sums = check_table(table).sums
    assert sums is not None
    return sums.points


@pytest.mark.parametrize(
    ("cell", "mark"), [("1.200", DecimalMark.COMMA), ("1,200", DecimalMark.POINT)]
)
def test_both_readings_are_shown(tmp_path: Path, cell: str, mark: DecimalMark) -> None:
    table = table_of(tmp_path, "850", cell, cell, cell, cell)
    example = DoubtfulNumber(cell, Decimal(1200), Decimal("1.2"), mark)
    assert table.layout.doubtful_numbers == (example,) * 3
    assert check_table(table).warnings == {Warn.POINTS_AMBIGUOUS_SEPARATOR: 4}


@pytest.mark.parametrize(
    ("mark", "wanted"), [(DecimalMark.COMMA, "2050"), (DecimalMark.POINT, "851.2")]
)
def test_the_answer_is_the_same_before_and_after_reading(
    tmp_path: Path, mark: DecimalMark, wanted: str
) -> None:
    asked = table_of(tmp_path, "850", "1.200").with_decimal_mark(mark)
    told = table_of(tmp_path, "850", "1.200", mark=mark)
    assert total(asked) == total(told) == Decimal(wanted)
    for table in (asked, told):
        assert table.layout.doubtful_numbers == ()
        assert Warn.POINTS_AMBIGUOUS_SEPARATOR not in check_table(table).warnings
    assert asked.with_decimal_mark(None).layout.number_style.ambiguous


def test_the_answer_stays_while_the_column_does(tmp_path: Path) -> None:
    text = "Email;Points;Other\na@example.com;1.200;3.400\n"
    table = read_table(write(tmp_path, text)).with_decimal_mark(DecimalMark.POINT)
    assert table.with_columns(email=0, points=1).layout.number_style.chosen
    assert table.with_columns(points=2).layout.number_style.ambiguous


def test_nothing_is_asked_where_the_file_tells(tmp_path: Path) -> None:
    assert table_of(tmp_path, "1.200", "7,5").layout.doubtful_numbers == ()
    assert table_of(tmp_path, "1,200", "30", delimiter=",").layout.doubtful_numbers == ()
