"""Counting for the pictures: everybody is in one part, and in one group of balances."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.issues import SetAside
from pointferry.domain.run import Customer, Standing
from pointferry.ui.charts.dialog import shares_of
from pointferry.ui.charts.figures import EDGES, Figures, count_figures

T = TypeVar("T")

POINTS = st.one_of(st.sampled_from(EDGES), st.integers(0, 2_000_000))


@st.composite
def customers(draw: st.DrawFn) -> Customer:
    standing = draw(st.sampled_from(Standing))
    before = draw(st.none() | POINTS)
    target = None if standing is Standing.SET_ASIDE else draw(POINTS)
    return Customer(
        number=0,
        email="ana@example.com",
        points=draw(POINTS),
        rows=1,
        new_contact=draw(st.booleans()),
        before=before,
        target=target,
        after=draw(st.none() | POINTS),
        standing=standing,
        reason=SetAside.NO_CONTACT if standing is Standing.SET_ASIDE else None,
    )


def _counted(people: list[Customer], aside: int) -> Figures:
    work = count_figures(people, aside)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            figures = stop.value
            assert isinstance(figures, Figures)
            return figures


@given(st.lists(customers(), max_size=30), st.integers(0, 5))
def test_everybody_is_counted_once(people: list[Customer], aside: int) -> None:
    figures = _counted(people, aside)
    for result in (False, True):
        shares = shares_of(figures, result=result)
        present = {Standing.PROVEN, Standing.DIFFERENT} & {each.standing for each in people}
        if result or not present:
            assert sum(share.count for share in shares) == len(people) + aside
    moving = [each for each in people if each.standing is not Standing.SET_ASIDE]
    assert sum(each.before for each in figures.bins) == len(moving)
    assert sum(each.after for each in figures.bins) == len(moving)


@given(customers())
def test_a_balance_lies_in_its_group(customer: Customer) -> None:
    figures = _counted([customer], 0)
    for each in figures.bins:
        if each.before:
            assert each.first <= (customer.before or 0)
            assert each.last is None or (customer.before or 0) <= each.last


def test_nobody_makes_no_picture() -> None:
    figures = _counted([], 0)
    assert figures.bins == ()
    assert not any(share.count for share in shares_of(figures, result=True))
