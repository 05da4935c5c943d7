"""Omission of zero values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix.envelopes import without_zeros

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text(max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=12,
)


def has_zero_member(value: object) -> bool:
    if isinstance(value, dict):
        return any(
            member in (0, "", [], None) or has_zero_member(member) for member in value.values()
        )
    return isinstance(value, list) and any(has_zero_member(element) for element in value)


@given(JSON)
def test_no_member_holds_a_zero_value(value: object) -> None:
    assert not has_zero_member(without_zeros(value))


@given(st.lists(st.sampled_from(["", 0, False, "x", 1])))
def test_elements_of_lists_stay(values: list[object]) -> None:
    assert without_zeros([values]) == [values]
    assert without_zeros({"values": [1, *values]}) == {"values": [1, *values]}


def test_empty_objects_stay() -> None:
    assert without_zeros({"cursors": {}, "count": 0}) == {"cursors": {}}
