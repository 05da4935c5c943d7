"""Waiting well: while there is no connection, and while Wix has not shown a change yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pointferry.domain.errors import WixUnreachableError
from pointferry.domain.pause import Pause, PauseReason

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from pointferry.crossing.clock import Clock
    from pointferry.crossing.store import Store

T = TypeVar("T")

LAG = 120.0
"""Seconds for which Wix's reads may trail its writes before a difference counts (platform
contract, section 7)."""

CONTACT_LAG = 30.0
"""Seconds to wait for new contacts to show before importing (platform contract, section 7)."""

EXECUTE_DOUBT = 60.0
"""Seconds after which an import still shown as parsed is taken not to have been executed."""

STALLED = 3600.0
"""Seconds in one status after which an import is no longer waited for."""


class Patience:
    """Pauses instead of failing.

    Args:
        clock: The time.
        store: Shows each pause.
        offline_limit: Seconds without a connection before giving up; None waits for ever.
    """

    def __init__(self, clock: Clock, store: Store, offline_limit: float | None = None) -> None:
        self._clock = clock
        self._store = store
        self._limit = offline_limit

    async def online(self, call: Callable[[], Awaitable[T]]) -> T:
        """Repeat a call that did not reach Wix until it does.

        Only for calls that raise :class:`WixUnreachableError` when nothing was sent.

        Raises:
            WixUnreachableError: After ``offline_limit`` seconds without a connection.
        """
        offline_since: float | None = None
        delay = 2.0
        while True:
            await self._store.ready()
            try:
                return await call()
            except WixUnreachableError:
                now = self._clock.monotonic()
                offline_since = now if offline_since is None else offline_since
                waited = now - offline_since
                if self._limit is not None and waited + delay > self._limit:
                    raise
            await self.wait(PauseReason.OFFLINE, delay)
            delay = min(delay * 2, 60.0)

    def now(self) -> float:
        """Return seconds that never go backwards."""
        return self._clock.monotonic()

    async def ready(self) -> None:
        """Wait while the merchant holds the work."""
        await self._store.ready()

    async def sleep(self, seconds: float) -> None:
        """Wait as part of ordinary work, showing nothing."""
        await self._clock.sleep(seconds)

    async def wait(self, reason: PauseReason, seconds: float) -> None:
        """Wait, showing why."""
        self._store.pause(Pause(reason, seconds))
        await self._clock.sleep(seconds)
        self._store.pause(None)

    async def until(
        self, limit: float, look: Callable[[], Awaitable[T]], enough: Callable[[T], bool]
    ) -> T:
        """Look, and after growing waits again while Wix does not show yet what is waited for.

        Args:
            limit: Seconds after which the waiting ends, with one more look.
            look: Asks Wix.
            enough: Says of an answer whether it shows that.

        Returns:
            The last answer.
        """
        ends = self._clock.monotonic() + limit
        answer = await look()
        delay = 1.0
        while not enough(answer) and (left := ends - self._clock.monotonic()) > 0:
            await self.wait(PauseReason.LAGGING, min(delay, left))
            delay = min(delay * 2, 15.0)
            answer = await look()
        return answer


def poll_delays() -> Iterator[float]:
    """Yield the waits between two looks at an import, in seconds, without end."""
    delay = 1.0
    while True:
        yield delay
        delay = min(delay * 1.5, 10.0)
