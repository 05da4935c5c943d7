"""The small menu: three buttons and two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from pointferry.ui.widgets.side_menu import SideMenu

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("name", ["help", "settings", "about"])
def test_each_button_asks_for_its_own(qtbot: QtBot, name: str) -> None:
    menu = SideMenu()
    qtbot.addWidget(menu)
    made = menu.findChild(QPushButton, f"menu-{name}")
    assert isinstance(made, QPushButton)
    with qtbot.waitSignal(getattr(menu, f"{name}_asked")):
        made.click()
