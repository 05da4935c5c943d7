from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.crossing.report import build_report, together
from pointferry.crossing.state import RunState
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.run import Customer, Standing, Verdict
from tests.texts.runs import STATE


def test_everybody_is_in_one_list() -> None:
    report = build_report(STATE)
    assert [c.number for c in report.moved] == [0]
    assert [c.number for c in report.already_right] == [1]
    # The last one owned the promised balance before the move, and does not any more.
    assert [c.number for c in report.differences] == [2, 4]
    assert [(item.line, item.email) for item in report.left_out][1:] == [
        (9, "fay@example.com"),
        (None, "di@example.com"),
    ]
    assert report.left_out[-1].detail == "no such person"


def test_control_totals_leave_out_who_did_not_move() -> None:
    totals = build_report(STATE).totals
    assert (totals.customers, totals.in_file) == (4, 205)
    assert (totals.before, totals.promised, totals.read_back) == (87, 205, 216)


def test_the_programs_own_sum_shows_what_others_did_meanwhile() -> None:
    assert build_report(STATE).totals.elsewhere is None
    assert STATE.run is not None
    known = replace(STATE.run, program_before=1000, program_after=1000 + (216 - 87) + 7)
    assert build_report(replace(STATE, run=known)).totals.elsewhere == 7


def test_balance_before_and_file_together() -> None:
    customer = Customer(0, "ann@example.com", 50, 1, before=20, target=50)
    assert together(customer) == 70
    assert together(replace(customer, before=None)) == 50


def test_an_unfinished_run_is_stopped() -> None:
    assert build_report(replace(STATE, verdict=None)).verdict is Verdict.STOPPED


def test_without_a_run_there_is_no_report() -> None:
    with pytest.raises(CrossingError) as caught:
        build_report(RunState())
    assert caught.value.code is ErrorCode.NOT_READY


@given(st.lists(st.tuples(st.sampled_from(Standing), st.none() | st.integers(0, 9))))
def test_nobody_is_lost_and_nobody_is_told_twice(
    standings: list[tuple[Standing, int | None]],
) -> None:
    customers = tuple(
        Customer(number, f"c{number}@example.com", 5, 1, target=5, after=after, standing=standing)
        for number, (standing, after) in enumerate(standings)
    )
    report = build_report(replace(STATE, customers=customers, set_aside=()))
    told = [c.email for c in (*report.moved, *report.already_right, *report.differences)]
    told += [item.email for item in report.left_out]
    assert sorted(told) == sorted(c.email for c in customers)
