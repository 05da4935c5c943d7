"""A scripted Wix, a client that talks to it, and time under control."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.site import ApiKey, Credentials
from pointferry.wix.client import SiteClient, WixClient
from tests.wix.fakes import FakeClock
from tests.wix.scripted import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pointferry.domain.pause import Pause
    from pointferry.wix.transport import Timeouts

KEY = "IST.secret-of-the-merchant-0123456789"
ACCOUNT_ID = "aaaaaaaa-0000-4000-8000-000000000001"
SITE_ID = "bbbbbbbb-0000-4000-8000-000000000002"


@dataclass(slots=True)
class Bench:
    """A scripted server with clients for it; what they do about time is recorded."""

    server: ScriptedServer
    clock: FakeClock
    pauses: list[Pause] = field(default_factory=list)
    clients: list[WixClient] = field(default_factory=list)

    def client(
        self, credentials: Credentials | None = None, *, timeouts: Timeouts | None = None
    ) -> WixClient:
        """Make a client whose jitter always draws a half."""
        client = WixClient(
            credentials or ApiKey(KEY, ACCOUNT_ID),
            base_url=self.server.origin,
            on_pause=self.pauses.append,
            timeouts=timeouts,
            clock=self.clock,
            draw=lambda: 0.5,
        )
        self.clients.append(client)
        return client

    @property
    def site(self) -> SiteClient:
        """A new client for the site."""
        return self.client().site(SITE_ID)


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    """A scripted server in the place of Wix."""
    async with ScriptedServer() as server:
        yield server


@pytest.fixture
async def storage() -> AsyncIterator[ScriptedServer]:
    """A second server, in the place of the storage host."""
    async with ScriptedServer() as server:
        yield server


@pytest.fixture
async def bench(server: ScriptedServer) -> AsyncIterator[Bench]:
    """Clients for the scripted server."""
    bench = Bench(server, FakeClock())
    yield bench
    for client in bench.clients:
        await client.aclose()


@pytest.fixture
def site(bench: Bench) -> SiteClient:
    """A client for one site."""
    return bench.site
