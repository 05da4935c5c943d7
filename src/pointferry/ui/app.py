"""Starts the window: something is on the screen before the engine is loaded."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pointferry.identity import APP_ID
from pointferry.machine.paths import find_paths
from pointferry.machine.settings import load_settings
from pointferry.ui import theme
from pointferry.ui.frame import PRODUCT, Frame
from pointferry.ui.language import begin_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.ui.commands import App


def run(build: Callable[[], App], *, demo: bool = False) -> int:
    """Open the window and return when it was closed.

    Args:
        build: Makes the program without a front end. It is called after the first paint, and
            so is the place for imports that take time.
        demo: Start the practice site and connect to it at once.

    Returns:
        The process's exit code.

    Raises:
        MachineError: ``build`` could not use this computer's folders.
    """
    application = _application()
    settings = load_settings(find_paths(os.environ).settings).settings
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
    from pointferry.ui.wizard import run_wizard  # noqa: PLC0415 - after the first paint

    return run_wizard(application, frame, build(), demo=demo)


def _application() -> QApplication:
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("pointferry")
    application.setApplicationDisplayName(PRODUCT)
    application.setDesktopFileName(APP_ID)
    application.setQuitOnLastWindowClosed(False)
    return application
