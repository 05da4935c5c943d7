"""Controls made late are reached where they stand; test_accessible_pages walks every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import Shiboken

from pointferry.ui.reading_order import ReadingOrder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _names(window: QWidget) -> list[str]:
    names = []
    at = window.nextInFocusChain()
    while at is not None and at is not window:
        if isinstance(at, QPushButton):
            names.append(at.text())
        at = at.nextInFocusChain()
    return names


def test_a_control_made_late_comes_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column, row = QVBoxLayout(window), QHBoxLayout()
    column.addLayout(row)
    row.addWidget(QPushButton("first"))
    column.addWidget(QPushButton("last"))
    order = ReadingOrder(window)
    order.restore()
    row.addWidget(QPushButton("second"))
    row.addWidget(QPushButton("third"))
    assert _names(window) == ["first", "last", "second", "third"]
    order.restore()
    assert _names(window) == ["first", "second", "third", "last"]


def test_no_item_of_a_layout_stays_known(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("one"))
    before = _known_items()
    # A wrapper of an item that its layout has destroyed makes PySide crash much later.
    ReadingOrder(window).restore()
    assert _known_items() == before


def _known_items() -> int:
    return sum(isinstance(one, QWidgetItem) for one in Shiboken.getAllValidWrappers())
