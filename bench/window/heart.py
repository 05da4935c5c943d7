"""A timer in the window's own thread that notes how late it is called."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

_TICK_MS = 5
_SCHEDULE = Path("/proc/thread-self/schedstat")


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest gap of a while, in milliseconds.

    Attributes:
        waited: What a person waited on this machine, whatever else it had to do.
        held: The most that the program itself held the window's thread up: what that thread worked,
            and how long it stood while the program's other threads worked and may have kept the
            interpreter. Time in which other programs had the processor is left out.
        own: The most that the window's thread itself worked in one gap.
    """

    waited: float
    held: float
    own: float


class Heart:
    """A timer of five milliseconds."""

    def __init__(self) -> None:
        self._last = _now()
        self._longest: tuple[float, ...] = (0.0, 0.0, 0.0)
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = _now()
        since = (time - last for time, last in zip(now, self._last, strict=True))
        self._longest = tuple(map(max, self._longest, split(*since)))
        self._last = now

    def gap(self) -> Gap:
        """Return the longest gap since the last question, and start anew."""
        self._beat()
        found = Gap(*(round(seconds * 1000, 1) for seconds in self._longest))
        self._longest = (0.0, 0.0, 0.0)
        return found


def split(waited: float, process: float, own: float, queued: float) -> tuple[float, float, float]:
    """Tell what of a gap was the program's doing.

    Args:
        waited: How long the gap was.
        process: What all threads of this process worked in it.
        own: What the window's thread worked.
        queued: How long the window's thread was ready and had no processor.

    Returns:
        Waited, held and own, as in ``Gap``.
    """
    stood = max(0.0, waited - own - queued)
    others = max(0.0, process - own)
    return waited, min(waited, own + min(stood, others)), min(waited, own)


def _now() -> tuple[float, float, float, float]:
    return time.perf_counter(), time.process_time(), time.thread_time(), _queued()


def _queued() -> float:
    """Return for how many seconds this thread was ready and waited for a processor, on Linux."""
    try:
        return int(_SCHEDULE.read_bytes().split()[1]) / 1e9
    except OSError:
        return 0.0
