from __future__ import annotations

from decimal import Decimal

import pytest

from pointferry.domain.points import is_factor


@pytest.mark.parametrize("factor", ["0.000001", "0.01", "1", "100", "1000000"])
def test_everyday_numbers_turn_points_into_points(factor: str) -> None:
    assert is_factor(Decimal(factor))


@pytest.mark.parametrize("factor", ["0", "-1", "0.0000009", "1000001", "NaN", "Infinity"])
def test_nothing_else_does(factor: str) -> None:
    assert not is_factor(Decimal(factor))
