"""Starts the window: something is on the screen before the engine is loaded."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pointferry.domain.errors import MachineError
from pointferry.identity import APP_ID
from pointferry.machine.paths import find_paths
from pointferry.machine.settings import Settings, load_settings
from pointferry.ui import theme
from pointferry.ui.frame import PRODUCT, Frame
from pointferry.ui.language import begin_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.ui.commands import App


EXIT_CANNOT_START = 3
"""As the command line has it: nothing was sent."""

_TURN_SECONDS = 0.00002
"""How long a thread that reads or checks keeps the interpreter once the window asks for it. A table
asks hundreds of times for one picture of itself."""


def run(build: Callable[[], App], *, demo: bool = False) -> int:
    """Open the window and return when it was closed.

    Args:
        build: Makes the program without a front end. It is called after the first paint, and
            so is the place for imports that take time.
        demo: Start the practice site and connect to it at once.

    Returns:
        The process's exit code.

    """
    # The window's thread gets its turn back sooner from those that read and check.
    sys.setswitchinterval(_TURN_SECONDS)
    application = _application()
    settings = _settings()
    begin_language(application, settings.language)
    theme.begin(application, settings.theme, settings.text_size)
    frame = Frame()
    frame.restore(settings.window_geometry)
    frame.show()
    application.processEvents()
    return _wizard(application, frame, build, demo=demo)


def _wizard(
    application: QApplication, frame: Frame, build: Callable[[], App], *, demo: bool
) -> int:
    from pointferry.ui.cannot_start import build_or_tell  # noqa: PLC0415 - after the first paint
    from pointferry.ui.wizard import run_wizard  # noqa: PLC0415 - likewise

    app = build_or_tell(application, frame, build)
    if app is None:
        return EXIT_CANNOT_START
    return run_wizard(application, frame, app, demo=demo)


def _settings() -> Settings:
    """Read the settings; the usual ones where there can be no data folder, which is told later."""
    try:
        return load_settings(find_paths(os.environ).settings).settings
    except MachineError:
        return Settings()


def _application() -> QApplication:
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("pointferry")
    application.setApplicationDisplayName(PRODUCT)
    application.setDesktopFileName(APP_ID)
    application.setQuitOnLastWindowClosed(False)
    return application
