"""New columns change nothing about the old ones: cells, surplus cells and lines stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pointferry.intake import read_table
from pointferry.intake.progress import Ticker
from pointferry.intake.widening import widened, written
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    import pytest

TEXT = st.text(alphabet="ab ,\"'\n=é", max_size=6)
ROWS = st.lists(st.lists(TEXT, max_size=4), min_size=1, max_size=12)


@settings(max_examples=60)
@given(rows=ROWS, new=TEXT, blank=st.integers(0, 12))
@example(rows=[[]], new="'=", blank=0)
def test_rows_keep_what_they_had(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], new: str, blank: int
) -> None:
    lines = [
        ["Email", "Note", "Points"],
        *([f"c{n}@example.com", *row] for n, row in enumerate(rows)),
    ]
    lines.insert(min(blank + 1, len(lines)), [])
    table = read_table(write(tmp_path_factory.mktemp("wide"), csv_text(lines)))
    cell = written((new,), table.content.delimiter)
    content = widened(table, 3, ("New",), lambda low, high: [cell] * (high - low), Ticker())
    assert content.cells(0) == ["Email", "Note", "Points", "New"]
    assert content.record_count == table.row_count + 1
    for row in range(table.row_count):
        own = table.cells(row)
        kept = [*own[:3], *[""] * (3 - len(own)), new, *own[3:]]
        assert content.cells(row + 1) == kept
        assert content.line(row + 1) == table.line_number(row)
