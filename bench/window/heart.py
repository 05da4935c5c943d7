"""A timer in the window's own thread that notes how late it is called."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer

_TICK_MS = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest gap of a while, in milliseconds.

    Attributes:
        waited: What a person waited.
        worked: The most that this process worked in one gap, its threads together, and no more
            than that gap was long.
        own: The most that the window's thread itself worked in one gap.
    """

    waited: float
    worked: float
    own: float


class Heart:
    """A timer of five milliseconds."""

    def __init__(self) -> None:
        self._last = _now()
        self._longest = (0.0, 0.0, 0.0)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = _now()
        waited, worked, own = (time - last for time, last in zip(now, self._last, strict=True))
        gap = waited, min(waited, worked), min(waited, own)
        self._longest = tuple(map(max, self._longest, gap))
        self._last = now

    def gap(self) -> Gap:
        """Return the longest gap since the last question, and start anew."""
        self._beat()
        found = Gap(*(round(seconds * 1000, 1) for seconds in self._longest))
        self._longest = (0.0, 0.0, 0.0)
        return found


def _now() -> tuple[float, float, float]:
    return time.perf_counter(), time.process_time(), time.thread_time()
