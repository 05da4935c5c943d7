from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QRadioButton

from pointferry.crossing.state import FileState, Step
from pointferry.crossing.steps import may_leave
from pointferry.ui.pages.file import FilePage
from tests.ui import shop
from tests.ui.pages.showing import child, shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TEXT = "Email,Balance,Bonus points,Reward points\n" + "".join(
    f"c{n}@example.com,{n}.50,{n * 3},{n * 7}\n" for n in range(1, 9)
)


def test_a_doubtful_column_is_asked_for_before_anything_goes_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    table = shop.table(tmp_path, TEXT)
    state = shop.state(Step.FILE, file=FileState(table.path, table))
    page, session = shown(qtbot, FilePage, state)
    assert not may_leave(state)
    assert not page.primary(state).enabled
    assert not page.found.which_points.isHidden()
    assert page.found.which_email.isHidden()
    reward = child(page, QRadioButton, "file-which-points-3")
    assert reward.text() == "Reward points"
    assert reward.accessibleDescription() == (
        "Likely. The heading says so. For example: 7 · 14 · 21 · 28 · 35"
    )
    reward.setChecked(True)
    (call,) = session.calls
    assert call.name == "file.map_columns"
    assert call.kwargs == {"email": 0, "points": 3, "first_name": None, "last_name": None}


def test_a_choice_of_another_column_leaves_the_doubt(qtbot: QtBot, tmp_path: Path) -> None:
    table = shop.table(tmp_path, TEXT)
    state = shop.state(Step.FILE, file=FileState(table.path, table))
    page, session = shown(qtbot, FilePage, state)
    page.found.columns.first.choose(1)
    (call,) = session.calls
    assert (call.kwargs["points"], call.kwargs["first_name"]) == (None, 1)


def test_nothing_is_asked_without_doubt(qtbot: QtBot, tmp_path: Path) -> None:
    table = shop.table(tmp_path)
    state = shop.state(Step.FILE, file=FileState(table.path, table))
    page, _ = shown(qtbot, FilePage, state)
    assert page.found.which_points.isHidden()
    assert may_leave(state)
