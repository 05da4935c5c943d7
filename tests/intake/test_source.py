"""Records in canonical form keep their cells, their order and their lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pointferry.intake.progress import Ticker
from pointferry.intake.source import canonical

rows = st.lists(
    st.lists(st.text(alphabet='a,"\n\r é', max_size=6), min_size=2, max_size=4), max_size=15
)


@given(rows, st.data())
def test_cells_and_lines_come_back(found: list[list[str]], data: st.DataObject) -> None:
    lines, line = [], 1
    for _ in found:
        lines.append(line)
        line += data.draw(st.integers(1, 3))
    content = canonical(zip(lines, found, strict=True), ",", 1, Ticker())
    assert content.record_count == len(found)
    assert [content.cells(record) for record in range(len(found))] == found
    assert [content.line(record) for record in range(len(found))] == lines
