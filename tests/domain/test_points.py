from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.issues import Rounding
from pointferry.domain.points import MAX_BALANCE, whole_points

EXACT = st.decimals(0, MAX_BALANCE, allow_nan=False, places=3)


@given(EXACT, st.sampled_from(Rounding))
def test_rounding_moves_by_less_than_one_point(exact: Decimal, rounding: Rounding) -> None:
    points = whole_points(exact, rounding)
    whole = exact == int(exact)
    if points is None:
        assert rounding is Rounding.REPORT
        assert not whole
        return
    assert abs(points - exact) < 1
    assert points == exact or not whole
    if rounding is Rounding.DOWN:
        assert points <= exact
    if rounding is Rounding.HALF_UP:
        assert abs(points - exact) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("exact", "down", "half_up"), [("0.5", 0, 1), ("1.5", 1, 2), ("2.5", 2, 3), ("2.499", 2, 2)]
)
def test_halves_go_up(exact: str, down: int, half_up: int) -> None:
    assert whole_points(Decimal(exact), Rounding.DOWN) == down
    assert whole_points(Decimal(exact), Rounding.HALF_UP) == half_up
    assert whole_points(Decimal(exact), Rounding.REPORT) is None


def test_trailing_zeros_and_exponents_are_whole() -> None:
    assert whole_points(Decimal("1.20E+2"), Rounding.REPORT) == 120
    assert whole_points(Decimal("7.000"), Rounding.REPORT) == 7
