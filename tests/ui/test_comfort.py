"""Around the pages: lists that are dropped, pasted or used again, sleep, and news at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton

from pointferry.crossing.state import FileState, Phase, RunState, State, Step, Work
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.run import Verdict
from pointferry.machine.settings import Settings
from pointferry.machine.wakefulness import Wakefulness
from pointferry.ui.comfort import Comfort
from pointferry.ui.frame import Frame
from pointferry.ui.widgets.notice import Notice
from tests.ui.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession

TABLE = "Email\tPoints\nana@example.com\t12\n"


class _App:
    def __init__(self, session: FakeSession) -> None:
        self.session = session
        self.settings = Settings()
        self.full = False

    def save_settings(self, settings: Settings) -> None:
        if self.full:
            raise MachineError(ErrorCode.DISK_FULL)
        self.settings = settings


class _Around:
    """A window with its comfort, and what was asked of the desktop."""

    def __init__(
        self, app: _App, session: FakeSession, window: Window, frame: Frame, jobs: Jobs
    ) -> None:
        self.app, self.session, self.window, self.frame = app, session, window, frame
        self.awake: list[str] = []
        self.told: list[str] = []
        self.comfort = Comfort(
            cast("App", app),
            frame,
            window,
            jobs,
            wakefulness=Wakefulness(self._inhibit),
            tell=self._tell,
        )

    def show(self, state: State) -> None:
        self.session.publish(state)
        self.comfort.follow(state)

    def opened(self) -> list[Path]:
        paths = [call.args[0] for call in self.session.calls if call.name == "file.open"]
        return [path for path in paths if isinstance(path, Path)]

    def news(self) -> str:
        note = self.window.findChild(Notice, "news")
        assert isinstance(note, Notice)
        return note.accessibleName() if note.isVisible() else ""

    def _inhibit(self, _reason: str) -> Callable[[], None]:
        self.awake.append("held")
        return lambda: self.awake.append("let go")

    def _tell(self, title: str, _text: str) -> bool:
        self.told.append(title)
        return True


@pytest.fixture
def around(
    make_window: MakeWindow, session: FakeSession, jobs: Jobs, qtbot: QtBot, settle: Settle
) -> Iterator[_Around]:
    window = make_window(State(step=Step.FILE))
    frame = Frame()
    qtbot.addWidget(frame)
    made = _Around(_App(session), session, window, frame, jobs)
    yield made
    made.comfort._wakefulness.close()
    made.comfort._pasted.close()


def _drop(frame: Frame, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, mime, left, none)
    frame.dragEnterEvent(enter)
    assert enter.isAccepted()
    frame.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))


def _press(window: Window, name: str) -> None:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


@pytest.mark.parametrize("step", [Step.WELCOME, Step.CONNECT, Step.RULES])
def test_a_list_dropped_early_waits_for_its_page(
    around: _Around, settle: Settle, tmp_path: Path, step: Step
) -> None:
    around.show(State(step=step))
    settle()
    _drop(around.frame, tmp_path / "list.csv")
    settle()
    assert around.opened() == [tmp_path / "list.csv"]
    assert around.session.state.step is step
    assert "list.csv" in around.news()


@pytest.mark.parametrize("step", [Step.CHECK, Step.PREVIEW])
def test_a_list_dropped_later_leads_back_to_its_page(
    around: _Around, settle: Settle, tmp_path: Path, step: Step
) -> None:
    around.show(State(step=step))
    settle()
    _drop(around.frame, tmp_path / "list.csv")
    settle(lambda: around.session.state.step is Step.FILE)
    settle()
    assert around.opened() == [tmp_path / "list.csv"]


@pytest.mark.parametrize("step", [Step.MOVE, Step.VERIFY])
def test_a_list_is_not_changed_under_a_move(
    around: _Around, settle: Settle, tmp_path: Path, step: Step
) -> None:
    around.show(State(step=step))
    settle()
    _drop(around.frame, tmp_path / "list.csv")
    settle()
    assert around.opened() == []
    assert around.news()


def test_a_list_dropped_while_work_goes_on_is_answered(
    around: _Around, settle: Settle, tmp_path: Path
) -> None:
    _drop(around.frame, tmp_path / "a.csv")
    _drop(around.frame, tmp_path / "b.csv")
    settle()
    assert around.opened() == [tmp_path / "a.csv"]
    assert around.news() == "One thing at a time"


def test_two_files_at_once_are_refused(around: _Around, settle: Settle, tmp_path: Path) -> None:
    _drop(around.frame, tmp_path / "a.csv", tmp_path / "b.csv")
    settle()
    assert around.opened() == []
    assert "One file" in around.news()


def test_a_copied_table_is_read_like_a_file_and_leaves_nothing(
    around: _Around, settle: Settle
) -> None:
    QGuiApplication.clipboard().setText(TABLE)
    _press(around.window, "file-paste")
    settle()
    (path,) = around.opened()
    assert path.read_text(encoding="utf-8") == TABLE
    assert path.parent.stat().st_mode & 0o077 == 0
    around.show(State(step=Step.FILE, file=FileState(path=path)))
    assert around.app.settings.recent_files == ()
    around.comfort._pasted.close()
    assert not path.exists()


@pytest.mark.parametrize("text", ["", "just a word", "\n\n"])
def test_no_table_to_paste_is_told(around: _Around, settle: Settle, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    _press(around.window, "file-paste")
    settle()
    assert around.opened() == []
    assert around.news()


def test_recent_files_come_back_while_they_exist(
    around: _Around, settle: Settle, tmp_path: Path
) -> None:
    there, gone = tmp_path / "R&D list.csv", tmp_path / "gone.csv"
    there.touch()
    for path in (gone, there):
        around.show(State(step=Step.CHECK, file=FileState(path=path)))
    assert around.app.settings.recent_files == (str(there), str(gone))
    around.show(State(step=Step.FILE))
    settle()
    assert around.window.findChild(QPushButton, "file-recent-2") is None
    _press(around.window, "file-recent-1")
    settle()
    assert around.opened() == [there]


def test_practice_is_not_remembered(around: _Around, tmp_path: Path) -> None:
    file = FileState(path=tmp_path / "sample.csv")
    around.show(State(step=Step.FILE, practice=True, file=file))
    assert around.app.settings.recent_files == ()


def test_the_site_is_remembered_but_for_practice(around: _Around) -> None:
    ready = STATES["connect-ready"]()
    around.show(replace(ready, practice=True))
    assert around.app.settings.last_site_id == ""
    around.show(ready)
    assert ready.connect.site is not None
    assert around.app.settings.last_site_id == ready.connect.site.id


def test_a_full_disk_does_not_stop_a_file(around: _Around, tmp_path: Path) -> None:
    around.app.full = True
    around.show(State(step=Step.CHECK, file=FileState(path=tmp_path / "a.csv")))
    assert around.app.settings.recent_files == ()


@pytest.mark.parametrize(
    ("verdict", "title"),
    [
        (Verdict.PROVEN, "The move is done"),
        (Verdict.DIFFERENCES, "The move is done, with something to look at"),
        (Verdict.STOPPED, "The move has stopped"),
        (None, "The move has stopped"),
    ],
)
def test_the_end_is_told_and_the_computer_may_sleep(
    around: _Around, settle: Settle, verdict: Verdict | None, title: str
) -> None:
    moving = State(step=Step.MOVE, work=Work(Phase.TRIAL, done=1, total=5))
    for phase in (Phase.TRIAL, Phase.READING_BALANCES, Phase.IMPORTING):
        around.show(replace(moving, work=Work(phase, done=1, total=5)))
    around.show(State(step=Step.VERIFY, run=RunState(verdict=verdict)))
    settle()
    around.comfort._wakefulness.close()
    assert around.awake == ["held", "let go"]
    assert around.told == [title]
