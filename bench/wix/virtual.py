"""A loop in which waiting takes no time and work for threads is done on the spot.

With real threads the clock would jump ahead while one of them still works.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from tests.wix.virtual import LoopClock, VirtualLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Executor

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Loop(VirtualLoop):
    """Jumps to the next timer, and runs what is meant for a thread at once."""

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Run a function and return its outcome as a finished future."""
        del executor
        done: asyncio.Future[T] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to who awaits it
            done.set_exception(error)
        return done


class Clock(LoopClock):
    """The loop's time for client and engine alike."""

    def now(self) -> datetime:
        """Return the virtual wall-clock time in UTC."""
        return datetime.fromtimestamp(self.wall(), UTC)


def run(main: Callable[[Clock], Coroutine[object, object, T]]) -> T:
    """Run a coroutine function in virtual time."""
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(main(Clock()))
