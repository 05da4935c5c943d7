from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton

from pointferry.crossing.state import ProgramState, Step
from pointferry.domain.program import ProgramWish
from tests.ui.states import ACTIVE, STATES

if TYPE_CHECKING:
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession


def _field(window: Window, name: str) -> QLineEdit:
    found = window.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def _primary(window: Window) -> QPushButton:
    found = window.findChild(QPushButton, "primary")
    assert isinstance(found, QPushButton)
    return found


def _choose(window: Window, name: str) -> None:
    found = window.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    found.click()


def _wishes(session: FakeSession) -> list[object]:
    return [call.args[0] for call in session.calls if call.name == "program.wish"]


def test_the_program_is_read_first(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["program-unread"]())
    settle()
    assert session.names() == ["program.load"]
    assert not _field(window, "program-name").isVisible()


def test_a_program_that_was_read_is_not_read_again(
    make_window: MakeWindow, session: FakeSession
) -> None:
    make_window(STATES["program-settled"]())
    assert session.calls == []


def test_typing_becomes_a_wish(make_window: MakeWindow, session: FakeSession) -> None:
    window = make_window(STATES["program-new"]())
    _field(window, "program-name").setText(" Harbour Club ")
    _field(window, "program-point-name").setText("Beans")
    assert _wishes(session)[-1] == ProgramWish("Harbour Club", "Beans", None, activate=True)


@pytest.mark.parametrize(
    ("name", "points", "usable"),
    [
        ("", "", False),
        ("H", "", False),
        ("Ha", "", True),
        ("H" * 50, "B" * 20, True),
        ("H" * 51, "", False),
        ("Harbour", "B" * 21, False),
    ],
)
def test_names_keep_the_lengths_wix_allows(
    make_window: MakeWindow, name: str, points: str, usable: bool
) -> None:
    window = make_window(STATES["program-new"]())
    _field(window, "program-name").setText(name)
    _field(window, "program-point-name").setText(points)
    assert _primary(window).isEnabled() is usable


def test_only_what_differs_is_wished(make_window: MakeWindow, session: FakeSession) -> None:
    window = make_window(STATES["program-settled"]())
    _field(window, "program-name").setText("Another name")
    _field(window, "program-name").setText(ACTIVE.name)
    assert _wishes(session) == [ProgramWish(name="Another name"), ProgramWish()]


def test_an_icon_needs_a_secure_address(make_window: MakeWindow, session: FakeSession) -> None:
    window = make_window(STATES["program-settled"]())
    _choose(window, "program-icon-other")
    _field(window, "program-icon-address").setText("http://static.example/bean.png")
    assert not _primary(window).isEnabled()
    _field(window, "program-icon-address").setText("https://static.example/bean.png")
    assert _wishes(session) == [ProgramWish(icon_url="https://static.example/bean.png")]
    _choose(window, "program-icon-keep")
    assert _wishes(session)[-1] == ProgramWish()


def test_now_and_after_stand_side_by_side(make_window: MakeWindow) -> None:
    window = make_window(STATES["program-wished"]())
    said = {
        label.accessibleName()
        for label in window.findChildren(QLabel)
        if label.objectName().startswith("program-after-")
    }
    assert said == {
        "Program name: now no name yet, after Harbour Club",
        "Points are called: now Wix's own word, after Beans",
        "Icon: now present icon, after picture from your media",
        "Program: now not started, after active",
    }


def test_saving_comes_before_going_on(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["program-wished"]())
    assert _primary(window).accessibleName() == "Save and start the program"
    _primary(window).click()
    settle()
    assert session.names() == ["program.apply"]
    session.publish(replace(session.state, program=ProgramState(ACTIVE)))
    _primary(window).click()
    assert session.state.step is Step.RULES


def test_what_is_being_typed_is_not_overwritten(
    make_window: MakeWindow, session: FakeSession
) -> None:
    window = make_window(STATES["program-new"]())
    _field(window, "program-name").setText("H")
    session.publish(replace(session.state, practice=True))
    assert _field(window, "program-name").text() == "H"
