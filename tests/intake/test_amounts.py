"""A column's numbers read together are those read one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pointferry.domain.issues import Issue
from pointferry.intake import NumberStyle, read_table
from pointferry.intake.amounts import FRACTION_UNIT, amounts
from pointferry.intake.numbers import read_points
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    import pytest

CELLS = st.one_of(
    st.integers(0, 10**10).map(str),
    st.integers(-9999, 10**9).map("{:,}".format),
    st.decimals(0, 10**6, places=2).map("{:,}".format),
    st.sampled_from(["", " ", "#N/A", "12 pts", "'7", "1E+3", "(5)", "999999999.5", "1" * 40]),
)


@settings(max_examples=60)
@given(st.lists(CELLS, min_size=1, max_size=30))
def test_as_one_by_one(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    rows = [("Email", "Points"), *((f"c{n}@example.com", cell) for n, cell in enumerate(cells))]
    table = read_table(write(tmp_path_factory.mktemp("amounts"), csv_text(rows)))
    style = NumberStyle()
    found = amounts(table, 1, 0, table.row_count, style)
    for row, cell in enumerate(cells):
        reading = read_points(cell, style)
        value = Decimal(int(found.whole[row])) + Decimal(int(found.fraction[row])) / FRACTION_UNIT
        assert bool(found.known[row]) == (reading.value is not None)
        assert value == (reading.value or 0)
        assert bool(found.missing[row]) == (reading.issue is Issue.POINTS_MISSING)
