from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.crossing.plan import (
    TRIAL_SIZE,
    Findings,
    aim,
    choose_trial,
    learn,
    make_plan,
    plan_customer,
    set_aside_as_changed,
    teaches,
    value_to_send,
)
from pointferry.domain.issues import SetAside
from pointferry.domain.people import Contact, LoyaltyAccount
from pointferry.domain.points import MAX_BALANCE
from pointferry.domain.run import Customer, RowSetAside, Semantics, Standing, Wanted
from tests.crossing.builders import POINTS, findings, waiting

NOBODY = Findings({}, {}, {})
PEOPLE = st.lists(st.tuples(POINTS, st.none() | POINTS, st.integers(1, 4)), min_size=1, max_size=12)


def booked(balance: int, value: int, semantics: Semantics) -> int:
    """What Wix's import does, in either reading."""
    return value if semantics is Semantics.SETS else balance + value


@given(PEOPLE, st.sampled_from(Wanted), st.sampled_from(Semantics))
def test_everybody_who_is_sent_reaches_the_target(
    people: list[tuple[int, int | None, int]], wanted: Wanted, semantics: Semantics
) -> None:
    file = [Customer(n, f"c{n}@example.com", p, rows) for n, (p, _b, rows) in enumerate(people)]
    known = findings({f"c{n}@example.com": b for n, (_p, b, _r) in enumerate(people)})
    plan = make_plan(file, (), known, wanted=wanted, create_contacts=True, file_rows=len(file))
    for customer, (points, balance, _rows) in zip(plan.customers, people, strict=True):
        result = points + (balance or 0) * (wanted is Wanted.ADD)
        if customer.standing is Standing.SET_ASIDE:
            assert result > MAX_BALANCE
            continue
        assert customer.target == result
        if customer.standing is Standing.ALREADY_RIGHT:
            assert balance == result
            continue
        value = value_to_send(customer, balance or 0, semantics)
        if value is None:
            assert semantics is Semantics.ADDS
            assert balance is not None
            assert balance > result
        else:
            assert 0 <= value <= MAX_BALANCE
            assert booked(balance or 0, value, semantics) == result


@given(PEOPLE, st.sampled_from(Wanted))
def test_plan_accounts_for_everybody_once(
    people: list[tuple[int, int | None, int]], wanted: Wanted
) -> None:
    file = [Customer(n, f"c{n}@example.com", p, rows) for n, (p, _b, rows) in enumerate(people)]
    known = findings({f"c{n}@example.com": b for n, (_p, b, _r) in enumerate(people)})
    plan = make_plan(file, (), known, wanted=wanted, create_contacts=True, file_rows=len(file))
    groups = [*plan.moving, *plan.already_right, *plan.left_out]
    assert sorted(c.number for c in groups) == list(range(len(file)))
    gain = sum((c.target or 0) - (c.before or 0) for c in (*plan.moving, *plan.already_right))
    assert plan.points_after - plan.points_before == gain


@given(st.integers(1, MAX_BALANCE), POINTS, st.sampled_from(Semantics))
def test_lesson_is_never_wrong(before: int, value: int, semantics: Semantics) -> None:
    after = booked(before, value, semantics)
    assert learn(before, value, after) in {semantics, None if value else Semantics.ADDS}


@given(st.integers(1, MAX_BALANCE), st.integers(1, MAX_BALANCE), st.sampled_from(Semantics))
def test_teachers_always_teach(before: int, value: int, semantics: Semantics) -> None:
    after = booked(before, value, semantics)
    assert learn(before, value, after) is semantics


def test_nothing_is_learnt_from_an_unexplained_balance_or_a_newcomer() -> None:
    assert learn(100, 30, 77) is None
    assert learn(0, 30, 30) is None


@given(
    st.lists(
        st.tuples(st.none() | POINTS, POINTS, st.booleans()).filter(
            lambda p: p[0] is None or (p[0] != p[1] and not p[2])
        ),
        max_size=20,
    )
)
def test_trial_is_small_and_safe_in_both_readings(
    people: list[tuple[int | None, int, bool]],
) -> None:
    line = [
        waiting(n, before, target, new_contact=new)
        for n, (before, target, new) in enumerate(people)
    ]
    trial = choose_trial(line)
    assert len(trial) <= TRIAL_SIZE
    assert list(trial) == sorted(trial, key=lambda c: c.number)
    assert set(trial) <= set(line)
    owners = [c for c in trial if c.before]
    assert len(owners) == bool([c for c in line if teaches(c)])
    # Nobody else's balance tells the readings apart, so nobody else can end up with too much.
    for c in trial:
        if not c.before:
            assert booked(0, c.target or 0, Semantics.SETS) == booked(
                0, c.target or 0, Semantics.ADDS
            )
    with_points = [c for c in line if not c.before and c.target]
    if with_points:
        assert any(c.target for c in trial if not c.before)


