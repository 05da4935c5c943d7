"""Whole numbers are read eight bytes at a time as they are one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pointferry.intake.digits import whole_numbers
from tests.check.test_points_column import block_of


@given(
    st.lists(
        st.text(alphabet="0129 .-x/:\u0661\0", max_size=11) | st.integers(0, 10**10).map(str),
        min_size=1,
        max_size=30,
    )
)
def test_plain_digits_are_read_at_once(cells: list[str]) -> None:
    plain, whole = whole_numbers(*block_of(cells))
    for cell, is_plain, value in zip(cells, plain.tolist(), whole.tolist(), strict=True):
        assert is_plain == (cell.isascii() and cell.isdigit() and len(cell) <= 9)
        assert not is_plain or value == int(cell)
