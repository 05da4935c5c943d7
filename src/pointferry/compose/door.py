"""Opens clients that share one limiter per service, also across restarts."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from pointferry.domain.errors import MachineError
from pointferry.domain.site import ApiKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.crossing.ports import Wix
    from pointferry.domain.pause import Pause
    from pointferry.domain.site import Credentials
    from pointferry.machine.journal import SqliteJournal
    from pointferry.machine.privacy import Redactor
    from pointferry.wix.pacing import Pacer

_log = logging.getLogger(__name__)

_SAVE_EVERY = 2.0
"""Seconds between two notes of when calls were made; a restart within a minute reads them."""


class Door:
    """Makes clients.

    Args:
        journal: Remembers when calls were made.
        redactor: Told of every secret in use.
        calls_per_minute: Calls allowed in any 60 seconds.
    """

    def __init__(self, journal: SqliteJournal, redactor: Redactor, calls_per_minute: int) -> None:
        self._journal = journal
        self._redactor = redactor
        self._calls_per_minute = calls_per_minute
        self._pacers: dict[str, Pacer] = {}
        self._keeper: asyncio.Task[None] | None = None

    def __call__(
        self, credentials: Credentials, origin: str, on_pause: Callable[[Pause], None]
    ) -> Wix:
        """Open a client; the first one loads the network library."""
        from pointferry.wix.client import WixClient  # noqa: PLC0415 - httpx only when needed

        self._redactor.hide(_secret(credentials))
        client = WixClient(
            credentials, base_url=origin, pacer=self._pacer(origin), on_pause=on_pause
        )
        if self._keeper is None:
            self._keeper = asyncio.get_running_loop().create_task(self._keep_calls())
        return client

    async def aclose(self) -> None:
        """Note the calls made so far and stop noting."""
        if self._keeper is not None:
            self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper
            self._keeper = None
        try:
            await self._save({})
        except MachineError as error:
            _log.info("times of calls not noted: %s", error)

    def _pacer(self, origin: str) -> Pacer:
        from pointferry.wix.pacing import Pacer  # noqa: PLC0415 - httpx only when needed

        if origin not in self._pacers:
            self._pacers[origin] = Pacer(
                self._journal.calls(origin), calls_per_minute=self._calls_per_minute
            )
        return self._pacers[origin]

    async def _keep_calls(self) -> None:
        saved: dict[str, tuple[float, ...]] = {}
        while True:
            await asyncio.sleep(_SAVE_EVERY)
            try:
                saved = await self._save(saved)
            except MachineError as error:
                # The next move does without these times at worst; its journal will complain.
                _log.info("times of calls not noted: %s", error)

    async def _save(self, saved: dict[str, tuple[float, ...]]) -> dict[str, tuple[float, ...]]:
        """Save what changed; the last times of a quiet service need no saving again."""
        # Tenths of a second: the times are worked out from two clocks and differ a little.
        now = {
            origin: tuple(round(at, 1) for at in pacer.history())
            for origin, pacer in self._pacers.items()
        }
        for origin, calls in now.items():
            if calls and calls[-1:] != saved.get(origin, ())[-1:]:
                await asyncio.to_thread(self._journal.save_calls, origin, calls)
        return now


def _secret(credentials: Credentials) -> str:
    return credentials.key if isinstance(credentials, ApiKey) else credentials.client_secret
