"""The sidebar gives way where there is little height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from pointferry.ui.widgets.side_menu import SideMenu
from pointferry.ui.widgets.sidebar import Sidebar
from pointferry.ui.widgets.step_list import StepList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_scrolls_rather_than_hiding_the_menu(qtbot: QtBot) -> None:
    menu = SideMenu()
    sidebar = Sidebar(StepList(), menu)
    qtbot.addWidget(sidebar)
    sidebar.resize(sidebar.width(), 300)
    sidebar.show()
    scroll = sidebar.findChild(QScrollArea, "sidebar-scroll")
    assert isinstance(scroll, QScrollArea)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    scroll.ensureWidgetVisible(menu)
    assert menu.visibleRegion().boundingRect().height() > 0
