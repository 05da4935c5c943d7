"""Time that passes only when somebody sleeps."""

from __future__ import annotations

import asyncio

from pointferry.wix.clock import SystemClock


class FakeClock(SystemClock):
    """Sleeping moves the clock at once; ``slept`` are the waits, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.epoch = 1_800_000_000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        """Return the time that only sleeping moves."""
        return self.now

    def wall(self) -> float:
        """Return the same time, counted from another start."""
        return self.epoch + self.now

    async def sleep(self, seconds: float) -> None:
        """Move the clock, and let others run."""
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)
