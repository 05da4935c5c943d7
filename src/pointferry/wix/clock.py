"""Time as the client sees it, so that tests can wait a minute in no time."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """A steady clock, the wall clock, and waiting; all in seconds."""

    def monotonic(self) -> float:
        """Return a time that never jumps."""
        ...

    def wall(self) -> float:
        """Return the time since the epoch, which may jump."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait; cancelling ends the wait at once."""
        ...


class SystemClock:
    """The computer's own clocks."""

    def monotonic(self) -> float:
        """Return a time that never jumps."""
        return time.monotonic()

    def wall(self) -> float:
        """Return the time since the epoch, which may jump."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait; cancelling ends the wait at once."""
        await asyncio.sleep(seconds)
