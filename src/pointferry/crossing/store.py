"""The one place where the session's state changes, and the progress of the work under way."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pointferry.crossing.state import Phase, State, Work
from pointferry.domain.errors import PointferryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pointferry.crossing.clock import Clock
    from pointferry.domain.pause import Pause

T = TypeVar("T")

_ESTIMATE_AFTER = 2.0
"""Seconds of work before a time left is worth showing."""


class Store:
    """Holds the state and tells listeners of every new one, in the loop's thread."""

    def __init__(self, clock: Clock) -> None:
        self._state = State()
        self._clock = clock
        self._listeners: list[Callable[[State], None]] = []
        self._began = 0.0
        self._go = asyncio.Event()
        self._go.set()

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self._state

    def publish(self, state: State) -> None:
        """Make ``state`` the state and tell everybody."""
        if state is self._state:
            return
        self._state = state
        for listener in tuple(self._listeners):
            listener(state)

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Call ``listener`` on every change; returns a function that ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    @contextmanager
    def command(self) -> Iterator[None]:
        """Run one command: the old error goes, a new one stays, work ends with the command."""
        self.publish(replace(self._state, error=None))
        try:
            yield
        except PointferryError as error:
            self.publish(replace(self._state, error=error))
            raise
        finally:
            self._go.set()
            self.publish(replace(self._state, work=None))

    def begin(self, phase: Phase, total: int | None = None) -> None:
        """Show the start of a phase; ``total`` is in the phase's own units."""
        self._began = self._clock.monotonic()
        held = not self._go.is_set()
        self.publish(replace(self._state, work=Work(phase, total=total, held=held)))

    def advance(self, done: int, total: int | None = None) -> None:
        """Show how far the phase is."""
        work = self._state.work
        if work is None:
            return
        total = work.total if total is None else total
        elapsed = self._clock.monotonic() - self._began
        left = None
        if total and done and elapsed >= _ESTIMATE_AFTER:
            left = elapsed / done * max(total - done, 0)
        work = replace(work, done=done, total=total, seconds_left=left, pause=None)
        self.publish(replace(self._state, work=work))

    def pause(self, pause: Pause | None) -> None:
        """Show why nothing is being sent at the moment."""
        if self._state.work is not None:
            self.publish(replace(self._state, work=replace(self._state.work, pause=pause)))

    def hold(self) -> None:
        """Stop before the next step that sends anything."""
        self._go.clear()
        if self._state.work is not None:
            self.publish(replace(self._state, work=replace(self._state.work, held=True)))

    def release(self) -> None:
        """Go on after :meth:`hold`."""
        self._go.set()
        if self._state.work is not None:
            self.publish(replace(self._state, work=replace(self._state.work, held=False)))

    async def ready(self) -> None:
        """Wait while the merchant holds the work."""
        await self._go.wait()

    async def in_thread(
        self, work: Callable[[Callable[[int, int], None], Callable[[], bool]], T]
    ) -> T:
        """Run blocking work off the loop.

        Args:
            work: Called in a thread with a progress function (done, total) and one that says
                whether to stop; when this coroutine is cancelled, the latter turns true.
        """
        loop = asyncio.get_running_loop()
        stop = threading.Event()

        def progress(done: int, total: int) -> None:
            if not stop.is_set():
                loop.call_soon_threadsafe(self.advance, done, total)

        try:
            return await asyncio.to_thread(work, progress, stop.is_set)
        finally:
            stop.set()
