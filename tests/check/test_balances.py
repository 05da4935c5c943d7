"""Sums and roundings in arrays are what Decimal makes of them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import balances
from pointferry.check.grouping import group
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.intake.amounts import FRACTION_UNIT

amounts = st.lists(
    st.tuples(st.integers(0, 999_999_999), st.integers(0, FRACTION_UNIT - 1) | st.just(0)),
    min_size=1,
    max_size=30,
)


def arrays(values: list[tuple[int, int]]) -> balances.Amounts:
    whole, fraction = zip(*values, strict=True)
    return np.array(whole, np.int64), np.array(fraction, np.int64)


@given(amounts)
def test_totals_are_exact(values: list[tuple[int, int]]) -> None:
    with localcontext(prec=60):
        expected = sum((balances.exact(*value) for value in values), Decimal(0))
    assert balances.total(arrays(values)) == expected


@given(amounts, st.data())
def test_totals_of_some_are_those_of_their_roundings(
    values: list[tuple[int, int]], data: st.DataObject
) -> None:
    flags = st.lists(st.booleans(), min_size=len(values), max_size=len(values))
    kept = np.array(data.draw(flags))
    for rounding in Rounding:
        whole, fraction = balances.rounded(arrays(values), rounding)
        expected = balances.total((whole[kept], fraction[kept]))
        assert balances.total(arrays(values), kept, rounding) == expected


@given(amounts)
def test_roundings_are_decimals_own(values: list[tuple[int, int]]) -> None:
    for rounding, mode in ((Rounding.DOWN, ROUND_DOWN), (Rounding.HALF_UP, ROUND_HALF_UP)):
        whole, fraction = balances.rounded(arrays(values), rounding)
        assert not fraction.any()
        exact = [balances.exact(*value).to_integral_value(mode) for value in values]
        assert whole.tolist() == exact


@given(amounts)
def test_a_group_is_settled_as_decided(values: list[tuple[int, int]]) -> None:
    values = [*values, values[0]]
    groups = group(np.zeros(len(values), np.int64), np.arange(len(values)))
    members = arrays(values)
    exact = [balances.exact(*value) for value in values]
    with localcontext(prec=60):
        expected = {
            Duplicates.FIRST: exact[0],
            Duplicates.LAST: exact[-1],
            Duplicates.HIGHEST: max(exact),
            Duplicates.SUM: sum(exact, Decimal(0)),
        }
    for policy, value in expected.items():
        whole, fraction = balances.resolved(groups, members, policy)
        assert balances.exact(int(whole[0]), int(fraction[0])) == value
    assert balances.differing(groups, members).tolist() == [len(set(exact)) > 1]


def test_exact_text_has_no_needless_zeros() -> None:
    assert str(balances.exact(120, 0)) == "120"
    assert str(balances.exact(0, FRACTION_UNIT // 2)) == "0.5"
