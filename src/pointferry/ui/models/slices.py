"""Long work over rows in the window's own thread, a few milliseconds at a time."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from time import perf_counter, sleep
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

T = TypeVar("T")

_WAIT_SECONDS = 0.002
_PIECE = 500
_REST_SECONDS = 0.001

LET_GO = "let-go"
"""Name of the threads that give memory back."""

SLICE_SECONDS = 0.008
"""Longest run of one slice; events are handled between slices."""


def elsewhere(work: Callable[[Callable[[], bool]], T]) -> Generator[None, None, T]:
    """Run work in a thread and wait for it in slices; dropping the generator stops the work.

    Args:
        work: Given a function that says whether to stop; its result is a plain value.
    """
    stop = threading.Event()
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work, stop.is_set)
    try:
        while not wait([future], _WAIT_SECONDS).done:
            yield
    finally:
        stop.set()
        # Work that was dropped ends when it next looks; the window does not wait for it.
        pool.shutdown(wait=False)
    return future.result()


def let_go(items: Sequence[object]) -> None:
    """Give many objects' memory back in a thread; drop all references to them in the same turn.

    A million objects that go in one breath hold the window up for a sixth of a second.
    """
    if len(items) <= _PIECE:
        return
    rest = list(items)

    def shrink() -> None:
        window = threading.main_thread()
        while rest:
            del rest[-_PIECE:]
            # Whoever paints a table asks for the interpreter a thousand times.
            if window.is_alive():
                sleep(_REST_SECONDS)

    # Not before the turn is over: what others still refer to would go with their reference.
    QTimer.singleShot(0, threading.Thread(target=shrink, name=LET_GO).start)


class Slices(QObject):
    """Runs one generator at a time, in slices, from the event loop.

    Starting another one drops the one before: whoever types on does not wait for the old search.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._step: Callable[[], bool] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._step is not None

    def run(self, work: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Run a generator to its end and hand its result over.

        Args:
            work: Yields wherever it may be interrupted, about once a millisecond.
            done: Called with what the generator returned, unless other work was started first.
        """

        def step() -> bool:
            end = perf_counter() + SLICE_SECONDS
            failed = True
            try:
                while perf_counter() < end:
                    next(work)
                failed = False
            except StopIteration as stop:
                failed = False
                self.cancel()
                done(stop.value)
                return False
            finally:
                # Work that failed is over as well; asked again it would seem to have ended well.
                if failed:
                    self.cancel()
            return True

        self._step = step
        if step():
            self._timer.start()

    def cancel(self) -> None:
        """Drop the work under way, if any."""
        self._step = None
        self._timer.stop()

    def _turn(self) -> None:
        if self._step is not None:
            self._step()
