from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pointferry.ui.widgets.choice import Choice, ChoiceGroup

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def group(qtbot: QtBot) -> ChoiceGroup:
    made = ChoiceGroup("colours", "Which colour?")
    for key in ("red", "green", "blue"):
        made.add(key, Choice(f"colour-{key}", key, f"As {key} as it gets."))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_click_anywhere_on_the_card_chooses(group: ChoiceGroup) -> None:
    heard: list[str] = []
    group.chosen.connect(heard.append)
    card = group.choice("green")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 4, 4))
    assert heard == ["green"]
    assert group.key() == "green"


def test_arrow_keys_move_the_choice(group: ChoiceGroup) -> None:
    heard: list[str] = []
    group.choose("red")
    group.chosen.connect(heard.append)
    group.choice("red").radio.setFocus()
    QTest.keyClick(group.choice("red").radio, Qt.Key.Key_Down)
    assert group.key() == "green"
    assert heard == ["green"]


def test_showing_a_choice_is_not_choosing(group: ChoiceGroup) -> None:
    heard: list[str] = []
    group.chosen.connect(heard.append)
    group.choose("blue")
    assert group.key() == "blue"
    assert heard == []
    assert group.choice("blue").property("chosen") == "true"
    group.choose("red")
    assert group.choice("blue").property("chosen") == "false"


def test_a_cleared_group_can_be_filled_again(group: ChoiceGroup) -> None:
    group.choose("red")
    group.clear()
    assert group.key() is None
    group.add("red", Choice("colour-red", "red"))
    assert group.key() is None
    group.choose("red")
    assert group.key() == "red"
