from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.crossing.plan import Plan
from pointferry.domain.issues import Issue, SetAside
from pointferry.domain.run import Customer, RowSetAside, Standing, Wanted
from pointferry.ui.pages.preview_totals import Totals, TotalsRow, rate_of, totals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

balances = st.none() | st.integers(0, 10**6)
customers = st.builds(
    Customer,
    number=st.integers(0, 10**6),
    email=st.just("a@example.com"),
    points=st.integers(0, 10**6),
    rows=st.integers(1, 4),
    new_contact=st.booleans(),
    before=balances,
    target=balances,
    standing=st.sampled_from([Standing.WAITING, Standing.ALREADY_RIGHT, Standing.SET_ASIDE]),
    reason=st.just(SetAside.SECOND_ADDRESS),
)


def _counted(plan: Plan) -> Totals:
    work = totals(plan)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            found: Totals = stop.value
            return found


@given(st.lists(customers, max_size=30), st.integers(0, 5))
def test_counts_what_the_plan_says(people: list[Customer], rows: int) -> None:
    aside = (RowSetAside(3, "", "", (Issue.EMAIL_MISSING,)),) * rows
    plan = Plan(tuple(people), aside, 100, Wanted.SET)
    sums = _counted(plan)
    assert sums.customers == len(plan.customers)
    assert sums.changing == len(plan.moving)
    assert sums.new == len(plan.new_contacts)
    assert sums.right == len(plan.already_right)
    assert sums.aside == plan.left_out
    assert (sums.before, sums.after) == (plan.points_before, plan.points_after)
    assert sums.rows_left_out == rows + sum(c.rows for c in plan.left_out)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("0.01", Decimal("0.01")),
        (" 0,05 ", Decimal("0.05")),
        ("2", Decimal(2)),
        ("", None),
        ("0", None),
        ("-1", None),
        ("NaN", None),
        ("Infinity", None),
        ("cent", None),
    ],
)
def test_reads_what_a_point_is_worth(text: str, rate: Decimal | None) -> None:
    assert rate_of(text) == rate


def test_money_is_shown_only_with_a_rate(qtbot: QtBot) -> None:
    row = TotalsRow()
    qtbot.addWidget(row)
    row.show_totals(Totals(3, 2, 1, 1, (), 4, 100, 12_345))
    assert row.value.isHidden()
    row.rate.setText("0.02")
    assert not row.value.isHidden()
    assert row.value.accessibleName() == "Worth: 246.90"
    row.rate.clear()
    assert row.value.isHidden()
