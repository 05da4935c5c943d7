"""Time as the simulated service sees it: milliseconds since the epoch, movable forward."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """The service's clock. It follows the machine's and can be advanced by the control page."""

    __slots__ = ("_offset_ms",)

    def __init__(self) -> None:
        self._offset_ms = 0

    def now_ms(self) -> int:
        """Milliseconds since the epoch."""
        return time.time_ns() // 1_000_000 + self._offset_ms

    def advance(self, seconds: float) -> None:
        """Moves the clock forward.

        Raises:
            ValueError: If ``seconds`` is negative.
        """
        if seconds < 0:
            msg = "the clock moves forward only"
            raise ValueError(msg)
        self._offset_ms += round(seconds * 1000)


def iso(ms: int) -> str:
    """Formats milliseconds since the epoch the way Wix prints dates (UTC, milliseconds, ``Z``)."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    return f"{moment.isoformat(timespec='seconds')[:19]}.{ms % 1000:03d}Z"


def parse_iso(text: str) -> int:
    """Reads an ISO-8601 moment with an offset into milliseconds since the epoch.

    Raises:
        ValueError: If the text is not such a moment.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        msg = "a moment needs an offset"
        raise ValueError(msg)
    return round(moment.timestamp() * 1000)
