from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QWidget

from pointferry.ui.theme import READABLE
from pointferry.ui.widgets.page_holder import EDGE, PageHolder, inset

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pointferry.ui.page import Page

LEAST = 400


class Sheet(QWidget):
    """Stands in for a page that needs a certain width."""

    wide = False

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setMinimumSize(LEAST, height)


@pytest.mark.parametrize("height", [50, 2000])
def test_a_scroll_bar_takes_of_the_edge_and_nothing_of_the_page(qtbot: QtBot, height: int) -> None:
    holder = PageHolder(cast("Page", Sheet(height)))
    qtbot.addWidget(holder)
    holder.set_inset(EDGE)
    holder.resize(LEAST + 2 * EDGE, 300)
    holder.show()
    qtbot.waitUntil(lambda: holder.verticalScrollBar().isVisible() == (height > 300))
    assert not holder.horizontalScrollBar().isVisible()
    inner = holder.widget()
    assert isinstance(inner, QWidget)
    assert inner.width() == holder.viewport().width()


def test_a_column_stands_in_the_middle_of_a_large_window() -> None:
    assert inset(READABLE + 500, wide=False) == 250
    assert inset(300, wide=False) == EDGE
