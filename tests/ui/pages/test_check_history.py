from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import Edits, LeaveOutKind
from pointferry.domain.issues import Duplicates
from pointferry.ui.pages.check_history import History, said
from tests.ui import shop
from tests.ui.pages.showing import unnamed

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

EMAIL = 3
EDITS = (
    Edits()
    .set_cells({(2, EMAIL): "cy@example.com"}, label="edit")
    .set_cells({(2, EMAIL): "c@example.com", (3, EMAIL): "d@example.com"}, label="bulk")
    .set_cells({(2, EMAIL): "cy@example.com"}, label="suggestion")
    .leave_out([3])
    .leave_out([4], label=LeaveOutKind.VALUE, note="Status: excluded")
    .leave_out([7], label=LeaveOutKind.BALANCE_ZERO)
    .leave_out([8], label=LeaveOutKind.TEST_ADDRESS)
    .take_back([3, 4])
    .settle({"flo@example.com": Duplicates.SUM})
    .set_cells({(0, 0): ""}, label="edit")
)


def test_every_step_is_said_in_words(tmp_path: Path) -> None:
    check = shop.checked(tmp_path, edits=EDITS)
    assert [said(check, step) for step in EDITS.steps] == [
        "Email, line 4: cy@example.com",
        "2 cells changed",
        "1 suggestion used",
        "1 row left out",
        "1 row left out by Status: excluded",
        "1 row with a balance of 0 left out",
        "1 row with a test address left out",
        "2 rows taken back",
        "Balance chosen for flo@example.com",
        "Full Name, line 2: nothing",
    ]


def test_any_point_of_the_history_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    check = shop.checked(tmp_path, edits=EDITS.undo())
    dialog = History(check, None)
    qtbot.addWidget(dialog)
    assert dialog.steps.count() == len(EDITS.steps) + 1
    assert dialog.position == len(EDITS.steps) - 1
    assert dialog.steps.item(len(EDITS.steps)).text().endswith("(undone)")
    assert not dialog._go.isEnabled()
    dialog.steps.setCurrentRow(2)
    assert dialog._go.isEnabled()
    assert dialog.position == 2
    assert unnamed(dialog) == []
