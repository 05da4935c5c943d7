"""The wizard's beginning and end around a session the test controls."""

from __future__ import annotations

import asyncio
import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from pointferry.compose.updates import Updates
from pointferry.crossing.state import Phase, State, Work
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from pointferry.machine.privacy import Redactor
from pointferry.machine.settings import Settings
from pointferry.ui.already_open import AlreadyOpenDialog, claim_window
from pointferry.ui.forgetting import ForgetDialog, ForgottenDialog
from pointferry.ui.frame import Frame
from pointferry.ui.leave import LeaveDialog, loses_sight
from pointferry.ui.shell import Window
from pointferry.ui.widgets.notice import Notice
from pointferry.ui.wizard import _wizard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pointferry.ui.commands import App, Session
    from tests.ui.conftest import Settle
    from tests.ui.fakes import FakeSession

MOVING = State(work=Work(Phase.IMPORTING, done=3, total=10))


class FakeApp:
    """Remembers in which order it was wound up."""

    def __init__(self, session: FakeSession, folder: Path) -> None:
        self.session = cast("Session", session)
        self.settings = Settings()
        self.redactor = Redactor()
        self.paths = Paths(folder)
        self.updates = Updates("")
        self.full = False
        self.damaged_settings: Path | None = None
        self.ended: list[str] = []

    def save_settings(self, settings: Settings) -> None:
        if self.full:
            raise MachineError(ErrorCode.DISK_FULL)
        self.settings = settings
        self.ended.append("saved")

    async def aclose(self) -> None:
        await asyncio.sleep(0)
        self.ended.append("closed")


@pytest.fixture
def app(session: FakeSession, tmp_path: Path) -> FakeApp:
    return FakeApp(session, tmp_path)


@pytest.fixture
def start(
    qapp: QApplication, app: FakeApp, settle: Settle
) -> Callable[..., tuple[Frame, asyncio.Task[int]]]:
    def begin(*, demo: bool = False) -> tuple[Frame, asyncio.Task[int]]:
        frame = Frame()
        frame.show()
        wizard = _wizard(qapp, frame, cast("App", app), demo=demo)
        task = asyncio.get_running_loop().create_task(wizard)
        settle(lambda: frame.findChild(QPushButton, "primary") is not None)
        return frame, task

    return begin


def _dialog() -> LeaveDialog | None:
    shown = QApplication.activeModalWidget()
    return shown if isinstance(shown, LeaveDialog) else None


def test_closing_winds_up_in_order(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]], app: FakeApp, settle: Settle
) -> None:
    hook, handler = sys.excepthook, signal.getsignal(signal.SIGINT)
    frame, task = start()
    assert not frame.windowIcon().pixmap(32, 32).isNull()
    frame.close()
    settle(task.done)
    assert task.result() == 0
    assert app.ended == ["saved", "closed"]
    assert app.settings.window_geometry
    assert (sys.excepthook, signal.getsignal(signal.SIGINT)) == (hook, handler)


def test_a_full_disk_does_not_hold_up_the_end(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]], app: FakeApp, settle: Settle
) -> None:
    app.full = True
    frame, task = start()
    frame.close()
    settle(task.done)
    assert app.ended == ["closed"]


def test_leaving_a_move_asks_first(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]],
    app: FakeApp,
    session: FakeSession,
    settle: Settle,
) -> None:
    frame, task = start()
    session.publish(MOVING)
    frame.close()
    settle(lambda: _dialog() is not None)
    dialog = _dialog()
    assert dialog is not None
    dialog.reject()
    settle(lambda: _dialog() is None)
    assert not task.done()
    frame.close()
    settle(lambda: _dialog() is not None)
    dialog = _dialog()
    assert dialog is not None
    dialog.accept()
    settle(task.done)
    assert app.ended == ["saved", "closed"]


def test_asking_twice_to_close_is_an_answer(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]], session: FakeSession, settle: Settle
) -> None:
    frame, task = start()
    session.publish(MOVING)
    frame.close()
    settle(lambda: _dialog() is not None)
    frame.close_requested.emit()
    settle(task.done)
    assert task.result() == 0


