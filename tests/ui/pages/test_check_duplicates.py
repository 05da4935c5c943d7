from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.check import Check, CheckOptions, Edits, check_table
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.ui.pages.check_duplicates import OneByOne
from tests.ui import shop
from tests.ui.pages.showing import unnamed

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TEXT = (
    "First Name,Email,Points\n"
    "Ann,ann@example.com,10\nBen,ben@example.com,1\nAnnie,ann@example.com,30.5\n"
    "Ben,ben@example.com,2\nCy,cy@example.com,100\n"
)
ANN, BEN = "ann@example.com", "ben@example.com"


def _dialog(qtbot: QtBot, check: Check, for_all: Duplicates = Duplicates.REPORT) -> OneByOne:
    dialog = OneByOne(check, for_all, None)
    qtbot.addWidget(dialog)
    return dialog


def _cells(dialog: OneByOne, row: int) -> list[object]:
    model = dialog.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_rows_stand_side_by_side_with_names_and_balances(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, check_table(shop.table(tmp_path, TEXT)))
    assert _cells(dialog, 0) == [ANN, "Ann 10 | Annie 30.5", "as for all", "Leave for later"]
    assert [dialog.choice.itemText(i) for i in range(dialog.choice.count())] == [
        "Leave for later",
        "First row: 10",
        "Last row: 30.5",
        "Highest: 30.5",
        "Added up: 40.5",
        "Line 2, Ann: 10",
        "Line 4, Annie: 30.5",
    ]
    assert unnamed(dialog) == []


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("for_all", Duplicates)
def test_the_effect_shown_is_the_effect_it_has(
    qtbot: QtBot, tmp_path: Path, for_all: Duplicates, rounding: Rounding
) -> None:
    table, options = shop.table(tmp_path, TEXT), CheckOptions(for_all, rounding)
    edits = Edits().settle({BEN: Duplicates.SUM})
    check = check_table(table, options, edits)
    dialog = _dialog(qtbot, check, for_all)
    for row, choice in ((0, 4), (1, 5)):
        dialog.rows.view.setCurrentIndex(dialog.model.index(row, 0))
        dialog.choice.setCurrentIndex(choice)
        dialog.choice.activated.emit(choice)
    assert dialog.made == {ANN: Duplicates.SUM, BEN: 1}
    after = check_table(table, options, edits.settle(dialog.made)).sums
    assert check.sums is not None
    assert after is not None
    before, then = f"{check.sums.points:f}", f"{after.points:f}"
    assert dialog.effect.text() == (f"2 choices. Points that move, of everybody: {before} → {then}")


def test_a_choice_made_before_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    check = check_table(shop.table(tmp_path, TEXT), edits=Edits().settle({BEN: 3}))
    dialog = _dialog(qtbot, check)
    assert _cells(dialog, 1)[2:] == ["Line 5, Ben: 2", "2"]
    assert not dialog._apply.isEnabled()
