"""The head of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
