"""Omission of zero values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix.envelopes import without_zeros

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text(max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=12,
)


def _parts(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def members(value: object) -> Iterator[object]:
    """The members of every object in a value."""
    if isinstance(value, dict):
        yield from value.values()
    for inner in _parts(value):
        yield from members(inner)


@given(JSON)
def test_no_member_holds_a_zero_value(value: object) -> None:
    assert not [m for m in members(without_zeros(value)) if m in (0, "", None)]
    assert not [m for m in members(without_zeros(value, lists=True)) if m in (0, "", None, [])]


def test_empty_lists_stay_unless_asked_for() -> None:
    assert without_zeros({"results": [], "count": 0}) == {"results": []}
    assert without_zeros({"results": [], "count": 0}, lists=True) == {}


@given(st.lists(st.sampled_from(["", 0, False, "x", 1])))
def test_elements_of_lists_stay(values: list[object]) -> None:
    assert without_zeros([values]) == [values]
    assert without_zeros({"values": [1, *values]}) == {"values": [1, *values]}


def test_empty_objects_stay() -> None:
    assert without_zeros({"cursors": {}, "count": 0}) == {"cursors": {}}
