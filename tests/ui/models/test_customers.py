from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.issues import Issue, SetAside
from pointferry.domain.run import Customer, RowSetAside, Standing
from pointferry.ui.models import customers

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from pytestqt.modeltest import ModelTester

ANN = Customer(0, "ann@example.com", 120, 2, "Ann", "Ash", "c1", False, "a1", 20, 120)
BEN = Customer(1, "ben@example.com", 80, 1, new_contact=True, target=80)
CY = Customer(
    2, "cy@example.com", 1200, 1, standing=Standing.SET_ASIDE, reason=SetAside.SECOND_ADDRESS
)


def _row(model: QAbstractItemModel, row: int) -> list[object]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_models_are_sound(qtmodeltester: ModelTester) -> None:
    model = customers.customers_model()
    model.show_records((ANN, BEN, CY))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's


def test_preview_shows_now_and_afterwards(qapp: object) -> None:
    model = customers.customers_model()
    model.show_records((ANN, BEN, CY))
    assert _row(model, 0) == [
        "ann@example.com",
        "Ann Ash",
        "120",
        "20",
        "120",
        "Balance changes",
    ]
    assert _row(model, 1)[3:] == ["none yet", "80", "New customer"]
    assert _row(model, 2)[4:] == ["none yet", "A contact's second address"]


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        (Customer(0, "a@example.com", 5, 1, target=5), "Receives first points"),
        (
            Customer(0, "a@example.com", 5, 1, before=5, target=5, standing=Standing.ALREADY_RIGHT),
            "Stays as it is",
        ),
    ],
)
def test_what_happens_is_said(customer: Customer, said: str) -> None:
    assert customers.what_happens(customer) == said


def test_every_standing_has_a_word() -> None:
    for standing in Standing:
        reason = SetAside.NO_CONTACT if standing is Standing.SET_ASIDE else None
        customer = Customer(0, "a@example.com", 5, 1, standing=standing, reason=reason)
        assert customers.what_became(customer)


def test_differences_show_what_explains_them(qapp: object) -> None:
    model = customers.differences_model()
    found = Customer(
        0, "a@example.com", 100, 1, before=20, target=100, after=120, standing=Standing.DIFFERENT
    )
    model.show_records((found,))
    assert _row(model, 0)[:-1] == ["a@example.com", "20", "100", "100", "120"]


@pytest.mark.parametrize(
    ("before", "target", "after", "said"),
    [
        (20, 100, 20, "Nothing arrived: still the balance from before"),
        (None, 100, 0, "Nothing arrived: still the balance from before"),
        (20, 100, 120, "Was added to the balance from before instead of replacing it"),
        (20, 120, 100, "Replaced the balance from before instead of being added"),
        (20, 100, 101, "1 point too many"),
        (20, 100, 97, "3 points too few"),
        (None, 100, 200, "100 points too many"),
    ],
)
def test_a_difference_is_said(before: int | None, target: int, after: int, said: str) -> None:
    found = Customer(
        0,
        "a@example.com",
        100,
        1,
        before=before,
        target=target,
        after=after,
        standing=Standing.DIFFERENT,
    )
    assert customers.what_differs(found) == said


def test_who_owned_the_promised_balance_before_was_sent_nothing(qapp: object) -> None:
    right = Customer(0, "a@example.com", 50, 1, before=50, target=50, after=100)
    lost = replace(right, standing=Standing.ALREADY_RIGHT)
    assert customers.what_differs(lost) == "50 points too many"


@pytest.mark.parametrize(
    ("standing", "after", "said"),
    [
        (Standing.SENT, None, "Sent, not read back"),
        (Standing.WAITING, 20, "Not sent"),
        (Standing.SENT, 100, "Sent, not read back"),
    ],
)
def test_an_open_case_is_no_difference_yet(
    standing: Standing, after: int | None, said: str
) -> None:
    waits = Customer(
        0, "a@example.com", 100, 1, before=20, target=100, after=after, standing=standing
    )
    assert customers.what_differs(waits) == said


def test_nobodys_balance_sorts_before_nothing(qapp: object) -> None:
    model = customers.customers_model()
    zero = Customer(3, "zero@example.com", 0, 1, before=0, target=0)
    model.show_records((ANN, zero, BEN))
    model.sort(3)
    emails = [model.record(row).email for row in range(3)]
    assert emails == ["ben@example.com", "zero@example.com", "ann@example.com"]


def test_left_out_rows_come_before_customers_and_carry_reasons(qapp: object) -> None:
    rows = (RowSetAside(7, "x(at)example", "12", (Issue.EMAIL_MALFORMED, Issue.POINTS_NEGATIVE)),)
    left = customers.LeftOutRows(rows, (CY,))
    model = customers.left_out_model()
    model.show_records(left)
    assert _row(model, 0)[:3] == ["7", "x(at)example", "12"]
    assert _row(model, 0)[3] == "Not an e-mail address; Negative balance"
    assert _row(model, 1)[:4] == ["", "cy@example.com", "1,200", "A contact's second address"]
    assert [item.rows for item in left[0:2]] == [1, 1]
    with pytest.raises(IndexError):
        left[2]


def test_wix_own_words_are_passed_on(qapp: object) -> None:
    refused = Customer(
        0,
        "a@example.com",
        5,
        1,
        standing=Standing.SET_ASIDE,
        reason=SetAside.REFUSED_BY_WIX,
        detail="contact blocked",
    )
    model = customers.left_out_model()
    model.show_records(customers.LeftOutRows((), (refused,)))
    assert _row(model, 0)[-1] == "Refused by Wix: contact blocked"


def test_outcomes_show_what_was_read_back(qapp: object) -> None:
    model = customers.outcomes_model()
    proven = Customer(
        0, "a@example.com", 5, 1, target=5, after=5, standing=Standing.PROVEN, new_contact=True
    )
    model.show_records((proven,))
    assert _row(model, 0)[4:] == ["5", "5", "Proven right"]


def test_skipped_by_an_undo_shows_what_is_there_now(qapp: object) -> None:
    model = customers.skipped_model()
    changed = Customer(0, "a@example.com", 5, 1, before=1, target=5, after=9)
    model.show_records((changed,))
    assert _row(model, 0) == ["a@example.com", "", "1", "5", "9"]
