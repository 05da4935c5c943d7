"""The imitated site's limits of speed."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from pointferry.wix.transport import Answer

if TYPE_CHECKING:
    from bench.wix.manners import Manners

LIMIT = 200
WINDOW = 60.0


class Gate:
    """Refuses calls for speed: never more than 200 in any 60 seconds, and what its manners say.

    Attributes:
        too_fast: Calls refused because 200 had arrived within 60 seconds.
        bursts_from: Virtual time from which bursts are counted; None for no bursts yet. The first
            one comes at the end of its interval.
    """

    def __init__(self, manners: Manners) -> None:
        self.too_fast = 0
        self.bursts_from: float | None = None
        self._manners = manners
        self._window: deque[float] = deque()

    def refusal(self, now: float) -> Answer | None:
        """Return the refusal of a call that arrives now, None for a call to be answered.

        Args:
            now: Virtual seconds.
        """
        if self._in_burst(now) or self._is_crowded(now):
            bare = self._manners.bare
            return Answer(403, b"", routed=True) if bare else Answer(429, b"{}")
        while self._window and self._window[0] <= now - WINDOW:
            self._window.popleft()
        if len(self._window) >= LIMIT:
            self.too_fast += 1
            return Answer(429, b"{}")
        self._window.append(now)
        return None

    def _in_burst(self, now: float) -> bool:
        every, burst = self._manners.burst_every, self._manners.burst
        if self.bursts_from is None or not every:
            return False
        return (now - self.bursts_from) % every >= every - burst

    def _is_crowded(self, now: float) -> bool:
        most = self._manners.a_second
        return 0 < most <= len(self._window) and self._window[-most] > now - 1.0
