"""Lazy sequences behave as lists do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check.lazy import LazySequence


@given(st.lists(st.integers(), max_size=6), st.slices(8))
def test_slices_and_items(items: list[int], part: slice) -> None:
    lazy = LazySequence(len(items), items.__getitem__)
    assert list(lazy) == items
    assert lazy == items
    assert list(lazy[part]) == items[part]
    assert [lazy[-1 - place] for place in range(len(items))] == items[::-1]


def test_beyond_the_end() -> None:
    with pytest.raises(IndexError):
        LazySequence(2, lambda place: place)[2]


def test_comparing_and_hashing() -> None:
    lazy = LazySequence(2, str)
    assert lazy != ["0"]
    assert lazy != "01"
    assert lazy == ("0", "1")
    with pytest.raises(TypeError):
        hash(lazy)
