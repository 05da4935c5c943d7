from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.check import Check, LeaveOutKind, LeaveOutRule, check_table
from pointferry.ui.pages.check_leaving import LeavePeopleOut, survey
from tests.ui import shop
from tests.ui.pages.showing import unnamed

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TEXT = (
    "Email,Points,Status\n"
    "ann@example.com,10,active\nben@example.com,0,active\ncy@example.com,5,Excluded\n"
    "test@example.com,7,gold\n"
)


@pytest.fixture
def check(tmp_path: Path) -> Check:
    return check_table(shop.table(tmp_path, TEXT))


@pytest.fixture
def dialog(qtbot: QtBot, check: Check) -> LeavePeopleOut:
    made = LeavePeopleOut(check.table.layout.header, survey(check), None)
    qtbot.addWidget(made)
    return made


def test_rules_are_proposed_with_their_rows(dialog: LeavePeopleOut) -> None:
    assert [tick.text() for tick, _ in dialog.ticks] == [
        "Balance of 0: 1 row",
        "Address made for a test: 1 row",
        "Status is “Excluded”: 1 row",
    ]
    assert dialog.rules == []
    assert not dialog._apply.isEnabled()
    assert unnamed(dialog) == []


def test_ticked_rules_are_chosen(dialog: LeavePeopleOut) -> None:
    dialog.ticks[0][0].setChecked(True)
    assert dialog.rules == [LeaveOutRule(LeaveOutKind.BALANCE_ZERO)]
    assert dialog._apply.isEnabled()


def test_a_rule_of_ones_own(dialog: LeavePeopleOut) -> None:
    dialog.by.setCurrentIndex(1)
    shown = [dialog.value.itemText(i) for i in range(dialog.value.count())]
    assert shown == [
        "Choose what stands there",
        "active (2 rows)",
        "Excluded (1 row)",
        "gold (1 row)",
    ]
    dialog.value.setCurrentIndex(3)
    assert dialog.rules == [LeaveOutRule(LeaveOutKind.VALUE, 2, "gold")]


def test_a_file_without_groups_asks_for_no_column(qtbot: QtBot, tmp_path: Path) -> None:
    check = check_table(shop.table(tmp_path, "Email,Points\nann@example.com,5\n"))
    made = LeavePeopleOut(check.table.layout.header, survey(check), None)
    qtbot.addWidget(made)
    assert made.ticks == []
    assert not made._apply.isEnabled()
