"""One loop for Qt and asyncio, named jobs, and dialogs that coroutines can wait for.

The only module that knows qasync.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

# qasync takes the first binding it finds, which on a developer's machine may be another one.
os.environ["QT_API"] = "pyside6"

import qasync

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from PySide6.QtWidgets import QApplication, QDialog

_Result = TypeVar("_Result")

_THREADS = 4


class Loop(qasync.QEventLoop):  # type: ignore[misc] # qasync ships no types
    """An asyncio loop that runs inside Qt's.

    Differs from qasync's in two ways: ``run_until_complete`` does not turn once more after
    stopping, which hangs Python 3.14, and blocking work runs on Python threads, whose exit the
    interpreter awaits.
    """

    def __init__(self, application: QApplication, *, already_running: bool = False) -> None:
        super().__init__(application, already_running=already_running)
        self.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="asyncio_ui"))

    def run_until_complete(self, future: Awaitable[_Result]) -> _Result:
        """Run until ``future`` is done and return its result.

        Raises:
            RuntimeError: Qt's loop ended first.
        """
        task = asyncio.ensure_future(future, loop=self)

        def stop(_done: asyncio.Future[_Result]) -> None:
            self.stop()

        task.add_done_callback(stop)
        try:
            self.run_forever()
        finally:
            task.remove_done_callback(stop)
        if not task.done():
            raise RuntimeError("Qt's loop ended before the application's task")
        return task.result()


class Jobs:
    """Runs coroutines as named tasks: at most one for each name, and no failure goes unheard.

    Args:
        on_error: Hears the name of a job and the exception that ended it; cancelled jobs are
            silent.
        on_change: Called when a job starts or has ended.
    """

    def __init__(
        self,
        on_error: Callable[[str, BaseException], None],
        on_change: Callable[[], None] | None = None,
    ) -> None:
        self._on_error = on_error
        self._on_change = on_change
        self._tasks: dict[str, asyncio.Task[object]] = {}
        self._closed = False

    def start(self, name: str, work: Coroutine[Any, Any, object]) -> bool:
        """Start ``work``; return False, and drop it, while a job of this name still runs."""
        if self._closed or name in self._tasks:
            work.close()
            return False
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks[name] = task
        task.add_done_callback(self._ended)
        self._changed()
        return True

    def running(self, name: str) -> bool:
        """Return whether a job of this name runs."""
        return name in self._tasks

    @property
    def idle(self) -> bool:
        """Whether no job runs."""
        return not self._tasks

    def cancel(self, name: str) -> bool:
        """Ask a job to stop; return whether there was one."""
        task = self._tasks.get(name)
        return task is not None and task.cancel()

    async def close(self) -> None:
        """Cancel every job, wait until all have ended, and take no more."""
        self._closed = True
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[object]) -> None:
        del self._tasks[task.get_name()]
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(task.get_name(), error)
        self._changed()

    def _changed(self) -> None:
        if self._on_change is not None:
            self._on_change()


async def ask(dialog: QDialog) -> int:
    """Show a window-modal dialog, wait for its answer, and delete it.

    Never nests an event loop, so other tasks go on. File dialogs are asked this way too.

    Returns:
        The dialog's result code.
    """
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finished(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.finished.connect(finished)
    dialog.open()
    try:
        return await answer
    finally:
        dialog.finished.disconnect(finished)
        dialog.close()
        dialog.deleteLater()
