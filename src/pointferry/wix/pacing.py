"""Keeps below Wix's limit of calls per minute, in every window of sixty seconds.

A call counts from the moment it starts until a window after it *ended*. Wix counts it when it
arrives, which lies between the two; so no sixty seconds on Wix's side ever hold more calls than
allowed, however long single calls travel. Counting from the start alone would be too early by the
difference of two travel times, and a bucket that starts full lets almost twice the limit through.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections import deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from pointferry.domain.pause import CallBudget, Pause, PauseReason
from pointferry.wix.ceiling import Ceiling
from pointferry.wix.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from pointferry.wix.clock import Clock

CALLS_PER_MINUTE = 200
"""Wix's documented limit (platform contract, section 5)."""

WINDOW = 60.25
"""Seconds a call counts after its end; the quarter second covers clocks that differ in speed."""

SPARE_PER_HUNDRED = 1
"""Calls of every hundred left unused, for calls that were cut short before Wix saw them."""

IN_FLIGHT = 3
"""Most calls at the same time (platform contract, section 5)."""

TOLD_FROM = 1.0
"""Waits of at least this many seconds are told to the merchant."""

SPACING = 0.25
"""Seconds between the starts of calls once a burst of them was refused long before a minute's
calls were used up. Four a second are still more than a minute allows."""

_SLOWEST_SHARE = 20
_SHORTEST_SLEEP = 0.001
_CLIMB_STEP = 0.25


class Pacer:
    """One limiter for all calls to Wix's origin.

    Args:
        history: Wall-clock times, in seconds since the epoch, at which earlier calls ended; what
            :meth:`history` of an earlier process returned.
        calls_per_minute: The limit to keep below, at least 1.
        in_flight: Most calls at the same time, at least 1.
        clock: The time to go by.
    """

    def __init__(
        self,
        history: Sequence[float] = (),
        *,
        calls_per_minute: int = CALLS_PER_MINUTE,
        in_flight: int = IN_FLIGHT,
        clock: Clock | None = None,
    ) -> None:
        if calls_per_minute < 1 or in_flight < 1:
            raise ValueError("a pacer needs room for at least one call")
        self._clock: Clock = clock or SystemClock()
        self._full = calls_per_minute - calls_per_minute * SPARE_PER_HUNDRED // 100
        at_once = min(in_flight, self._full)
        slowest = min(self._full, max(at_once, self._full // _SLOWEST_SHARE))
        self._ceiling = Ceiling(self._full, slowest)
        self._places = asyncio.Semaphore(at_once)
        self._turn = asyncio.Lock()
        self._running = 0
        self._idle = asyncio.Event()
        self._held_until = 0.0
        self._last_start = 0.0
        self._spacing = 0.0
        self._refused: deque[float] = deque()
        now, wall = self._clock.monotonic(), self._clock.wall()
        # A time in the future (the wall clock was set back) counts as just now.
        ages = sorted((max(0.0, wall - ended) for ended in history), reverse=True)
        self._ended = deque(now - age for age in ages if age < WINDOW)

    @property
    def limit(self) -> int:
        """Calls allowed in a window at present; lower than asked for after a refusal."""
        return self._ceiling.at(self._clock.monotonic())

    def budget(self) -> CallBudget:
        """Return the calls that count at present, and how many may."""
        self._forget()
        return CallBudget(len(self._ended) + self._running, self.limit)

    def history(self) -> tuple[float, ...]:
        """Return when calls that still count ended, in wall-clock seconds since the epoch."""
        self._forget()
        now, wall = self._clock.monotonic(), self._clock.wall()
        return tuple(wall - (now - ended) for ended in self._ended) + (wall,) * self._running

    @asynccontextmanager
    async def slot(self, on_pause: Callable[[Pause], None] | None = None) -> AsyncIterator[float]:
        """Wait for room, then hold it while one call runs.

        Args:
            on_pause: Told of every wait of a second or more.

        Yields:
            The monotonic time at which the call may start.
        """
        async with self._places:
            async with self._turn:
                await self._room(on_pause)
                self._running += 1
                self._last_start = self._clock.monotonic()
                self._idle.clear()
            try:
                yield self._clock.monotonic()
            finally:
                self._running -= 1
                self._ended.append(self._clock.monotonic())
                if not self._running:
                    self._idle.set()

    def accepted(self, started: float) -> None:
        """Take note that Wix answered a call without refusing it for speed.

        Args:
            started: What :meth:`slot` yielded for the call.
        """
        self._ceiling.accepted(started, self._clock.monotonic())

    def refused(self, started: float, retry_after: float = 0.0) -> None:
        """Take note that Wix refused a call for speed: slow down, obey ``Retry-After``.

        Until a call is accepted again, calls go out one at a time and with growing distance.

        Args:
            started: What :meth:`slot` yielded for the call; calls that were on their way together
                slow down once.
            retry_after: Seconds for which Wix wants no calls.
        """
        self._forget()
        now = self._clock.monotonic()
        together = self._ceiling.refusing and bool(self._refused) and started < self._refused[-1]
        self._refused.append(now)
        accepted = len(self._ended) - len(self._refused)
        just_now = len(self._ended) - bisect_right(self._ended, now - 1.0)
        if just_now > 1.0 / SPACING and accepted < self._ceiling.at(now) / 2:
            self._spacing = SPACING
        hold = 0.0 if together else self._ceiling.refused(now, accepted)
        self._held_until = max(self._held_until, now + max(hold, retry_after))

    async def _room(self, on_pause: Callable[[Pause], None] | None) -> None:
        while True:
            wait = self._wait()
            if wait > 0:
                if on_pause is not None and wait >= TOLD_FROM:
                    held = self._held_until > self._clock.monotonic()
                    on_pause(Pause(PauseReason.REFUSED if held else PauseReason.PACING, wait))
                # Rounding can leave a wait too small to move the clock.
                await self._clock.sleep(max(wait, _SHORTEST_SLEEP))
            elif self._ceiling.refusing and self._running:
                # One call finds out whether Wix accepts calls again.
                await self._idle.wait()
            else:
                return

    def _wait(self) -> float:
        """Return the seconds until a call may start, 0 or less for at once."""
        self._forget()
        now = self._clock.monotonic()
        hold = max(self._held_until, self._last_start + self._spacing) - now
        wait = max(hold, self._until_below(self._ceiling.at(now)) - now)
        if not self._ceiling.lowered or self._ceiling.refusing:
            return wait
        # The rate climbs meanwhile, which may make room before an old call is forgotten.
        sooner = max(hold, 0.0)
        while sooner < wait:
            if self._until_below(self._ceiling.at(now + sooner)) <= now + sooner:
                return sooner
            sooner += _CLIMB_STEP
        return wait

    def _until_below(self, limit: int) -> float:
        """Return when one more call is within a limit; 0 for at once."""
        excess = len(self._ended) + self._running + 1 - limit
        # No limit is below the calls in flight, so ended calls make up the excess.
        return self._ended[excess - 1] + WINDOW if excess > 0 else 0.0

    def _forget(self) -> None:
        oldest = self._clock.monotonic() - WINDOW
        for times in (self._ended, self._refused):
            while times and times[0] <= oldest:
                times.popleft()
