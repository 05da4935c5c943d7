"""Opens what the small menu offers, and makes settings hold as soon as they are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pointferry.crossing.state import Step
from pointferry.domain.errors import MachineError
from pointferry.ui.focus import focus_again, focus_in
from pointferry.ui.help_topics import Topic

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from pointferry.machine.settings import Settings
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import App
    from pointferry.ui.scheme import Scheme
    from pointferry.ui.shell import Window

_FITTING = {
    Step.FILE: Topic.EXPORT,
    Step.CHECK: Topic.WORDS,
    Step.PREVIEW: Topic.CUTOVER,
    Step.MOVE: Topic.CUTOVER,
    Step.VERIFY: Topic.CUTOVER,
}


class Menus(QObject):
    """Dialogs of a window, each open at most once.

    Args:
        scheme: How the window looks.
        app: The program, for its settings and its log.
        window: The window whose menu is served; it owns this.
        jobs: Where saving runs.

    Attributes:
        language_chosen: Emitted with the code of another language, empty for the system's.
        forget_asked: Emitted when everything is to be forgotten.
    """

    language_chosen = Signal(str)
    forget_asked = Signal()

    def __init__(self, scheme: Scheme, app: App, window: Window, jobs: Jobs) -> None:
        super().__init__(window)
        self._scheme, self._app = scheme, app
        self._window, self._jobs = window, jobs
        window.menu.help_asked.connect(self._help_here)
        window.menu.settings_asked.connect(self.show_settings)
        window.menu.about_asked.connect(self._about)
        window.help_asked.connect(self._help)

    def _help_here(self) -> None:
        self._help(topic_for(self._app.session.state))

    def _help(self, topic: str) -> None:
        from pointferry.ui.help import HelpDialog  # noqa: PLC0415 - the window opens without

        present = self._window.findChild(HelpDialog)
        if present is not None:
            present.show_topic(Topic(topic))
            present.activateWindow()
        else:
            HelpDialog(Topic(topic), self._jobs, self._window).show()

    def show_settings(self) -> None:
        """Open the settings, unless they are open."""
        from pointferry.ui.settings import SettingsDialog  # noqa: PLC0415 - likewise

        if self._window.findChild(SettingsDialog) is None:
            SettingsDialog(
                lambda: self._app.settings, self._save, self._window, forget=self._forget
            ).open()

    def take_over(self, other: Window) -> None:
        """Open anew what is open over another window, the focus where it was."""
        from pointferry.ui.help import HelpDialog  # noqa: PLC0415 - likewise
        from pointferry.ui.settings import SettingsDialog  # noqa: PLC0415 - likewise

        guide = other.findChild(HelpDialog)
        if guide is not None:
            guide.close()
            self._help(guide.topic)
        settings = other.findChild(SettingsDialog)
        if settings is not None:
            focused = focus_in(settings)
            settings.close()
            self.show_settings()
            focus_again(self._window, focused)

    def _forget(self) -> None:
        from pointferry.ui.settings import SettingsDialog  # noqa: PLC0415 - likewise

        open_settings = self._window.findChild(SettingsDialog)
        if open_settings is not None:
            open_settings.close()
        self.forget_asked.emit()

    def _save(self, settings: Settings) -> None:
        self._scheme.choose(settings)
        if settings.language != self._app.settings.language:
            self.language_chosen.emit(settings.language)
        try:
            self._app.save_settings(settings)
        except MachineError as error:
            self._window.show_error(error)

    def _about(self) -> None:
        from pointferry.ui.about import AboutDialog  # noqa: PLC0415 - likewise
        from pointferry.ui.updates import UpdateLine  # noqa: PLC0415 - likewise

        if self._window.findChild(AboutDialog) is None:
            updates = UpdateLine(self._app, self._jobs) if self._app.updates.possible else None
            AboutDialog(self._support, updates, self._window).open()

    def _support(self) -> None:
        from pointferry.ui.support import SupportDialog, report_text  # noqa: PLC0415 - likewise

        app = self._app
        report = report_text(app.session.state, app.settings, app.paths.logs, app.redactor)
        SupportDialog(report, self._jobs, self._window).open()


def topic_for(state: State) -> Topic:
    """Return the guide that fits a page; that of the platform whose list is in front."""
    table = state.file.table
    preset = None if table is None else table.layout.preset
    if state.step is Step.FILE and preset is not None and not preset.exact:
        return Topic(preset.id)
    return _FITTING.get(state.step, Topic.KEY)
