"""Columns are proposed, overruled, and changed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import NO_COLUMN, ColumnReason, ReadOptions, Table, read_table
from tests.intake.builders import csv_text, people, write

if TYPE_CHECKING:
    from pathlib import Path


ROWS = [[person.email, str(person.points)] for person in people(20)]


def read(folder: Path, text: str, encoding: str = "utf-8") -> Table:
    return read_table(write(folder, text, encoding=encoding))


def test_columns_can_be_named_or_numbered(tmp_path: Path) -> None:
    path = write(tmp_path, "mail 2,Email,Old,New\na@example.org,a@example.com,1,2\n")
    by_name = read_table(path, ReadOptions(email_column="mail 2", points_column="new"))
    by_index = read_table(path, ReadOptions(email_column=0, points_column="3"))
    for table in (by_name, by_index):
        assert table.layout.email is not None
        assert table.layout.points is not None
        assert (table.layout.email.index, table.layout.points.index) == (0, 3)
        assert table.layout.points.reason is ColumnReason.CHOSEN
        assert table.layout.points.certain


@pytest.mark.parametrize("wanted", ["Balance", 4, -1, "9"])
def test_an_unknown_column_is_refused(tmp_path: Path, wanted: str | int) -> None:
    path = write(tmp_path, csv_text([["Email", "Points"], *ROWS]))
    with pytest.raises(SourceFileError) as caught:
        read_table(path, ReadOptions(points_column=wanted))
    assert caught.value.code is ErrorCode.COLUMN_UNKNOWN
    assert caught.value.params == {"column": str(wanted), "columns": "Email, Points"}


def test_missing_columns_are_left_open(tmp_path: Path) -> None:
    table = read(tmp_path, "Name,City\nAda,Eastmere\n")
    assert table.layout.email is None
    assert table.layout.points is None


def test_columns_are_changed_without_reading_again(tmp_path: Path) -> None:
    path = write(tmp_path, "Email,Old,New\na@example.com,1.5,2.000\nb@example.com,2.5,3.000\n")
    table = read_table(path, ReadOptions(points_column="New"))
    path.unlink()
    changed = table.with_columns(points=1)
    assert changed.layout.points is not None
    assert changed.layout.points.name == "Old"
    assert changed.cells(1) == ["b@example.com", "2.5", "3.000"]
    with pytest.raises(SourceFileError):
        table.with_columns(points=9)


def test_a_name_column_can_be_given_up(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "Email,Points,First name\na@example.com,1,Ada\n"))
    assert table.layout.first_name is not None
    kept = table.with_columns(email=0).layout.first_name
    assert kept == table.layout.first_name
    assert table.with_columns(first_name=NO_COLUMN).layout.first_name is None
