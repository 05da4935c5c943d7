from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import Edits
from pointferry.check.sorting import order_of, ordered
from pointferry.intake.progress import Cancelled
from tests.check.builders import wide_check

if TYPE_CHECKING:
    from pointferry.check import Check

NAMES = st.text(st.sampled_from([*"aAbBzéÉßﬀ 'x\"", "日", ","]), max_size=4) | st.sampled_from(
    ["x" * 47, "x" * 48 + "b", "x" * 48 + "a", "x" * 60, "X" * 60]
)
BALANCES = st.sampled_from(["10", "9", "1,000.5", "", "n/a", "-3", "007", "2.5", "0"])
NUMBERS = st.sampled_from(["10", "9", "", "123", "0"])
ROWS = st.lists(st.tuples(NAMES, BALANCES, NUMBERS), min_size=1, max_size=12)


Rows = list[tuple[str, str, str]]


def checked(rows: Rows, edits: Edits | None = None) -> Check:
    lines = [
        (f"c{n}@example.com", points, name, count) for n, (name, points, count) in enumerate(rows)
    ]
    header = ("Email", "Points", "Name", "Orders")
    with TemporaryDirectory() as folder:
        return wide_check(Path(folder), header, lines, edits or Edits())


@given(ROWS, st.booleans(), st.data())
def test_text_is_ordered_as_python_orders_it(
    rows: Rows, descending: bool, data: st.DataObject
) -> None:
    edited = data.draw(st.dictionaries(st.integers(0, len(rows) - 1), NAMES, max_size=2))
    edits = Edits().set_cells({(row, 2): text for row, text in edited.items()}, label="edit")
    check = checked(rows, edits)
    asked = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1))))
    found = ordered(check, 2, asked, descending=descending)
    cells = {row: check.source.cell(row, 2).lower() for row in asked}
    numeric = not edits.cells and all(cell == "" or cell.isdecimal() for cell in cells.values())
    if not numeric:
        assert found.tolist() == sorted(asked, key=cells.__getitem__, reverse=descending)


@given(ROWS, st.booleans())
def test_balances_are_ordered_by_value(rows: Rows, descending: bool) -> None:
    check = checked(rows)
    worth = {"1,000.5": 1000.5, "10": 10, "9": 9, "007": 7, "2.5": 2.5, "0": 0}
    keys = [worth.get(points, -1) for _, points, _ in rows]
    found = ordered(check, 1, range(len(rows)), descending=descending)
    assert [keys[row] for row in found] == sorted(keys, reverse=descending)
    places = found.tolist()
    assert all(one < other for one, other in pairwise(places) if keys[one] == keys[other])


@given(ROWS, st.booleans())
def test_columns_of_whole_numbers_are_ordered_by_value(rows: Rows, descending: bool) -> None:
    keys = [int(count or -1) for _, _, count in rows]
    found = ordered(checked(rows), 3, range(len(rows)), descending=descending)
    assert found.tolist() == sorted(range(len(rows)), key=keys.__getitem__, reverse=descending)


KEYS = st.lists(st.integers(-5, 10**12)) | st.lists(NAMES)


@given(KEYS, st.booleans())
def test_keys_are_ordered_and_equal_ones_stay(
    keys: list[int] | list[str], descending: bool
) -> None:
    found = order_of(keys, descending=descending).tolist()
    assert found == sorted(range(len(keys)), key=keys.__getitem__, reverse=descending)


def test_sorting_can_be_stopped() -> None:
    rows = [("a", "1", "1"), ("b", "2", "x")]
    with pytest.raises(Cancelled):
        ordered(checked(rows), 2, [0, 1], descending=False, cancelled=lambda: True)
    with pytest.raises(Cancelled):
        order_of(["a", "b"], descending=False, cancelled=lambda: True)
