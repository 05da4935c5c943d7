from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from pointferry.check import CheckOptions, check_table
from pointferry.crossing.state import CheckState, Step
from pointferry.domain.issues import Duplicates, Issue, Rounding, SetAside
from pointferry.ui.pages.check_decisions import Decisions
from tests.ui import shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def decisions(qtbot: QtBot) -> Iterator[Decisions]:
    """Decisions inside a window that is never shown."""
    host = QWidget()
    qtbot.addWidget(host)
    made = Decisions()
    made.setParent(host)
    yield made
    host.deleteLater()


def test_says_what_each_choice_comes_to(decisions: Decisions, tmp_path: Path) -> None:
    check = shop.checked(tmp_path)
    decisions.show_decisions(shop.state(Step.CHECK, check).check, check, None)
    said = [decisions.duplicates.itemText(i) for i in range(decisions.duplicates.count())]
    # Ann 120, Ben 80, Gus 12.5, Hal 300; Flo 10 or 25.
    assert said == [
        "Leave for later",
        "Take the first row: 522.5 points in all",
        "Take the last row: 537.5 points in all",
        "Take the highest balance: 537.5 points in all",
        "Add the rows up: 547.5 points in all",
    ]


def test_shows_what_was_chosen(decisions: Decisions, tmp_path: Path) -> None:
    options = CheckOptions(Duplicates.HIGHEST, Rounding.HALF_UP)
    check = shop.checked(tmp_path, options)
    decisions.show_decisions(shop.state(Step.CHECK, check).check, check, None)
    assert decisions.duplicates.currentData() == Duplicates.HIGHEST
    assert decisions.rounding.currentData() == Rounding.HALF_UP


def test_is_there_only_where_it_belongs(decisions: Decisions, tmp_path: Path) -> None:
    check = shop.checked(tmp_path)
    state = CheckState(check)
    decisions.show_decisions(state, check, Issue.EMAIL_MISSING)
    assert decisions.isHidden()
    decisions.show_decisions(state, check, SetAside.DUPLICATE_CONFLICT)
    assert not decisions.several.isHidden()
    assert decisions.rounding.isHidden()
    decisions.show_decisions(state, check, SetAside.POINTS_NEED_ROUNDING)
    assert decisions.several.isHidden()
    assert not decisions.rounding.isHidden()


def test_a_file_without_either_asks_nothing(decisions: Decisions, tmp_path: Path) -> None:
    check = check_table(shop.table(tmp_path, "Email,Points\nann@example.com,5\n"))
    decisions.show_decisions(CheckState(check), check, None)
    assert decisions.isHidden()


def test_tells_what_was_chosen(qtbot: QtBot, decisions: Decisions, tmp_path: Path) -> None:
    check = shop.checked(tmp_path)
    decisions.show_decisions(CheckState(check), check, None)
    with qtbot.waitSignal(decisions.duplicates_chosen) as chosen:
        decisions.duplicates.setCurrentIndex(2)
        decisions.duplicates.activated.emit(2)
    assert chosen.args == [Duplicates.LAST]
    with qtbot.waitSignal(decisions.rounding_chosen) as rounded:
        decisions.rounding.setCurrentIndex(1)
        decisions.rounding.activated.emit(1)
    assert rounded.args == [Rounding.DOWN]


def test_addresses_can_be_settled_one_by_one(qtbot: QtBot, decisions: Decisions) -> None:
    with qtbot.waitSignal(decisions.one_by_one_asked):
        decisions.one_by_one.click()
