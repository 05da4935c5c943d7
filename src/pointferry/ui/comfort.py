"""What goes on around the pages: recent files, lists dropped or pasted, sleep, news at the end."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from pointferry.crossing.state import Step
from pointferry.crossing.steps import ORDER
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.run import Verdict
from pointferry.machine.notification import notify
from pointferry.machine.wakefulness import Wakefulness
from pointferry.texts import comfort, say
from pointferry.ui.commands import WORK
from pointferry.ui.icons import Tone, icon
from pointferry.ui.leave import loses_sight
from pointferry.ui.pasted import PastedTables
from pointferry.ui.widgets.extras import News
from pointferry.ui.widgets.notice import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pointferry.crossing.state import State
    from pointferry.machine.settings import Settings
    from pointferry.texts import Text
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from pointferry.ui.frame import Frame
    from pointferry.ui.shell import Window

_log = logging.getLogger(__name__)

_TELLING = "tell-the-end"

_ENDS: dict[Verdict | None, tuple[Text, Text]] = {
    Verdict.PROVEN: (comfort.ENDED_PROVEN, comfort.ENDED_PROVEN_TEXT),
    Verdict.DIFFERENCES: (comfort.ENDED_DIFFERENT, comfort.ENDED_DIFFERENT_TEXT),
}
_STOPPED = (comfort.ENDED_STOPPED, comfort.ENDED_STOPPED_TEXT)


class Comfort(QObject):
    """Follows the states of a window and serves it.

    Args:
        app: The program, for its session and settings.
        frame: The window on the screen.
        window: What it holds.
        jobs: Where commands run.
        wakefulness: Keeps the computer awake; closed with this.
        tell: Shows a message on the desktop, and returns whether it could.
    """

    def __init__(
        self,
        app: App,
        frame: Frame,
        window: Window,
        jobs: Jobs,
        *,
        wakefulness: Wakefulness | None = None,
        tell: Callable[[str, str], bool] = notify,
    ) -> None:
        super().__init__(frame)
        self._app, self._frame, self._jobs = app, frame, jobs
        self._wakefulness = wakefulness or Wakefulness()
        self._tell = tell
        self._pasted = PastedTables()
        self._sending = False
        self._file: Path | None = None
        self.serve(window)
        frame.dropped.connect(self._take)
        frame.drop_refused.connect(self._refuse_drop)

    def serve(self, window: Window) -> None:
        """Serve this window from now on."""
        self._window = window
        window.extras.opened.connect(self._take)
        window.extras.paste_asked.connect(self._paste)
        window.extras.show_recent(self._app.settings.recent_files)

    def follow(self, state: State) -> None:
        """Notice what began or ended with ``state``."""
        sending = loses_sight(state)
        if sending and not self._sending:
            self._wakefulness.want(say(comfort.AWAKE))
        elif self._sending and state.work is None:
            self._wakefulness.let_go()
            self._ended(state)
        # Between two stages of a move there may be a moment of other work.
        self._sending = sending or (self._sending and state.work is not None)
        path = state.file.path
        if path != self._file:
            self._file = path
            if path is not None and not state.practice and not self._pasted.holds(path):
                self._remember(self._app.settings.with_recent_file(str(path.absolute())))
                self._window.extras.show_recent(self._app.settings.recent_files)
        site = state.connect.site
        if site is not None and not state.practice and site.id != self._app.settings.last_site_id:
            self._remember(replace(self._app.settings, last_site_id=site.id))

    async def aclose(self) -> None:
        """Let the computer sleep, and remove what was pasted."""
        await asyncio.to_thread(self._wakefulness.close)
        self._pasted.close()

    def _remember(self, settings: Settings) -> None:
        try:
            self._app.save_settings(settings)
        except MachineError:
            # What is only convenient next time is not worth a message; the log has it.
            _log.info("settings could not be remembered", exc_info=True)

    def _take(self, path: Path) -> None:
        state = self._app.session.state
        if state.step in {Step.MOVE, Step.VERIFY}:
            self._news(News(Kind.WARNING, comfort.DROP_LATER, comfort.DROP_LATER_TEXT))
        elif not self._jobs.start(WORK, self._open(path)):
            self._news(News(Kind.INFO, comfort.DROP_BUSY, comfort.DROP_BUSY_TEXT))

    async def _open(self, path: Path) -> None:
        session = self._app.session
        await session.file.open(path, as_before=True)
        here = ORDER.index(session.state.step)
        if here > ORDER.index(Step.FILE):
            session.go(Step.FILE)
        elif here < ORDER.index(Step.FILE):
            read = {"file": path.name}
            self._news(News(Kind.SUCCESS, comfort.DROPPED, comfort.DROPPED_TEXT, read))

    def _refuse_drop(self) -> None:
        self._news(News(Kind.WARNING, comfort.DROP_ONE, comfort.DROP_ONE_TEXT))

    def _paste(self) -> None:
        try:
            path = self._pasted.write(QGuiApplication.clipboard().text())
        except OSError as error:
            self._window.show_error(MachineError(ErrorCode.DISK_FULL, detail=str(error)))
            return
        if path is None:
            self._news(News(Kind.INFO, comfort.PASTE_NOTHING, comfort.PASTE_NOTHING_TEXT))
        else:
            self._take(path)

    def _news(self, news: News) -> None:
        self._window.extras.show_news(news)

    def _ended(self, state: State) -> None:
        if self._frame.isActiveWindow():
            return
        title, text = _ENDS.get(state.run.verdict, _STOPPED)
        QApplication.alert(self._frame)
        self._jobs.start(_TELLING, self._tell_outside(say(title), say(text)))

    async def _tell_outside(self, title: str, text: str) -> None:
        if await asyncio.to_thread(self._tell, title, text):
            return
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            tray = QSystemTrayIcon(icon("ferry", Tone.ACCENT), self)
            tray.messageClicked.connect(self._frame.activateWindow)
            tray.show()
            tray.showMessage(title, text)
