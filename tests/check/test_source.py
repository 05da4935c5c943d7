"""Cells are read with the merchant's edits on top, one by one or all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import Edits, check_table
from tests.check.builders import EMAIL, POINTS, check_of, table_of

if TYPE_CHECKING:
    from pathlib import Path


def test_an_edit_hides_the_files_cell(tmp_path: Path) -> None:
    edits = Edits().set_cells({(0, POINTS): " 7 "}, label="typed")
    source = check_of(tmp_path, ("a@example.com", "1"), edits=edits).source
    assert source.points_cell(0) == " 7 "
    assert source.trimmed(0, POINTS) == "7"
    assert source.table.cell(0, POINTS) == "1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(alphabet="aB@.é \"',\u00a0", max_size=8), min_size=1, max_size=20), st.data()
)
def test_many_addresses_are_those_of_the_single_rows(
    tmp_path: Path, cells: list[str], data: st.DataObject
) -> None:
    table = table_of(tmp_path, [(cell, "1") for cell in cells])
    edits = Edits()
    for row in data.draw(st.sets(st.integers(0, table.row_count - 1))):
        edits = edits.set_cells({(row, EMAIL): f"New{row}@example.com"}, label="typed")
    source = check_table(table, edits=edits).source
    rows = sorted(data.draw(st.sets(st.integers(0, table.row_count - 1))))
    assert list(source.addresses(rows)) == [source.address(row) for row in rows]
