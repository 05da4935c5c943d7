from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from pointferry.crossing.state import Step
from pointferry.domain.run import Stage
from tests.ui.states import STATES, run

if TYPE_CHECKING:
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession


def _radio(window: Window, name: str) -> QRadioButton:
    found = window.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    return found


def _primary(window: Window) -> QPushButton:
    found = window.findChild(QPushButton, "primary")
    assert isinstance(found, QPushButton)
    return found


def test_a_new_move_begins_at_once(make_window: MakeWindow, session: FakeSession) -> None:
    window = make_window(STATES["welcome"]())
    assert _primary(window).accessibleName() == "Start"
    _primary(window).click()
    assert session.state.step is Step.CONNECT
    assert "connection.practise" not in session.names()


@pytest.mark.parametrize(
    ("name", "height", "drawn"),
    [("welcome", 800, True), ("welcome", 640, False), ("welcome-unfinished", 800, False)],
)
def test_a_drawing_leaves_room_for_the_answers(
    make_window: MakeWindow, name: str, height: int, drawn: bool
) -> None:
    window = make_window(STATES[name]())
    window.resize(1180, height)
    scene = window.findChild(QWidget, "drawing-crossing")
    assert isinstance(scene, QWidget)
    assert scene.isVisible() is drawn


def test_practice_starts_the_practice_site(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["welcome"]())
    _radio(window, "welcome-practise").click()
    assert _primary(window).accessibleName() == "Practise"
    _primary(window).click()
    settle(lambda: session.state.step is Step.CONNECT)
    assert "connection.practise" in session.names()


def test_an_unfinished_move_comes_first(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["welcome-unfinished"]())
    newest = session.state.unfinished[0]
    radio = _radio(window, f"welcome-resume-{newest.id}")
    assert radio.isChecked()
    assert radio.accessibleName() == "Go on with the move of loyalty export & points.csv"
    assert "4,812 customers" in radio.accessibleDescription()
    _primary(window).click()
    settle(lambda: "move.resume" in session.names())
    assert [c.args for c in session.calls if c.name == "move.resume"] == [(newest.id,)]


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_can_be_shown(make_window: MakeWindow, stage: Stage) -> None:
    window = make_window(replace(STATES["welcome"](), unfinished=(run(stage=stage),)))
    assert _primary(window).accessibleName() == "Go on with this move"


def test_older_unfinished_moves_are_mentioned(make_window: MakeWindow) -> None:
    runs = tuple(run(number) for number in range(1, 6))
    window = make_window(replace(STATES["welcome"](), unfinished=runs))
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("2 older unfinished moves") for text in shown)


def test_what_was_chosen_stays_chosen_while_the_list_stays(
    make_window: MakeWindow, session: FakeSession
) -> None:
    window = make_window(STATES["welcome"]())
    _radio(window, "welcome-practise").click()
    session.publish(replace(session.state, practice=True))
    assert _radio(window, "welcome-practise").isChecked()
