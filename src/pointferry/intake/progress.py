"""How long reading and checking report where they are, and how they are stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total): bytes while reading, rows while checking."""


class Cancelled(Exception):  # noqa: N818 - not an error: the caller asked for it
    """The caller asked to stop; nothing was changed."""


class Ticker:
    """Reports progress and raises ``Cancelled`` when asked to stop.

    Args:
        progress: Called with (done, total), or None.
        cancelled: Asked before every piece of work, or None.
    """

    __slots__ = ("_cancelled", "_high", "_low", "_progress", "_reached", "_total")

    def __init__(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._total: int | None = None
        self._low, self._high = 0.0, 1.0
        self._reached = [0]

    def part(self, low: float, high: float, total: int) -> Ticker:
        """Return a ticker for one stage of the work.

        Whatever the stage counts, and however often it starts anew, it is reported as a growing
        part of what lies between the shares ``low`` and ``high`` of ``total``; a part of a part is
        measured in the total of the whole.
        """
        stage = Ticker(self._progress, self._cancelled)
        width = self._high - self._low
        stage._low, stage._high = self._low + width * low, self._low + width * high
        stage._total = total if self._total is None else self._total
        stage._reached = self._reached
        return stage

    def __call__(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` is done.

        Raises:
            Cancelled: The caller asked to stop.
        """
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is None:
            return
        if self._total is None:
            self._progress(done, total)
            return
        share = self._low + (self._high - self._low) * done / max(total, 1)
        self._reached[0] = max(self._reached[0], round(self._total * share))
        self._progress(self._reached[0], self._total)
