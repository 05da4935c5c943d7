"""Rates: calls in any 60 seconds and bursts within one, per credential and site."""

from __future__ import annotations

from collections import defaultdict, deque

WINDOW_MS = 60_000
BURST_MS = 1_000


class RateLimiter:
    """Sliding logs of admitted calls. A refused call is not counted."""

    def __init__(self) -> None:
        self._admitted: dict[tuple[str, int], deque[int]] = defaultdict(deque)

    def wait_ms(self, who: tuple[str, int], now_ms: int, limit: int) -> int:
        """Milliseconds until a further call fits into the window; 0 when it fits now."""
        calls = self._admitted[who]
        while calls and calls[0] <= now_ms - WINDOW_MS:
            calls.popleft()
        if limit <= 0 or len(calls) < limit:
            return 0
        return calls[len(calls) - limit] + WINDOW_MS - now_ms

    def is_burst(self, who: tuple[str, int], now_ms: int, most: int) -> bool:
        """Whether a further call would be one too many within one second."""
        if most <= 0:
            return False
        calls = self._admitted[who]
        return len(calls) >= most and calls[-most] > now_ms - BURST_MS

    def admit(self, who: tuple[str, int], now_ms: int) -> None:
        """Counts a call."""
        self._admitted[who].append(now_ms)
