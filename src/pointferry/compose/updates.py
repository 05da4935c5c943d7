"""The quiet look at which version is the newest: when it is due, and what it found."""

from __future__ import annotations

import asyncio
import importlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pointferry
from pointferry import identity
from pointferry.domain.releases import is_newer
from pointferry.domain.site import WIX_ORIGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pointferry.machine.settings import Settings

FEED_VARIABLE = "POINTFERRY_RELEASE_FEED"
"""Environment variable with another feed's address; empty switches the look off for good."""

EVERY = timedelta(days=7)


def feed_address(environ: Mapping[str, str], origin: str) -> str:
    """Return the feed to ask, empty for none.

    Args:
        environ: The environment; ``POINTFERRY_RELEASE_FEED`` wins.
        origin: The service in use. Whoever works with a simulated one is not asking for news.
    """
    if FEED_VARIABLE in environ:
        return environ[FEED_VARIABLE].strip()
    if origin != WIX_ORIGIN or identity.is_placeholder(identity.RELEASE_FEED):
        return ""
    return identity.RELEASE_FEED


class Updates:
    """Knows when to look and how; what it learnt stands in the settings.

    Args:
        address: The release feed, empty for none: then nothing is ever asked.
        today: Tells the day.
    """

    def __init__(self, address: str, today: Callable[[], date] | None = None) -> None:
        self._address = address
        self._today = today or _today

    @property
    def possible(self) -> bool:
        """Whether there is a feed to ask."""
        return bool(self._address)

    def due(self, settings: Settings) -> bool:
        """Tell whether a week has passed since the last look, or the clock was set back."""
        if not self._address or not settings.look_for_updates:
            return False
        looked = _day(settings.updates_looked)
        return looked is not None and not timedelta(0) <= self._today() - looked < EVERY

    def begin(self, settings: Settings) -> Settings:
        """Return settings from which the first week counts; nothing is asked on the first day."""
        if not self._address or _day(settings.updates_looked) is not None:
            return settings
        return replace(settings, updates_looked=self._today().isoformat())

    async def look(self) -> str | None:
        """Ask now; the network library is loaded beside the loop.

        Returns:
            The newest version, None when nobody could tell.
        """
        if not self._address:
            return None
        feed = await asyncio.to_thread(importlib.import_module, "pointferry.wix.release_feed")
        found: str | None = await feed.newest_release(self._address)
        return found

    def learnt(self, settings: Settings, version: str) -> Settings:
        """Return settings that remember what a look found."""
        return replace(settings, updates_looked=self._today().isoformat(), newest_version=version)

    def newer(self, settings: Settings) -> str:
        """Return the newer version that the last look found, empty when this is the newest."""
        found = settings.newest_version
        return found if is_newer(found, pointferry.__version__) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _today() -> date:
    return datetime.now(UTC).date()
