"""The head of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel

from pointferry.ui.theme import READABLE
from pointferry.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_picture_is_asked_for_by_its_button(qtbot: QtBot) -> None:
    head = PageHead()
    qtbot.addWidget(head)
    head.show_page("Preview", "What will change")
    assert head.title.text() == "Preview"
    assert head.picture.isHidden()
    with qtbot.waitSignal(head.picture_asked):
        head.picture.click()


def test_a_long_subtitle_is_whole_in_a_wide_window(qtbot: QtBot) -> None:
    head = PageHead()
    qtbot.addWidget(head)
    word = "word "
    words = READABLE // head.fontMetrics().horizontalAdvance(word) + 3
    head.show_page("Moving the points", word * words)
    wide = READABLE * 2
    head.resize(wide, head.heightForWidth(wide))
    head.show()
    QApplication.processEvents()
    subtitle = head.findChild(QLabel, "page-subtitle")
    assert isinstance(subtitle, QLabel)
    assert subtitle.height() >= subtitle.heightForWidth(subtitle.width())
