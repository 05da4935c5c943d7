"""One loop for all tests of the window, and a window over a session the test controls."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLayout, QSpacerItem, QWidgetItem
from shiboken6 import Shiboken

from pointferry.machine.settings import Settings, Theme
from pointferry.ui import theme
from pointferry.ui.aio import Jobs, Loop
from pointferry.ui.frame import SMALLEST
from pointferry.ui.scheme import Scheme
from pointferry.ui.shell import Window
from tests.ui.fakes import FakeSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QLayoutItem
    from pytestqt.qtbot import QtBot

    from pointferry.crossing.state import State
    from pointferry.ui.commands import Session

_TURNS = 3
_PATIENCE = 30_000
"""Milliseconds in which what is waited for must have happened, also on a busy machine."""
_HERE = "tests/ui/"
_OFFSCREEN = "This plugin does not support propagateSizeHints"


class Settle(Protocol):
    """Turns Qt's loop until something holds."""

    def __call__(self, holds: Callable[[], bool] | None = None) -> None:
        """Wait for ``holds``; without it, until no task is left."""
        ...


class MakeWindow(Protocol):
    """Opens a window that shows a state."""

    def __call__(self, state: State) -> Window:
        """Show ``state`` in a window that closes with the test."""
        ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Passes over what Qt's offscreen plugin says about every window with a smallest size."""
    here: Path
    for item in items:
        here = item.path
        if _HERE in here.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN, extend=True))


@pytest.fixture(scope="session")
def session_loop(qapp: QApplication) -> Iterator[Loop]:
    """The loop of all tests; stopping it between them would end Qt's own for good."""
    loop = Loop(qapp, already_running=True)
    # Tests with loops of their own run between those of the window.
    asyncio._set_running_loop(None)
    theme.begin(qapp, Theme.LIGHT)
    Scheme(qapp, Settings(theme=Theme.LIGHT))
    yield loop
    loop.stop()
    loop.close()


@pytest.fixture(autouse=True)
def loop(session_loop: Loop, qtbot: QtBot) -> Iterator[Loop]:
    """The loop, running for this test; tasks it leaves behind are cancelled, and must then end."""

    def cancel_all() -> None:
        for task in asyncio.all_tasks(session_loop):
            task.cancel()
        qtbot.waitUntil(lambda: not asyncio.all_tasks(session_loop), timeout=_PATIENCE)

    asyncio._set_running_loop(session_loop)
    # What a window of an earlier test began while it closed is none of this test's.
    cancel_all()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QApplication.activeModalWidget() is None, "an earlier test left a dialog open"
    yield session_loop
    cancel_all()
    asyncio._set_running_loop(None)
    assert not _destroyed_items(), "PySide still knows an item that its layout has destroyed"


def _destroyed_items() -> Sequence[QLayoutItem]:
    """Return wrappers of layout items that are no longer there.

    PySide 6.11 crashes when an object that was made at such an item's address is destroyed.
    """
    known = Shiboken.getAllValidWrappers()
    there: set[int] = set()
    for layout in known:
        if isinstance(layout, QLayout):
            present = (layout.itemAt(place) for place in range(layout.count()))
            there |= {Shiboken.getCppPointer(item)[0] for item in present if item is not None}
    items = [one for one in known if isinstance(one, QWidgetItem | QSpacerItem)]
    return [item for item in items if Shiboken.getCppPointer(item)[0] not in there]


@pytest.fixture
def settle(loop: Loop, qtbot: QtBot) -> Settle:
    """Waits for tasks to end, or for a condition."""

    def wait(holds: Callable[[], bool] | None = None) -> None:
        qtbot.waitUntil(holds or (lambda: not asyncio.all_tasks(loop)), timeout=_PATIENCE)
        # What a task's end calls back comes in the turns after it.
        for _ in range(_TURNS):
            QApplication.processEvents()

    return wait


@pytest.fixture
def session() -> FakeSession:
    """A session that records commands."""
    return FakeSession()


@pytest.fixture
def jobs() -> Jobs:
    """Jobs whose failures end up in Qt's loop, where pytest-qt sees them."""

    def fail(_name: str, error: BaseException) -> None:
        raise error

    return Jobs(fail)


@pytest.fixture
def make_window(session: FakeSession, jobs: Jobs, qtbot: QtBot) -> MakeWindow:
    """Opens windows over ``session``."""

    def make(state: State) -> Window:
        session.state = state
        window = Window(cast("Session", session), jobs)
        qtbot.addWidget(window)
        session.subscribe(window.render_state)
        window.render_state(state)
        window.setMinimumSize(SMALLEST)
        window.show()
        qtbot.waitExposed(window)
        # Texts that wrap find their height in a second pass.
        for _ in range(_TURNS):
            QApplication.processEvents()
        return window

    return make
