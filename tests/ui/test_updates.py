"""A newer version is told quietly: once a week on the first page, and in About when asked."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

import pointferry
from pointferry.compose.updates import Updates
from pointferry.crossing.state import State, Step
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.settings import Settings
from pointferry.ui.updates import UpdateLine, WeeklyLook
from pointferry.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession

TODAY = date(2026, 11, 29)
LONG_AGO = Settings(updates_looked="2026-11-01")
NEWER = "999.0.0"


class _Found(Updates):
    """Finds what a test says, without asking anybody."""

    def __init__(self, answer: str | None) -> None:
        super().__init__("https://feed.example/releases.json", lambda: TODAY)
        self.answer = answer
        self.asked = 0
        self.answers = asyncio.Event()
        self.answers.set()

    async def look(self) -> str | None:
        self.asked += 1
        await self.answers.wait()
        return self.answer


class _App:
    def __init__(self, session: FakeSession, settings: Settings, answer: str | None) -> None:
        self.session = session
        self.settings = settings
        self.updates = _Found(answer)
        self.full = False

    def save_settings(self, settings: Settings) -> None:
        if self.full:
            raise MachineError(ErrorCode.DISK_FULL)
        self.settings = settings


class _Bench:
    def __init__(
        self, make: MakeWindow, session: FakeSession, jobs: Jobs, settle: Settle, qtbot: QtBot
    ) -> None:
        self._make, self._session, self._jobs = make, session, jobs
        self._settle, self._qtbot = settle, qtbot
        self._owner = QWidget()
        qtbot.addWidget(self._owner)

    def app(self, answer: str | None, settings: Settings = LONG_AGO) -> _App:
        return _App(self._session, settings, answer)

    def start(self, app: _App, step: Step = Step.WELCOME) -> Window:
        window = self._make(State(step=step))
        self.look(app, window)
        self._settle()
        return window

    def look(self, app: _App, window: Window) -> WeeklyLook:
        weekly = WeeklyLook(cast("App", app), window, self._jobs, self._owner)
        weekly.begin()
        return weekly

    def about(self, app: _App) -> UpdateLine:
        line = UpdateLine(cast("App", app), self._jobs)
        self._qtbot.addWidget(line)
        line.show()
        return line

    def press(self, line: UpdateLine, name: str) -> None:
        found = line.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        found.click()
        self._settle()


@pytest.fixture
def bench(
    make_window: MakeWindow, session: FakeSession, jobs: Jobs, settle: Settle, qtbot: QtBot
) -> _Bench:
    return _Bench(make_window, session, jobs, settle, qtbot)


def _note(window: Window) -> str:
    note = window.findChild(Notice, "news")
    assert isinstance(note, Notice)
    return note.accessibleName() if note.isVisible() else ""


def _said(line: UpdateLine) -> str:
    label = line.findChild(QLabel, "about-update-said")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_a_newer_version_is_told_on_the_first_page(
    bench: _Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.host()))
    app = bench.app(NEWER)
    window = bench.start(app)
    assert NEWER in _note(window)
    assert (app.settings.newest_version, app.settings.updates_looked) == (NEWER, "2026-11-29")
    link = window.findChild(QPushButton, "news-link")
    assert isinstance(link, QPushButton)
    link.click()
    assert len(seen) == 1


def test_whoever_has_begun_is_not_disturbed(bench: _Bench) -> None:
    app = bench.app(NEWER)
    assert _note(bench.start(app, Step.CONNECT)) == ""
    assert app.settings.newest_version == NEWER


def test_a_window_that_came_meanwhile_tells_it(
    bench: _Bench, make_window: MakeWindow, settle: Settle
) -> None:
    app = bench.app(NEWER)
    app.updates.answers.clear()
    window = make_window(State(step=Step.WELCOME))
    weekly = bench.look(app, window)
    settle(lambda: app.updates.asked == 1)
    other = make_window(State(step=Step.WELCOME))
    weekly.serve(other)
    app.updates.answers.set()
    settle()
    assert (_note(window), NEWER in _note(other)) == ("", True)


@pytest.mark.parametrize("answer", [None, pointferry.__version__, "0.0.1"])
def test_nothing_new_is_no_news(bench: _Bench, answer: str | None) -> None:
    app = bench.app(answer)
    assert _note(bench.start(app)) == ""
    assert app.updates.asked == 1


def test_nobody_is_asked_within_the_week_or_when_switched_off_or_on_the_first_start(
    bench: _Bench,
) -> None:
    for settings in (
        Settings(updates_looked="2026-11-28"),
        Settings(updates_looked="2026-11-01", look_for_updates=False),
        Settings(),
    ):
        app = bench.app(NEWER, settings)
        assert _note(bench.start(app)) == ""
        assert app.updates.asked == 0
        assert app.settings.updates_looked


def test_a_failed_look_is_tried_again_at_the_next_start(bench: _Bench) -> None:
    app = bench.app(None)
    bench.start(app)
    assert app.settings == LONG_AGO


def test_a_full_disk_is_no_news(bench: _Bench) -> None:
    app = bench.app(NEWER)
    app.full = True
    assert _note(bench.start(app)) == ""


@pytest.mark.parametrize(
    ("answer", "said"), [(NEWER, NEWER), (pointferry.__version__, "newest"), (None, "later")]
)
def test_about_says_what_was_found(bench: _Bench, answer: str | None, said: str) -> None:
    line = bench.about(bench.app(answer))
    assert _said(line) == ""
    bench.press(line, "about-update-look")
    assert said in _said(line)
    see = line.findChild(QPushButton, "about-update-see")
    assert isinstance(see, QPushButton)
    assert see.isVisible() == (answer == NEWER)


def test_about_remembers_what_the_last_look_found(bench: _Bench) -> None:
    line = bench.about(bench.app(None, Settings(newest_version=NEWER)))
    assert NEWER in _said(line)


def test_closing_about_while_it_looks_is_fine(
    jobs: Jobs, session: FakeSession, settle: Settle
) -> None:
    app = _App(session, LONG_AGO, NEWER)
    app.updates.answers.clear()
    line = UpdateLine(cast("App", app), jobs)
    look = line.findChild(QPushButton, "about-update-look")
    assert isinstance(look, QPushButton)
    look.click()
    line.deleteLater()
    settle(lambda: not jobs.running("look-when-asked"))
    assert app.settings == LONG_AGO
