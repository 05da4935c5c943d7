"""Shapes are counted over chunks as they would be cell by cell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.intake import read_table, shapes
from pointferry.intake.progress import Ticker
from pointferry.intake.styles import shape
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

cells = st.lists(
    st.text(alphabet='0129.,x \u00a0"', max_size=10)
    | st.just("1,204.50")
    | st.just("9" * 40 + ","),
    min_size=1,
    max_size=40,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(cells)
def test_counted_in_chunks_or_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: list[str]
) -> None:
    monkeypatch.setattr(shapes, "CHUNK", 7)
    rows = [[f"c{n}@example.com", cell] for n, cell in enumerate(found)]
    table = read_table(write(tmp_path, csv_text([["Email", "Points"], *rows])))
    odd = [c for c in found if c and not (c.isascii() and c.isdigit() and len(c) <= 9)]
    assert shapes.count_shapes(table, 1, Ticker()) == Counter(map(shape, odd))


def test_a_sample_is_the_first_rows(tmp_path: Path) -> None:
    rows = [[f"c{n}@example.com", f"{n}.5"] for n in range(9)]
    table = read_table(write(tmp_path, csv_text([["Email", "Points"], *rows])))
    assert shapes.count_shapes(table, 1, Ticker(), rows=4) == {"9.9": 3, "0.9": 1}
