from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import Edits
from pointferry.check.searching import rows_with
from tests.check.builders import wide_check

CELLS = st.text(st.sampled_from([*"aAbÉé ,\"'"]), max_size=3)
ROWS = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8)


@given(ROWS, st.text(st.sampled_from([*"aAbé,"]), min_size=1, max_size=2), st.data())
def test_finds_what_stands_in_some_cell_now(
    rows: list[tuple[str, str]], needle: str, data: st.DataObject
) -> None:
    lines = [(f"c{n}@x.example", "5", *cells) for n, cells in enumerate(rows)]
    places = st.tuples(st.integers(0, len(rows) - 1), st.integers(2, 3))
    edits = Edits().set_cells(data.draw(st.dictionaries(places, CELLS, max_size=3)), label="edit")
    with TemporaryDirectory() as folder:
        check = wide_check(Path(folder), ("Email", "Points", "One", "Two"), lines, edits)
    asked = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1))))
    found = rows_with(check, needle, asked)
    columns = range(4)
    assert found.tolist() == [
        row
        for row in asked
        if any(needle.lower() in check.source.cell(row, column).lower() for column in columns)
    ]
