"""Keys are the same however a list writes them, and read together as one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pointferry.intake import read_table
from pointferry.intake.keys import column_keys, key
from tests.intake.builders import csv_text, write


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+44 20 7946 0001", "00442079460001"),
        ("'0207 946-0001", "2079460001"),
        (" AB-17 ", "ab-17"),
        ("(020) 7946.0001", "020/7946 0001"),
    ],
)
def test_the_same_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_other_keys_stay_apart() -> None:
    assert len({key(cell) for cell in ("12", "1-2x", "120", "C12", "0", "")}) == 6


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="0123456789 +-aB\"',é", max_size=8), min_size=1, max_size=20))
def test_together_as_one_by_one(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    rows = [("Email", "Card"), *((f"c{n}@example.com", cell) for n, cell in enumerate(cells))]
    table = read_table(write(tmp_path_factory.mktemp("keys"), csv_text(rows)))
    found = column_keys(table, 1, 0, table.row_count)
    assert found == [key(table.cell(row, 1)).encode() for row in range(table.row_count)]
