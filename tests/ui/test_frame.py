from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from pointferry.ui.frame import SMALLEST, Frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def _leave(frame: QWidget) -> None:
    assert isinstance(frame, Frame)
    frame.leave()


@pytest.fixture
def open_frame(qtbot: QtBot) -> Callable[[], Frame]:
    def make() -> Frame:
        frame = Frame()
        qtbot.addWidget(frame, before_close_func=_leave)
        frame.show()
        return frame

    return make


def test_closing_waits_for_the_application(open_frame: Callable[[], Frame], qtbot: QtBot) -> None:
    frame = open_frame()
    with qtbot.waitSignal(frame.close_requested):
        frame.close()
    assert frame.isVisible()
    frame.leave()
    assert not frame.isVisible()


def test_the_place_on_the_screen_is_remembered(open_frame: Callable[[], Frame]) -> None:
    frame, other = open_frame(), open_frame()
    wanted = QSize(frame.minimumWidth(), 700)
    frame.resize(wanted)
    other.restore(frame.place())
    assert other.size() == wanted
    other.restore("not a place")
    assert other.size() == wanted


def test_content_fills_the_frame_and_names_it(open_frame: Callable[[], Frame]) -> None:
    frame, content = open_frame(), QWidget()
    content.setWindowTitle("Welcome")
    frame.fill(content)
    assert content.isVisible()
    assert frame.windowTitle() == "Welcome"
    content.setWindowTitle("Connect")
    assert frame.windowTitle() == "Connect"


def test_the_window_fits_a_screen_with_little_room(open_frame: Callable[[], Frame]) -> None:
    frame = open_frame()
    room = frame.screen().availableSize()
    assert room.width() < SMALLEST.width(), "the tests' screen is smaller than the window's wish"
    assert frame.minimumWidth() <= room.width()
    assert frame.minimumHeight() == SMALLEST.height()
    assert frame.width() <= room.width()
