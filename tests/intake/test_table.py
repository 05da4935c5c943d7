"""A table gives single cells, places and surplus cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.intake import read_table
from tests.intake.builders import write

if TYPE_CHECKING:
    from pathlib import Path


def test_cells_beyond_a_row_are_empty_and_surplus_is_listed(tmp_path: Path) -> None:
    table = read_table(
        write(tmp_path, "Email,Points\na@example.com\nb@example.com,7,310,, \nc@example.com,1,,\n")
    )
    assert table.cell(0, 1) == ""
    assert [table.extra_cells(row) for row in range(3)] == [[], ["310"], []]


def test_rows_are_counted_from_zero(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "Email,Points\na@example.com,1\n"))
    for row in (-1, 1):
        with pytest.raises(IndexError):
            table.record_number(row)
        with pytest.raises(IndexError):
            table.line_number(row)


def test_an_exported_apostrophe_is_taken_off_again(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "Email,Note,Points\na@example.com,'=1+1,'858\n"))
    assert table.cells(0) == ["a@example.com", "=1+1", "'858"]
