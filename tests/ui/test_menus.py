"""What the small menu opens, and that choices hold at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QWidget

from pointferry.compose.updates import Updates
from pointferry.crossing.state import State, Step
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.paths import Paths
from pointferry.machine.privacy import Redactor
from pointferry.machine.settings import Settings, Theme
from pointferry.ui import theme
from pointferry.ui.about import AboutDialog
from pointferry.ui.help import HelpDialog
from pointferry.ui.help_topics import Topic
from pointferry.ui.menus import Menus, topic_for
from pointferry.ui.scheme import Scheme
from pointferry.ui.settings import SettingsDialog
from pointferry.ui.support import SupportDialog
from tests.ui.pages.states import STATES as PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow
    from tests.ui.fakes import FakeSession


class _App:
    def __init__(self, session: FakeSession, folder: Path) -> None:
        self.session = session
        self.settings = Settings(recent_files=("a.csv",))
        self.paths = Paths(folder)
        self.updates = Updates("")
        self.redactor = Redactor("IST.secret-key")
        self.full = False

    def save_settings(self, settings: Settings) -> None:
        if self.full:
            raise MachineError(ErrorCode.DISK_FULL)
        self.settings = settings


@pytest.fixture
def app(session: FakeSession, tmp_path: Path) -> _App:
    return _App(session, tmp_path)


@pytest.fixture
def window(make_window: MakeWindow, qapp: QApplication, app: _App, jobs: Jobs) -> Iterator[Window]:
    made = make_window(State())
    scheme = Scheme(qapp, Settings(theme=Theme.LIGHT))
    Menus(scheme, cast("App", app), made, jobs)
    yield made
    scheme.choose(Settings(theme=Theme.LIGHT))
    scheme.deleteLater()


def _press(window: QWidget, name: str) -> None:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def test_help_opens_once_at_the_guide_that_fits(window: Window) -> None:
    _press(window, "menu-help")
    window.help_asked.emit(Topic.CUTOVER.value)
    dialogs = window.findChildren(HelpDialog)
    assert [dialog.topic for dialog in dialogs] == [Topic.CUTOVER]


@pytest.mark.parametrize("step", list(Step))
def test_every_page_has_a_guide(step: Step) -> None:
    assert topic_for(State(step=step)) in Topic


def test_a_known_platforms_list_leads_to_its_guide() -> None:
    assert topic_for(PAGES["file-found"]()) is Topic.YOTPO
    assert topic_for(PAGES["file-no-balance"]()) is Topic.EXPORT


def test_colours_change_at_once_and_are_kept(window: Window, app: _App) -> None:
    _press(window, "menu-settings")
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    box = dialog.findChild(QComboBox, "settings-theme")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(Theme.DARK))
    assert app.settings.theme is Theme.DARK
    assert theme.tokens() is theme.DARK
    box.setCurrentIndex(box.findData(Theme.LIGHT))
    assert theme.tokens() is theme.LIGHT


def test_settings_that_cannot_be_kept_are_told(window: Window, app: _App) -> None:
    app.full = True
    _press(window, "menu-settings")
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    _press(dialog, "settings-forget-recent")
    panel = window.findChild(QWidget, "error-panel")
    assert isinstance(panel, QWidget)
    assert panel.isVisible()


def test_recent_files_can_be_forgotten(window: Window, app: _App) -> None:
    _press(window, "menu-settings")
    _press(window, "settings-forget-recent")
    assert app.settings.recent_files == ()


def test_the_way_to_a_report_leads_through_about(window: Window, app: _App) -> None:
    _press(window, "menu-about")
    about = window.findChild(AboutDialog)
    assert isinstance(about, AboutDialog)
    _press(about, "about-support")
    support = window.findChild(SupportDialog)
    assert isinstance(support, SupportDialog)
    content = support.findChild(QPlainTextEdit, "support-content")
    assert isinstance(content, QPlainTextEdit)
    assert content.toPlainText().startswith("Pointferry ")
