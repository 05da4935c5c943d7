"""Opens the real window as the program does, and has something done in it."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pointferry.__main__ import tune
from pointferry.compose import build
from pointferry.ui.app import run
from pointferry.ui.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from pointferry.compose import App

_Result = TypeVar("_Result")


def opened(work: Callable[[App, Frame], Coroutine[None, None, _Result]]) -> _Result:
    """Open the window, do some work in it, close it; returns what the work came to."""
    tasks: list[asyncio.Task[_Result]] = []

    def begin(app: App) -> None:
        frame = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Frame))
        task = asyncio.get_running_loop().create_task(work(app, frame))
        task.add_done_callback(lambda _task: frame.close())
        tasks.append(task)

    def build_and_begin() -> App:
        app = build(os.environ)
        # Not before the loop runs.
        QTimer.singleShot(0, lambda: begin(app))
        return app

    tune()
    run(build_and_begin)
    return tasks[0].result()
