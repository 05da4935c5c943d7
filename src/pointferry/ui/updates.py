"""Tells of a newer version: quietly once a week, and in About whenever it is asked for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry import identity
from pointferry.crossing.state import Step
from pointferry.domain.errors import MachineError
from pointferry.texts import say, updates
from pointferry.ui.accessible import announce
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.extras import News
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.notice import Kind

if TYPE_CHECKING:
    from pointferry.machine.settings import Settings
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from pointferry.ui.shell import Window

_log = logging.getLogger(__name__)

_WEEKLY = "look-for-updates"
_ASKED = "look-when-asked"


class WeeklyLook(QObject):
    """Looks when it is due, and shows a note on the first page if there is a newer version.

    Args:
        app: The program, for its settings.
        window: Where the note is shown.
        jobs: Where the look runs.
        parent: Owns this.
    """

    def __init__(self, app: App, window: Window, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._window, self._jobs = app, window, jobs

    def serve(self, window: Window) -> None:
        """Show the note in this window from now on."""
        self._window = window

    def begin(self) -> None:
        """Look if a week has passed since the last time; the first start only notes the day."""
        settings = self._app.updates.begin(self._app.settings)
        if settings is not self._app.settings:
            self._keep(settings)
        elif self._app.updates.due(settings):
            self._jobs.start(_WEEKLY, self._look())

    async def _look(self) -> None:
        app = self._app
        found = await app.updates.look()
        if found is None:
            return
        self._keep(app.updates.learnt(app.settings, found))
        version = app.updates.newer(app.settings)
        # Whoever has begun is not to be disturbed; About tells it as well.
        if version and app.session.state.step is Step.WELCOME:
            news = News(
                Kind.INFO,
                updates.NEWER,
                updates.NEWER_TEXT,
                {"version": version},
                (updates.SEE, see_releases),
            )
            self._window.extras.show_news(news)

    def _keep(self, settings: Settings) -> None:
        try:
            self._app.save_settings(settings)
        except MachineError:
            # The next start looks again at worst; the log has it.
            _log.info("the look for a newer version could not be remembered", exc_info=True)


class UpdateLine(QWidget):
    """Says in About whether there is a newer version, and looks when asked to.

    Args:
        app: The program.
        jobs: Where the look runs.
    """

    def __init__(self, app: App, jobs: Jobs) -> None:
        super().__init__()
        self._app, self._jobs = app, jobs
        self._said = TextLabel("", Role.MUTED)
        self._said.setObjectName("about-update-said")
        self._look = button(say(updates.LOOK), "about-update-look", self._ask, weight=Weight.LINK)
        self._see = button(
            say(updates.SEE),
            "about-update-see",
            see_releases,
            weight=Weight.LINK,
            said=say(updates.SEE_SAID),
        )
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self._look)
        line.addWidget(self._see)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self._said)
        column.addLayout(line)
        self._show(app.updates.newer(app.settings))
        self._said.setVisible(bool(self._said.text()))
        # Whoever closes About while it looks does not want to know any more.
        self.destroyed.connect(lambda: jobs.cancel(_ASKED))

    def _ask(self) -> None:
        if self._jobs.start(_ASKED, self._found()):
            self._say(say(updates.LOOKING))

    async def _found(self) -> None:
        app = self._app
        found = await app.updates.look()
        if found is None:
            self._say(say(updates.UNREACHABLE))
            return
        settings = app.updates.learnt(app.settings, found)
        app.save_settings(settings)
        self._show(app.updates.newer(settings))
        if not self._said.text():
            self._say(say(updates.NEWEST))
        announce(self, self._said.text())

    def _show(self, version: str) -> None:
        self._say(say(updates.NEWER, version=version) if version else "")
        self._see.setVisible(bool(version))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()


def see_releases() -> None:
    """Open the page with the newest version in the browser."""
    QDesktopServices.openUrl(QUrl(identity.RELEASES_PAGE))
