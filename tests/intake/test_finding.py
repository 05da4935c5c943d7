"""Text is found in exactly the rows whose cells hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.intake import Cancelled, Table, read_table
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    from pathlib import Path

CELL = st.text(alphabet='aAbB\u00e9\u00c9\u0130\u00df,;"\n @', max_size=4)


def table_of(folder: Path, rows: list[tuple[str, ...]]) -> Table:
    body = [(f"c{n}@example.com", *row) for n, row in enumerate(rows)]
    return read_table(write(folder, csv_text([("Email", "Note", "Points"), *body])))


@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12), needle=CELL)
def test_as_if_every_cell_were_looked_at(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], needle: str
) -> None:
    table = table_of(tmp_path_factory.mktemp("find"), rows)
    wanted = [
        row
        for row in range(table.row_count)
        if any(needle.lower() in cell.lower() for cell in table.cells(row))
    ]
    assert table.find(needle).tolist() == wanted


def test_records_between_the_rows_are_no_rows(tmp_path: Path) -> None:
    text = "Email,Points\na@example.com,1\n\nEmail,Points\nTotal,points\nb@example.com,2\n"
    table = read_table(write(tmp_path, text))
    assert table.find("points").tolist() == []
    assert table.find("EXAMPLE").tolist() == [0, 1]


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        table_of(tmp_path, [("a", "1")]).find("a", lambda: True)
