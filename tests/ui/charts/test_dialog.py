"""The pictures: told in words, drawn without colour, and following the page in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from pointferry.crossing.state import Step
from pointferry.ui import theme
from pointferry.ui.charts.chart import PATTERNS, Chart
from pointferry.ui.charts.dialog import PicturesDialog
from tests.ui.pages.states import STATES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession


def _open(window: Window) -> PicturesDialog:
    asked = window.findChild(QPushButton, "show-picture")
    assert isinstance(asked, QPushButton)
    asked.click()
    dialog = window.findChild(PicturesDialog)
    assert isinstance(dialog, PicturesDialog)
    return dialog


def _chart(dialog: PicturesDialog, name: str) -> Chart:
    found = dialog.findChild(Chart, name)
    assert isinstance(found, Chart)
    return found


def test_a_plan_is_told_in_words(make_window: MakeWindow, settle: Settle) -> None:
    dialog = _open(make_window(STATES["preview"]()))
    shares = _chart(dialog, "picture-shares")
    settle(lambda: bool(shares.accessibleDescription()))
    assert "New customer: 3" in shares.accessibleDescription()
    assert "customers before" in _chart(dialog, "picture-spread").accessibleDescription()


@pytest.mark.parametrize("name", ["preview", "verify-proven", "verify-differences"])
def test_every_picture_is_drawn_in_both_schemes(
    make_window: MakeWindow, settle: Settle, qapp: QApplication, name: str
) -> None:
    dialog = _open(make_window(STATES[name]()))
    settle()
    blank = dialog.grab().toImage()
    theme.dress(qapp, theme.DARK)
    settle()
    dark = dialog.grab().toImage()
    theme.dress(qapp, theme.LIGHT)
    assert blank != dark
    for chart in dialog.findChildren(Chart):
        assert not chart.isVisible() or chart.accessibleName()


def test_pictures_close_where_there_are_none(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["preview"]())
    dialog = _open(window)
    session.go(Step.CHECK)
    settle(lambda: window.findChild(PicturesDialog) is None or not dialog.isVisible())


def test_patterns_differ() -> None:
    assert len(set(PATTERNS)) == 4