def test_smallest_owner_teaches() -> None:
    line = [waiting(0, 500, 10), waiting(1, 20, 30), waiting(2, 40, 0), waiting(3, None, 5)]
    assert [c.number for c in choose_trial(line)] == [1, 3]


def test_nobody_is_tried_when_all_can_only_be_adjusted() -> None:
    assert choose_trial([waiting(0, 40, 0), waiting(1, MAX_BALANCE, 7)]) == ()


def test_value_needs_a_target() -> None:
    with pytest.raises(ValueError, match="no target"):
        value_to_send(Customer(0, "a@example.com", 1, 1), 0, None)


def test_unknown_address_becomes_a_contact_only_when_wished() -> None:
    ada = Customer(0, "ada@example.com", 5, 1)
    planned = plan_customer(ada, NOBODY, Wanted.ADD, create_contacts=True)
    assert (planned.new_contact, planned.target) == (True, 5)
    left = plan_customer(ada, NOBODY, Wanted.ADD, create_contacts=False)
    assert (left.standing, left.reason) == (Standing.SET_ASIDE, SetAside.NO_CONTACT)


def test_doubtful_contacts_are_left_out() -> None:
    ada = Customer(0, "ada@example.com", 5, 1)
    two = Findings({"ada@example.com": [Contact("1", ""), Contact("2", "")]}, {}, {})
    second = Findings({}, {"ada@example.com": Contact("1", "other@example.com")}, {})
    for known, reason in ((two, SetAside.DUPLICATE_CONTACTS), (second, SetAside.SECOND_ADDRESS)):
        left = plan_customer(ada, known, Wanted.SET, create_contacts=True)
        assert (left.reason, left.target) == (reason, None)


def test_overflow_is_set_aside_with_the_balance_known() -> None:
    account = LoyaltyAccount("a", "c", MAX_BALANCE, "1")
    left = aim(Customer(0, "ada@example.com", 1, 1), account, Wanted.ADD)
    assert (left.reason, left.before) == (SetAside.BALANCE_WOULD_OVERFLOW, MAX_BALANCE)


def test_changed_customer_keeps_the_balance_read() -> None:
    left = set_aside_as_changed(waiting(0, 5, 9), 7)
    assert (left.reason, left.after, left.target) == (SetAside.CHANGED_SINCE_PREVIEW, 7, None)


def test_rows_set_aside_stay_with_the_plan() -> None:
    row = RowSetAside(3, "x", "y", (SetAside.LEFT_OUT_BY_MERCHANT,))
    plan = make_plan((), [row], NOBODY, wanted=Wanted.SET, create_contacts=True, file_rows=1)
    assert (plan.set_aside, plan.customers, plan.file_rows) == ((row,), (), 1)


@given(POINTS, POINTS, POINTS)
def test_of_a_newer_export_only_the_difference_is_added(
    points: int, contained: int, balance: int
) -> None:
    customer = Customer(0, "ada@example.com", points, 1)
    known = findings({"ada@example.com": balance})
    planned = plan_customer(customer, known, Wanted.ADD, create_contacts=True, contained=contained)
    result = balance + points - contained
    if result > MAX_BALANCE:
        assert planned.reason is SetAside.BALANCE_WOULD_OVERFLOW
    elif result < 0:
        assert planned.reason is SetAside.BALANCE_WOULD_SINK
    else:
        assert planned.target == result
        assert (planned.standing is Standing.ALREADY_RIGHT) is (points == contained)
    setting = plan_customer(customer, known, Wanted.SET, create_contacts=True, contained=contained)
    assert setting.target == points


@pytest.mark.parametrize("known", [NOBODY, findings({"ada@example.com": None})])
def test_whose_account_is_gone_is_not_paid_anew(known: Findings) -> None:
    customer = Customer(0, "ada@example.com", 50, 1)
    planned = plan_customer(customer, known, Wanted.ADD, create_contacts=True, contained=40)
    assert (planned.standing, planned.reason) == (Standing.SET_ASIDE, SetAside.ACCOUNT_GONE)
    first = plan_customer(customer, known, Wanted.ADD, create_contacts=True)
    assert (first.standing, first.target) == (Standing.WAITING, 50)


@pytest.mark.parametrize("seen", [True, False])
def test_the_plan_knows_whether_second_addresses_were_seen(seen: bool) -> None:
    known = Findings({}, {}, {}, looked_at_second_addresses=seen)
    plan = make_plan((), (), known, wanted=Wanted.SET, create_contacts=True, file_rows=0)
    assert plan.saw_second_addresses is seen
