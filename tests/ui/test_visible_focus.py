"""Whoever uses the keyboard sees where it is: a control looks different with the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pointferry.ui.frame import SMALLEST
from tests.ui.pages.states import STATES as MORE
from tests.ui.states import STATES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow

_ALL = {**STATES, **MORE}
_LEAST_SEEN = 24
"""Height of a control in sight, in device-independent pixels; that of a target to hit."""
_AROUND = 20
"""A card shows the focus of the radio button in it, in device-independent pixels."""


def _controls(window: Window) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QLabel)
    ]


def _looks(window: Window, widget: QWidget) -> bytes:
    QApplication.processEvents()
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    around = place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    image = window.grab(around & window.rect()).toImage()
    return bytes(image.constBits())


@pytest.mark.parametrize(
    "name",
    [
        "welcome",
        "connect",
        "connect-sites",
        "program-wished",
        "rules",
        "file-found",
        "check-problems",
        "preview",
        "move-rest",
        "verify-differences",
    ],
)
def test_the_focus_can_be_seen(make_window: MakeWindow, qtbot: QtBot, name: str) -> None:
    window = make_window(_ALL[name]())
    window.resize(1280, 1600)
    with qtbot.waitActive(window):
        window.activateWindow()
    title = window.findChild(QLabel, "page-title")
    assert isinstance(title, QLabel)
    unseen = []
    for control in _controls(window):
        title.setFocus()
        without = _looks(window, control)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus(), control.objectName()
        if _looks(window, control) == without:
            unseen.append(f"{type(control).__name__} {control.objectName()}")
    assert unseen == []


@pytest.mark.parametrize("name", sorted(_ALL))
def test_the_tab_key_brings_what_it_reaches_into_sight(
    make_window: MakeWindow, qtbot: QtBot, name: str
) -> None:
    window = make_window(_ALL[name]())
    window.resize(SMALLEST)
    with qtbot.waitActive(window):
        window.activateWindow()
    hidden = []
    for _ in _controls(window):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        focused = window.focusWidget()
        place = QRect(focused.mapTo(window, QPoint()), focused.size()) & window.rect()
        seen = focused.visibleRegion().boundingRect()
        if min(seen.height(), place.height()) < min(_LEAST_SEEN, focused.height()):
            hidden.append(f"{type(focused).__name__} {focused.objectName()}: {seen.height()}")
    assert hidden == []
