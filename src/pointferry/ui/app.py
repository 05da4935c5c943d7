"""Runs the window: from the first paint to an orderly end."""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pointferry.domain.errors import MachineError, PointferryError
from pointferry.ui import theme
from pointferry.ui.aio import Jobs, Loop, ask
from pointferry.ui.bridge import Bridge
from pointferry.ui.commands import WORK
from pointferry.ui.crash import CrashReporter
from pointferry.ui.interrupts import Interrupts
from pointferry.ui.leave import LeaveDialog, loses_sight
from pointferry.ui.shell import PRODUCT, Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.ui.commands import App

_log = logging.getLogger(__name__)

EXIT_DONE = 0


def run(build: Callable[[], App], *, demo: bool = False) -> int:
    """Open the window and return when it was closed.

    Args:
        build: Makes the program without a front end; it must not load heavy libraries.
        demo: Start the practice site and connect to it at once.

    Returns:
        The process's exit code.

    Raises:
        MachineError: ``build`` could not use this computer's folders.
    """
    application = _application()
    app = build()
    with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
        return runner.run(wizard(application, app, demo=demo))


async def wizard(application: QApplication, app: App, *, demo: bool = False) -> int:
    """Show the window until it is closed, then wind everything up while Qt still runs.

    Args:
        application: Qt's application object.
        app: The program; closed at the end.
        demo: Start the practice site and connect to it at once.
    """
    theme.install(application, app.settings.theme)
    closing = asyncio.Event()
    jobs = Jobs(lambda _name, error: failed(error))
    window = Window(app.session, jobs)
    reporter = CrashReporter(app.redactor, window, closing.set)
    reporter.install(asyncio.get_running_loop())

    def failed(error: BaseException) -> None:
        if not isinstance(error, PointferryError):
            reporter.report(error)
        elif error is not app.session.state.error:
            window.show_error(error)

    bridge = Bridge(app.session, window)
    bridge.changed.connect(window.render_state)
    window.close_requested.connect(closing.set)
    interrupts = Interrupts(closing.set, window)
    window.restore(app.settings.window_geometry)
    window.render_state(app.session.state)
    window.show()
    if demo:
        jobs.start(WORK, _begin_practice(app))
    try:
        await _until_closed(app, window, closing)
    finally:
        bridge.close()
        _remember_place(app, window)
        await jobs.close()
        await app.aclose()
        interrupts.close()
        reporter.remove()
        window.leave()
        window.deleteLater()
    return EXIT_DONE


async def _until_closed(app: App, window: Window, closing: asyncio.Event) -> None:
    while True:
        await closing.wait()
        closing.clear()
        if not loses_sight(app.session.state):
            return
        if await _leaves(window, closing):
            return


async def _leaves(window: Window, closing: asyncio.Event) -> bool:
    """Ask whether to leave; a second request, as by another Ctrl+C, is an answer as well."""
    asked = asyncio.ensure_future(ask(LeaveDialog(window)))
    again = asyncio.ensure_future(closing.wait())
    await asyncio.wait({asked, again}, return_when=asyncio.FIRST_COMPLETED)
    insisted = again.done()
    again.cancel()
    asked.cancel()
    answers = await asyncio.gather(asked, again, return_exceptions=True)
    return insisted or answers[0] == LeaveDialog.DialogCode.Accepted


async def _begin_practice(app: App) -> None:
    await app.session.connection.practise()
    app.session.next()


def _remember_place(app: App, window: Window) -> None:
    settings = replace(app.settings, window_geometry=window.place())
    try:
        app.save_settings(settings)
    except MachineError:
        # Where the window stood is not worth a message while it closes; the log has it.
        _log.info("the window's place could not be remembered", exc_info=True)


def _application() -> QApplication:
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("pointferry")
    application.setApplicationDisplayName(PRODUCT)
    application.setDesktopFileName("pointferry")
    application.setQuitOnLastWindowClosed(False)
    return application