def test_settings_that_were_damaged_are_told(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]],
    app: FakeApp,
    settle: Settle,
    tmp_path: Path,
) -> None:
    app.damaged_settings = tmp_path / "settings.damaged.json"
    frame, task = start()
    news = frame.findChild(Notice, "news")
    assert isinstance(news, Notice)
    assert news.isVisible()
    assert "settings.damaged.json" in news.accessibleDescription()
    frame.close()
    settle(task.done)


def test_demo_practises_at_once(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]], session: FakeSession, settle: Settle
) -> None:
    frame, task = start(demo=True)
    settle(lambda: "go" in session.names())
    assert "connection.practise" in session.names()
    frame.close()
    settle(task.done)


def test_a_command_without_work_to_show_still_holds_the_main_button(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]],
    session: FakeSession,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = asyncio.Event()

    async def waits(_name: str) -> bool:
        return await go_on.wait()

    monkeypatch.setattr(session, "answer", waits)
    frame, task = start(demo=True)
    primary = frame.findChild(QPushButton, "primary")
    assert isinstance(primary, QPushButton)
    assert session.state.work is None
    settle(lambda: not primary.isEnabled())
    go_on.set()
    settle(primary.isVisible)
    frame.close()
    settle(task.done)


def test_a_second_window_says_so_and_closes(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]],
    app: FakeApp,
    qapp: QApplication,
    settle: Settle,
) -> None:
    frame, task = start()
    second = Frame()
    second.show()
    other = FakeApp(cast("FakeSession", app.session), app.paths.data)
    wizard = _wizard(qapp, second, cast("App", other), demo=False)
    ends = asyncio.get_running_loop().create_task(wizard)
    settle(lambda: isinstance(QApplication.activeModalWidget(), AlreadyOpenDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AlreadyOpenDialog)
    dialog.accept()
    settle(ends.done)
    assert other.ended == ["closed"]
    assert not task.done()
    frame.close()
    settle(task.done)
    locks = claim_window(app.paths)
    assert locks is not None, "the place is free again"
    locks.give_back_all()


@pytest.mark.parametrize("phase", list(Phase))
def test_only_a_move_under_way_is_lost_sight_of(phase: Phase) -> None:
    moving = {"creating_contacts", "trial", "importing", "adjusting", "verifying", "undoing"}
    state = replace(State(), work=Work(phase))
    assert loses_sight(state) is (phase.value in moving)
    assert not loses_sight(State())


def test_everything_is_forgotten_after_the_question(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]],
    app: FakeApp,
    session: FakeSession,
    settle: Settle,
) -> None:
    frame, task = start()
    journal = SqliteJournal(app.paths)
    journal.close()
    _ask_to_forget(frame, settle)
    _press(frame, "forget-accept")
    settle(lambda: isinstance(QApplication.activeModalWidget(), ForgottenDialog))
    assert session.names()[-1] == "connection.forget"
    assert list(app.paths.data.iterdir()) == []
    _press(frame, "forgotten-close")
    settle(task.done)


def test_thinking_better_of_forgetting_keeps_everything(
    start: Callable[..., tuple[Frame, asyncio.Task[int]]],
    app: FakeApp,
    session: FakeSession,
    settle: Settle,
) -> None:
    frame, task = start()
    _ask_to_forget(frame, settle)
    _press(frame, "forget-reject")
    settle(lambda: QApplication.activeModalWidget() is None)
    assert "connection.forget" not in session.names()
    frame.close()
    settle(task.done)
    assert app.ended == ["saved", "closed"]


def _ask_to_forget(frame: Frame, settle: Settle) -> None:
    """Press "Forget everything" in the settings, and wait for the question."""
    window = frame.findChild(Window)
    assert window is not None
    window.menu.settings_asked.emit()
    settle(lambda: frame.findChild(QPushButton, "settings-forget-all") is not None)
    _press(frame, "settings-forget-all")
    settle(lambda: isinstance(QApplication.activeModalWidget(), ForgetDialog))


def _press(frame: Frame, name: str) -> None:
    found = frame.findChild(QPushButton, name)
    assert found is not None
    found.click()
