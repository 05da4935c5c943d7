"""Another language holds at once, and nothing is lost by it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QWidget

from pointferry.crossing.state import Phase, State, Step, Work
from pointferry.machine.settings import Settings
from pointferry.texts import languages, updates
from pointferry.texts.languages import Language
from pointferry.ui.charts.dialog import PicturesDialog
from pointferry.ui.focus import focus_in
from pointferry.ui.frame import Frame
from pointferry.ui.help import HelpDialog
from pointferry.ui.help_topics import GUIDES
from pointferry.ui.language import choose_language
from pointferry.ui.pages.move import MovePage
from pointferry.ui.scheme import Scheme
from pointferry.ui.settings import SettingsDialog
from pointferry.ui.shell import Window
from pointferry.ui.speaking import Speaking
from pointferry.ui.widgets.extras import News
from pointferry.ui.widgets.notice import Kind, Notice
from tests.ui.pages.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from tests.ui.conftest import Settle
    from tests.ui.fakes import FakeSession

_Kind = TypeVar("_Kind", bound=QWidget)


class _App:
    def __init__(self, session: FakeSession) -> None:
        self.session = session
        self.settings = Settings()

    def save_settings(self, settings: Settings) -> None:
        self.settings = settings


@pytest.fixture
def frame() -> Iterator[Frame]:
    made = Frame()
    made.show()
    yield made
    made.leave()
    made.deleteLater()


@pytest.fixture
def begin(
    qapp: QApplication, session: FakeSession, frame: Frame, jobs: Jobs
) -> Iterator[Callable[[State], Speaking]]:
    def begun(state: State) -> Speaking:
        session.state = state
        app = cast("App", _App(session))
        speaking = Speaking(qapp, app, frame, Scheme(qapp, app.settings), jobs)
        frame.fill(speaking.window)
        speaking.render_state(state)
        return speaking

    yield begun
    choose_language(qapp, "en")


def _found(parent: QWidget, kind: type[_Kind], name: str) -> _Kind:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def _choose(frame: Frame, code: str) -> None:
    _found(frame, QPushButton, "menu-settings").click()
    box = _found(frame, QComboBox, "settings-language")
    box.setCurrentIndex(box.findData(code))


def test_what_is_typed_and_the_settings_stay_open(
    begin: Callable[[State], Speaking], frame: Frame, qapp: QApplication, settle: Settle
) -> None:
    speaking = begin(State(step=Step.CONNECT))
    old = speaking.window
    _found(frame, QLineEdit, "connect-key").setText("IST.half")
    _choose(frame, "he")
    settle(lambda: speaking.window is not old)
    assert languages.language() is Language.HEBREW
    assert qapp.isRightToLeft()
    assert _found(frame, QLineEdit, "connect-key").text() == "IST.half"
    assert frame.findChildren(Window) == [speaking.window]
    assert len(frame.findChildren(SettingsDialog)) == 1


def test_work_goes_on_and_no_page_begins_anew(
    begin: Callable[[State], Speaking],
    frame: Frame,
    session: FakeSession,
    jobs: Jobs,
    qapp: QApplication,
    settle: Settle,
) -> None:
    going_on = asyncio.Event()
    speaking = begin(State(step=Step.MOVE, work=Work(Phase.IMPORTING, done=3, total=10)))
    old, called = speaking.window, list(session.calls)
    jobs.start("move", going_on.wait())
    _choose(frame, "de")
    settle(lambda: speaking.window is not old)
    assert jobs.running("move")
    assert session.calls == called
    dialogs = [one for one in qapp.topLevelWidgets() if isinstance(one, SettingsDialog)]
    assert [one.parentWidget() for one in dialogs if one.isVisible()] == [speaking.window]
    going_on.set()
    settle(lambda: jobs.idle)
    speaking.look_again()


def test_focus_help_and_pictures_stay_where_they_were(
    begin: Callable[[State], Speaking], frame: Frame, settle: Settle
) -> None:
    speaking = begin(STATES["preview"]())
    old = speaking.window
    frame.activateWindow()
    _found(frame, QPushButton, "show-picture").click()
    _found(frame, QPushButton, "menu-help").click()
    _found(frame, QListWidget, "help-topics").setCurrentRow(2)
    _found(frame, QPushButton, "menu-settings").setFocus()
    _found(frame, QPushButton, "menu-settings").click()
    box = _found(frame, QComboBox, "settings-language")
    box.setFocus()
    box.setCurrentIndex(box.findData("de"))
    settle(lambda: speaking.window is not old)
    assert focus_in(speaking.window) == "menu-settings"
    assert focus_in(_found(speaking.window, SettingsDialog, "settings")) == "settings-language"
    assert _found(speaking.window, HelpDialog, "help").topic is list(GUIDES)[2]
    assert _found(speaking.window, PicturesDialog, "pictures").isVisible()


def test_news_are_said_in_the_new_language_while_nobody_hid_them(
    begin: Callable[[State], Speaking], frame: Frame, settle: Settle
) -> None:
    speaking = begin(State(step=Step.WELCOME))
    asked: list[str] = []
    news = News(
        Kind.INFO,
        updates.NEWER,
        updates.NEWER_TEXT,
        {"version": "999.0.0"},
        (updates.SEE, lambda: asked.append("seen")),
    )
    speaking.window.extras.show_news(news)
    old = speaking.window
    _choose(frame, "de")
    settle(lambda: speaking.window is not old)
    note = _found(speaking.window, Notice, "news")
    assert note.isVisible()
    assert note.accessibleName() == "Pointferry 999.0.0 ist da"
    _found(speaking.window, QPushButton, "news-link").click()
    assert asked == ["seen"]
    _found(speaking.window, QPushButton, "news-hide").click()
    german = speaking.window
    _choose(frame, "en")
    settle(lambda: speaking.window is not german)
    assert not _found(speaking.window, Notice, "news").isVisible()


def test_how_a_move_got_on_is_kept_on_the_page_of_its_result(
    begin: Callable[[State], Speaking], session: FakeSession, settle: Settle, frame: Frame
) -> None:
    speaking = begin(STATES["move-rest"]())
    moments = list(_found(speaking.window, MovePage, "page-move").course.history.moments)
    proven = STATES["verify-proven"]()
    session.publish(proven)
    speaking.render_state(proven)
    old = speaking.window
    _choose(frame, "de")
    settle(lambda: speaking.window is not old)
    kept = _found(speaking.window, MovePage, "page-move").course.history.moments
    assert moments
    assert kept == moments


def test_the_same_language_leaves_the_window_alone(
    begin: Callable[[State], Speaking], frame: Frame, settle: Settle
) -> None:
    speaking = begin(State())
    old = speaking.window
    _choose(frame, "en")
    settle(lambda: True)
    assert speaking.window is old
