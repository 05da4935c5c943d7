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

    __slots__ = ("_cancelled", "_progress")

    def __init__(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def __call__(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` is done.

        Raises:
            Cancelled: The caller asked to stop.
        """
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(done, total)
