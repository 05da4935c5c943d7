"""The window in front, made anew over the same session when another language is chosen.

Every word on the screen is said once, when its widget is made; so nothing can stay behind in the
language before. Work goes on meanwhile: it belongs to the session, not to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from pointferry.ui.focus import focus_in
from pointferry.ui.language import choose_language
from pointferry.ui.menus import Menus
from pointferry.ui.shell import Window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pointferry.crossing.state import State
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from pointferry.ui.frame import Frame
    from pointferry.ui.scheme import Scheme


class Speaking(QObject):
    """Holds the window and its menus.

    Args:
        application: Qt's application object.
        app: The program, for its session and settings.
        frame: Where the window is shown; it owns this.
        scheme: How the window looks.
        jobs: Where commands run.

    Attributes:
        window: The window in front.
        window_made: Emitted with a window that takes the place of another.
        forget_asked: Emitted when everything is to be forgotten.
    """

    window_made = Signal(object)
    forget_asked = Signal()

    def __init__(
        self, application: QApplication, app: App, frame: Frame, scheme: Scheme, jobs: Jobs
    ) -> None:
        super().__init__(frame)
        self._application, self._app, self._frame = application, app, frame
        self._scheme, self._jobs = scheme, jobs
        self._replaced: list[Window] = []
        self.window = self._made()
        self._menus = self._served()

    def render_state(self, state: State) -> None:
        """Show a state of the session."""
        self.window.render_state(state)

    def look_again(self) -> None:
        """Follow jobs that began or ended."""
        self.window.look_again()
        self._clear_away()

    def _made(self) -> Window:
        return Window(self._app.session, self._jobs, last_site=self._app.settings.last_site_id)

    def _served(self) -> Menus:
        menus = Menus(self._scheme, self._app, self.window, self._jobs)
        # The choice comes from a dialog of the window that is to go.
        queued = Qt.ConnectionType.QueuedConnection
        menus.language_chosen.connect(self._speak, type=queued)
        menus.forget_asked.connect(self.forget_asked, type=queued)
        return menus

    def _speak(self, code: str) -> None:
        if not choose_language(self._application, code):
            return
        old, self.window = self.window, self._made()
        # A window that is hidden has no focus any more.
        focused = focus_in(old)
        self._frame.replace(old, self.window)
        self.window.take_over(old, focused)
        self.window_made.emit(self.window)
        self._menus = self._served()
        # The old window may have to stay for a while; its dialogs would lie over everything.
        self._menus.take_over(old)
        self._replaced.append(old)
        self._clear_away()

    def _clear_away(self) -> None:
        # A job that a page began may still want to tell the page how it ended.
        while self._replaced and self._jobs.idle:
            self._replaced.pop().deleteLater()
