"""The largest texts of the settings: nothing is cut off, and what leads on stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from pointferry.machine.settings import TEXT_SIZES, Settings, Theme
from pointferry.ui.scheme import Scheme
from tests.ui.pages.states import STATES as MORE
from tests.ui.states import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tests.ui.conftest import MakeWindow

_ALL = {**STATES, **MORE}
_LOOKED_AT = (
    "welcome-unfinished",
    "connect-blocked",
    "program-wished",
    "rules",
    "preview",
    "move-rest",
    "verify-differences",
)


@pytest.fixture(autouse=True)
def large(qapp: QApplication) -> Iterator[None]:
    """The largest texts for one test."""
    scheme = Scheme(qapp, Settings(theme=Theme.LIGHT, text_size=TEXT_SIZES[-1]))
    yield
    scheme.choose(Settings(theme=Theme.LIGHT))
    scheme.deleteLater()


@pytest.mark.parametrize("name", _LOOKED_AT)
def test_texts_keep_their_room(make_window: MakeWindow, name: str) -> None:
    window = make_window(_ALL[name]())
    cut = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            wide = 0 if label.wordWrap() else label.sizeHint().width()
            if label.height() < needed or label.width() < wide:
                cut.append(label.text())
    assert cut == []


@pytest.mark.parametrize("name", _LOOKED_AT)
def test_the_main_button_and_the_steps_stay_whole(make_window: MakeWindow, name: str) -> None:
    window = make_window(_ALL[name]())
    buttons = [window.findChild(QPushButton, "primary")]
    buttons += [made for made in window.findChildren(QPushButton) if "step-" in made.objectName()]
    for made in buttons:
        assert isinstance(made, QPushButton)
        if made.isVisible():
            assert made.width() >= made.sizeHint().width(), made.text()
            assert made.mapTo(window, made.rect().topRight()).x() <= window.width()
