"""Runs the wizard in the window, from its first page to an orderly end."""

from __future__ import annotations

import asyncio
import gc
import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from pointferry.assets import asset
from pointferry.crossing.state import Step
from pointferry.domain.errors import MachineError, PointferryError
from pointferry.machine.motion import wants_less_motion
from pointferry.texts import comfort
from pointferry.ui.aio import Jobs, Loop, ask
from pointferry.ui.already_open import AlreadyOpenDialog, claim_window
from pointferry.ui.bridge import Bridge
from pointferry.ui.comfort import Comfort
from pointferry.ui.commands import WORK
from pointferry.ui.crash import CrashReporter
from pointferry.ui.forgetting import forget_key, forget_rest
from pointferry.ui.interrupts import Interrupts
from pointferry.ui.leave import LeaveDialog, loses_sight
from pointferry.ui.scheme import Scheme
from pointferry.ui.speaking import Speaking
from pointferry.ui.updates import WeeklyLook
from pointferry.ui.widgets.extras import News
from pointferry.ui.widgets.notice import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pointferry.ui.commands import App
    from pointferry.ui.frame import Frame
    from pointferry.ui.shell import Window

_log = logging.getLogger(__name__)

EXIT_DONE = 0
_MOTION = "motion"
_FORGET = "forget"
_YOUNG = 5_000, 5, 1_000
"""When garbage is looked for. Every thread stands still meanwhile, a quarter of a second for a
million objects; so few at a time, and seldom those that have stayed."""


def run_wizard(application: QApplication, frame: Frame, app: App, *, demo: bool = False) -> int:
    """Fill the window and return when it was closed.

    Args:
        application: Qt's application object.
        frame: The window, on the screen already.
        app: The program; closed at the end.
        demo: Start the practice site and connect to it at once.

    Returns:
        The process's exit code.
    """
    with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
        return runner.run(_wizard(application, frame, app, demo=demo))


def _collect_little() -> None:
    """Look for garbage a little at a time; what the start has made is never looked through."""
    gc.freeze()
    gc.set_threshold(*_YOUNG)


async def _wizard(application: QApplication, frame: Frame, app: App, *, demo: bool) -> int:
    scheme = Scheme(application, app.settings)
    # Not before the first paint; where there is no packaged icon, the window lists show this one.
    application.setWindowIcon(QIcon(str(asset("icons", "app", "pointferry.svg"))))
    claimed = claim_window(app.paths)
    if claimed is None:
        await ask(AlreadyOpenDialog(frame))
        await app.aclose()
        _close(frame)
        return EXIT_DONE
    closing, forgetting = asyncio.Event(), asyncio.Event()

    def failed(_name: str, error: BaseException) -> None:
        if not isinstance(error, PointferryError):
            reporter.report(error)
        elif error is not app.session.state.error:
            speaking.window.show_error(error)

    def changed() -> None:
        speaking.look_again()

    jobs = Jobs(failed, changed)
    speaking = Speaking(application, app, frame, scheme, jobs)
    window = speaking.window
    reporter = CrashReporter(app.redactor, frame, closing.set)
    reporter.install(asyncio.get_running_loop())

    around = Comfort(app, frame, window, jobs)
    bridge = Bridge(app.session, frame)
    speaking.window_made.connect(around.serve)
    bridge.changed.connect(speaking.render_state)
    bridge.changed.connect(around.follow)
    frame.close_requested.connect(closing.set)
    ask_to_forget = partial(_ask_to_forget, app, frame, forgetting, closing)
    speaking.forget_asked.connect(lambda: jobs.start(_FORGET, ask_to_forget()))
    interrupts = Interrupts(closing.set, frame)
    frame.fill(window)
    window.render_state(app.session.state)
    _tell_of_damage(app, window)
    jobs.start(_MOTION, _ask_for_motion(scheme))
    _begin(app, speaking, jobs, demo=demo)
    _collect_little()
    try:
        await _until_closed(app, frame, closing)
    finally:
        bridge.close()
        _remember_place(app, frame)
        await jobs.close()
        await around.aclose()
        await app.aclose()
        interrupts.close()
        reporter.remove(asyncio.get_running_loop())
        claimed.give_back_all()
        if forgetting.is_set():
            await forget_rest(app.paths, frame)
        _close(frame)
    return EXIT_DONE


def _begin(app: App, speaking: Speaking, jobs: Jobs, *, demo: bool) -> None:
    if demo:
        jobs.start(WORK, _begin_practice(app))
        return
    weekly = WeeklyLook(app, speaking.window, jobs, speaking)
    speaking.window_made.connect(weekly.serve)
    weekly.begin()


def _tell_of_damage(app: App, window: Window) -> None:
    if app.damaged_settings is not None:
        kept = {"file": str(app.damaged_settings)}
        window.extras.show_news(
            News(Kind.WARNING, comfort.SETTINGS_LOST, comfort.SETTINGS_LOST_TEXT, kept)
        )


async def _ask_to_forget(
    app: App, frame: Frame, forgetting: asyncio.Event, closing: asyncio.Event
) -> None:
    if await forget_key(app, frame):
        forgetting.set()
        closing.set()


def _close(frame: Frame) -> None:
    frame.leave()
    frame.deleteLater()


async def _until_closed(app: App, frame: Frame, closing: asyncio.Event) -> None:
    while True:
        await closing.wait()
        closing.clear()
        if not loses_sight(app.session.state):
            return
        if await _leaves(frame, closing):
            return


async def _leaves(frame: Frame, closing: asyncio.Event) -> bool:
    """Ask whether to leave; a second request, as by another Ctrl+C, is an answer as well."""
    asked = asyncio.ensure_future(ask(LeaveDialog(frame)))
    again = asyncio.ensure_future(closing.wait())
    await asyncio.wait({asked, again}, return_when=asyncio.FIRST_COMPLETED)
    insisted = again.done()
    again.cancel()
    asked.cancel()
    answers = await asyncio.gather(asked, again, return_exceptions=True)
    return insisted or answers[0] == LeaveDialog.DialogCode.Accepted


async def _ask_for_motion(scheme: Scheme) -> None:
    scheme.less_motion(await asyncio.to_thread(wants_less_motion))


async def _begin_practice(app: App) -> None:
    await app.session.connection.practise()
    if app.session.state.step is Step.WELCOME:
        app.session.next()


def _remember_place(app: App, frame: Frame) -> None:
    settings = replace(app.settings, window_geometry=frame.place())
    try:
        app.save_settings(settings)
    except MachineError:
        # Where the window stood is not worth a message while it closes; the log has it.
        _log.info("the window's place could not be remembered", exc_info=True)
