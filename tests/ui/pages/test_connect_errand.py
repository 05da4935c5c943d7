"""Going on with a move whose key was not kept: Welcome leads to Connect, which goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from pointferry.crossing.state import Step
from pointferry.domain.errors import CrossingError, ErrorCode
from tests.ui.states import CONNECTED, HARBOUR, READY, STATES

if TYPE_CHECKING:
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession


@pytest.fixture
def window(make_window: MakeWindow, session: FakeSession, settle: Settle) -> Window:
    """A window that was asked to go on with a move and has no key."""
    session.failures["move.resume"] = CrossingError(ErrorCode.CREDENTIALS_MISSING)
    made = make_window(STATES["welcome-unfinished"]())
    _press(made, "primary")
    settle(lambda: session.state.step is Step.CONNECT)
    settle()
    session.failures.clear()
    session.calls.clear()
    return made


def _press(window: Window, name: str) -> None:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    assert found.isEnabled()
    found.click()


def _resumed(session: FakeSession) -> list[object]:
    return [call.args[0] for call in session.calls if call.name == "move.resume"]


def _connected(session: FakeSession) -> None:
    run = session.state.unfinished[0]
    site = replace(HARBOUR, id=run.binding.site_id)
    connect = replace(CONNECTED, site=site, readiness=READY)
    session.publish(replace(session.state, connect=connect))


def test_the_page_says_why_it_asks_for_the_key(window: Window, session: FakeSession) -> None:
    note = window.findChild(QWidget, "connect-resuming")
    assert isinstance(note, QWidget)
    assert note.isVisible()
    assert session.state.unfinished[0].file_name in note.accessibleName()


def test_the_move_goes_on_by_itself(window: Window, session: FakeSession, settle: Settle) -> None:
    _connected(session)
    _press(window, "connect-probe")
    settle(lambda: bool(_resumed(session)))
    settle()
    assert _resumed(session) == [session.state.unfinished[0].id]


def test_another_site_does_not_set_it_off(
    window: Window, session: FakeSession, settle: Settle
) -> None:
    _connected(session)
    other = replace(session.state.connect, site=replace(HARBOUR, id="another"))
    session.publish(replace(session.state, connect=other))
    _press(window, "connect-probe")
    settle()
    assert _resumed(session) == []


def test_a_new_move_forgets_the_old_one(
    window: Window, session: FakeSession, settle: Settle
) -> None:
    session.go(Step.WELCOME)
    start = window.findChild(QRadioButton, "welcome-start")
    assert isinstance(start, QRadioButton)
    start.click()
    _press(window, "primary")
    settle()
    note = window.findChild(QWidget, "connect-resuming")
    assert isinstance(note, QWidget)
    assert not note.isVisible()
