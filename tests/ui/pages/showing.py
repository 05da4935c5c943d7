"""Showing a page in a test: a session that records, and jobs that run to their end at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from pointferry.ui.aio import Jobs
from tests.ui.fakes import FakeSession

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from pytestqt.qtbot import QtBot

    from pointferry.crossing.state import State
    from pointferry.ui.commands import Session
    from pointferry.ui.page import Page
    from tests.ui.conftest import Settle

T = TypeVar("T")
P = TypeVar("P", bound="Page")
W = TypeVar("W", bound=QWidget)


class ImmediateJobs(Jobs):
    """Runs work to its end when it is started; for work that waits for nothing."""

    def __init__(self) -> None:
        super().__init__(on_error=_never)
        self.started: list[str] = []

    def start(self, name: str, work: Coroutine[Any, Any, object]) -> bool:
        """Run it."""
        self.started.append(name)
        try:
            work.send(None)
        except StopIteration:
            return True
        work.close()
        msg = f"job {name} waits for something"
        raise AssertionError(msg)


def _never(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


def ended(settle: Settle, work: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine comes to, run on the tests' loop."""
    task = asyncio.get_running_loop().create_task(work)
    settle(task.done)
    return task.result()


def shown(qtbot: QtBot, page: type[P], state: State) -> tuple[P, FakeSession]:
    """Return a page that shows a state, and the session it sends its commands to."""
    session = FakeSession(state)
    made = page(cast("Session", session), ImmediateJobs())
    qtbot.addWidget(made)
    made.render(state)
    made.on_enter(state)
    return made, session


def show_state(page: Page, session: FakeSession, state: State) -> None:
    """Have the page show another state."""
    session.state = state
    page.render(state)


def child(page: QWidget, kind: type[W], name: str) -> W:
    """Return a widget of a page by its object name."""
    found = page.findChild(kind, name)
    assert isinstance(found, kind), f"no {kind.__name__} {name}"
    return found


def unnamed(page: QWidget) -> list[str]:
    """Return the controls a keyboard reaches that lack an object name or an accessible name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(widget, QAbstractItemView) and _in_combo_box(widget))
        and not (widget.objectName() and widget.accessibleName())
    ]


def _in_combo_box(view: QWidget) -> bool:
    """Whether this is the list that a combo box drops down."""
    holder = view.parentWidget()
    return holder is not None and isinstance(holder.parentWidget(), QComboBox)
