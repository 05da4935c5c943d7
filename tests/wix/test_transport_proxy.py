"""Through a proxy: its settings are honoured, and it learns nothing but where the tunnel leads."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, WixUnreachableError
from pointferry.domain.site import ApiKey
from pointferry.wix.client import WixClient
from pointferry.wix.release_feed import newest_release
from tests.wix.conftest import ACCOUNT_ID, KEY, SITE_ID
from tests.wix.fakes import FakeClock
from tests.wix.scripted import ScriptedServer
from tests.wix.tunnel import TunnelProxy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PROGRAM = {"loyaltyProgram": {"name": "Stars", "status": "ACTIVE"}}
NAME = "wix.test"
# Signed by itself, for that name; good for nothing but these tests.
CERTIFICATE = Path(__file__).with_name("named.pem")


@pytest.fixture
async def secure(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ScriptedServer]:
    """A server that the computer trusts, under one name only."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    async with ScriptedServer(tls) as server:
        yield server


def _port(server: ScriptedServer) -> int:
    return int(server.origin.rpartition(":")[2])


def _client(base_url: str) -> WixClient:
    return WixClient(ApiKey(KEY, ACCOUNT_ID), base_url=base_url, clock=FakeClock())


async def test_calls_go_through_the_proxy_that_sees_no_key(
    secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure.says(PROGRAM)
    async with TunnelProxy(_port(secure)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        client = _client(f"https://{NAME}")
        assert (await client.site(SITE_ID).get_program()).name == "Stars"
        await client.aclose()
    assert proxy.asked == [f"CONNECT {NAME}:443 HTTP/1.1"]
    assert secure.seen[0].headers["authorization"] == KEY
    assert proxy.carried
    for secret in (KEY, ACCOUNT_ID, SITE_ID, "authorization"):
        assert secret.lower().encode() not in proxy.carried.lower()


async def test_the_look_for_a_newer_version_does_so_too(
    secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure.says({"version": "1.4.0"})
    async with TunnelProxy(_port(secure)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        assert await newest_release(f"https://{NAME}/releases.json") == "1.4.0"
    assert proxy.asked == [f"CONNECT {NAME}:443 HTTP/1.1"]


async def test_a_proxy_that_refuses_is_no_connection(
    secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with TunnelProxy(_port(secure), refuses="407 Proxy Authentication Required") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        client = _client(f"https://{NAME}")
        with pytest.raises(WixUnreachableError) as caught:
            await client.site(SITE_ID).get_program()
        await client.aclose()
    assert caught.value.code is ErrorCode.SERVICE_UNREACHABLE
    assert proxy.asked
    assert secure.seen == []


async def test_a_trusted_certificate_of_another_name_is_refused(secure: ScriptedServer) -> None:
    client = _client(secure.origin)
    with pytest.raises(WixUnreachableError) as caught:
        await client.site(SITE_ID).get_program()
    await client.aclose()
    assert caught.value.code is ErrorCode.CERTIFICATE_REFUSED
    assert secure.seen == []


async def test_a_proxy_that_poses_as_the_service_is_refused(
    secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with TunnelProxy(_port(secure)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        client = _client("https://service.test")
        with pytest.raises(WixUnreachableError) as caught:
            await client.site(SITE_ID).get_program()
        await client.aclose()
    assert caught.value.code is ErrorCode.CERTIFICATE_REFUSED
    assert secure.seen == []
