from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import Conflict
from pointferry.domain.issues import Duplicates

POINTS = st.lists(st.decimals(0, 10**9, places=3), min_size=2, max_size=5)


@given(POINTS)
def test_a_choice_comes_to_one_of_the_balances_or_their_sum(points: list[Decimal]) -> None:
    rows = tuple(range(3, 3 + len(points)))
    conflict = Conflict("a@example.com", rows, tuple(points))
    assert conflict.under(Duplicates.FIRST) == points[0]
    assert conflict.under(Duplicates.LAST) == points[-1]
    assert conflict.under(Duplicates.HIGHEST) == max(points)
    assert conflict.under(Duplicates.SUM) == sum(points)
    assert conflict.under(Duplicates.REPORT) is None
    assert [conflict.under(row) for row in rows] == points


def test_another_row_is_no_choice() -> None:
    conflict = Conflict("a@example.com", (1, 4), (Decimal(1), Decimal(2)))
    with pytest.raises(ValueError, match="not in tuple"):
        conflict.under(2)
