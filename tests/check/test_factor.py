"""A factor turns old points into new ones, exactly; only rounding loses anything."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import CheckOptions
from pointferry.check.balances import rounded
from pointferry.check.factor import scaled
from pointferry.domain.issues import Duplicates, Rounding, SetAside
from pointferry.domain.points import is_factor
from pointferry.intake.amounts import FRACTION_UNIT
from tests.check.builders import check_of, moved

if TYPE_CHECKING:
    from pathlib import Path

ROUNDINGS = {Rounding.DOWN: ROUND_DOWN, Rounding.HALF_UP: ROUND_HALF_UP}
factors = st.decimals("0.000001", 1_000_000, places=6)
amounts = st.tuples(st.integers(0, 999_999_999), st.just(0) | st.integers(0, FRACTION_UNIT - 1))


@given(st.lists(amounts, min_size=1, max_size=20), factors)
def test_every_rounding_is_that_of_the_exact_product(
    old: list[tuple[int, int]], factor: Decimal
) -> None:
    pairs = (np.array([w for w, _ in old], np.int64), np.array([f for _, f in old], np.int64))
    new = scaled(pairs, factor)
    for index, (whole, fraction) in enumerate(old):
        with localcontext(prec=80):
            exact = (whole + Decimal(fraction) / FRACTION_UNIT) * factor
            assert (new[1][index] > 0) == (exact != exact.to_integral_value())
            for rounding, exactly in ROUNDINGS.items():
                assert rounded(new, rounding)[0][index] == exact.to_integral_value(exactly)


def test_money_becomes_points(tmp_path: Path) -> None:
    rows = (("a@example.com", "552.00"), ("b@example.com", "12.34"), ("c@example.com", "7"))
    check = check_of(tmp_path, *rows, options=CheckOptions(factor=Decimal(100)))
    assert moved(check) == {"a@example.com": 55200, "b@example.com": 1234, "c@example.com": 700}
    assert check.counts.set_aside == 0
    assert check.report()["conversion"] == {
        "factor": "100",
        "rounding": "report",
        "points_before": "571.34",
        "points_after": "57134",
    }


def test_what_is_not_whole_afterwards_waits_for_a_rounding(tmp_path: Path) -> None:
    rows = (("a@example.com", "1250"), ("b@example.com", "1300"))
    asked = check_of(tmp_path, *rows, options=CheckOptions(factor=Decimal("0.01")))
    assert moved(asked) == {"b@example.com": 13}
    assert [row.reasons for row in asked.set_aside] == [(SetAside.POINTS_NEED_ROUNDING,)]
    options = CheckOptions(rounding=Rounding.HALF_UP, factor=Decimal("0.01"))
    told = check_of(tmp_path, *rows, options=options)
    assert moved(told) == {"a@example.com": 13, "b@example.com": 13}
    assert told.sums is not None
    assert told.sums.before == 2550
    assert told.sums.points == 26


def test_who_gets_more_than_wix_takes_is_set_aside(tmp_path: Path) -> None:
    options = CheckOptions(factor=Decimal(1_000_000))
    check = check_of(tmp_path, ("a@example.com", "999999999"), options=options)
    assert [row.reasons for row in check.set_aside] == [(SetAside.BALANCE_WOULD_OVERFLOW,)]


def test_rows_are_added_up_before_they_are_multiplied(tmp_path: Path) -> None:
    rows = (("a@example.com", "1.25"), ("a@example.com", "1.5"))
    options = CheckOptions(Duplicates.SUM, factor=Decimal(4))
    check = check_of(tmp_path, *rows, options=options)
    assert moved(check) == {"a@example.com": 11}
    assert check.sums is not None
    assert check.sums.with_conflicts["added_up"] == 11


@pytest.mark.parametrize("text", ["0", "-1", "NaN", "Infinity", "0.0000001", "1000001"])
def test_no_factor(text: str) -> None:
    assert not is_factor(Decimal(text))
