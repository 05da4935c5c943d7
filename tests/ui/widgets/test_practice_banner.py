"""The practice banner says so to everybody, once it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.ui.widgets.practice_banner import PracticeBanner

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_is_hidden_until_wanted_and_has_words(qtbot: QtBot) -> None:
    banner = PracticeBanner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    assert "nothing here reaches Wix" in banner.accessibleName()
