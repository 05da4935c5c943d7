"""The edge of the client: certificates, addresses, and what a reply may look like."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, WixUnreachableError
from pointferry.domain.site import ApiKey
from pointferry.wix.client import WixClient
from pointferry.wix.transport import Connection, NotSent, Timeouts
from tests.wix.conftest import ACCOUNT_ID, KEY, SITE_ID
from tests.wix.fakes import FakeClock
from tests.wix.scripted import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PROGRAM = {"loyaltyProgram": {"name": "Stars", "status": "ACTIVE"}}
# Signed by itself, for 127.0.0.1; good for nothing but this test.
CERTIFICATE = Path(__file__).with_name("untrusted.pem")


@pytest.fixture
async def secure() -> AsyncIterator[ScriptedServer]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    async with ScriptedServer(tls) as server:
        yield server


@pytest.fixture
async def client(secure: ScriptedServer) -> AsyncIterator[WixClient]:
    client = WixClient(ApiKey(KEY, ACCOUNT_ID), base_url=secure.origin, clock=FakeClock())
    yield client
    await client.aclose()


async def test_a_certificate_nobody_vouches_for_is_refused(
    client: WixClient, secure: ScriptedServer
) -> None:
    with pytest.raises(WixUnreachableError) as caught:
        await client.site(SITE_ID).get_program()
    assert caught.value.code is ErrorCode.CERTIFICATE_REFUSED
    assert secure.seen == []


async def test_a_certificate_that_the_computer_trusts_is_accepted(
    client: WixClient, secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    secure.says(PROGRAM)
    assert (await client.site(SITE_ID).get_program()).name == "Stars"


async def test_a_certificate_store_that_is_not_there_is_a_plain_failure(
    client: WixClient, secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))
    with pytest.raises(WixUnreachableError) as caught:
        await client.site(SITE_ID).get_program()
    assert caught.value.code is ErrorCode.CERTIFICATE_REFUSED
    assert secure.seen == []


async def test_a_server_that_speaks_no_tls_is_unreachable(server: ScriptedServer) -> None:
    origin = server.origin.replace("http:", "https:")
    client = WixClient(
        ApiKey(KEY, ACCOUNT_ID),
        base_url=origin,
        clock=FakeClock(),
        timeouts=Timeouts(connect=0.1),
    )
    with pytest.raises(WixUnreachableError) as caught:
        await client.site(SITE_ID).get_program()
    assert caught.value.code is ErrorCode.SERVICE_UNREACHABLE
    await client.aclose()


async def test_no_proxy_stands_between_the_client_and_this_computer(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server.says(PROGRAM)
    client = WixClient(ApiKey(KEY, ACCOUNT_ID), base_url=server.origin, clock=FakeClock())
    assert (await client.site(SITE_ID).get_program()).name == "Stars"
    await client.aclose()


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/\x00", "http://[::1", "http://127.0.0.1:x/"])
async def test_an_address_that_is_none_is_not_sent(url: str) -> None:
    connection = Connection(Timeouts(), beside="http://127.0.0.1:1")
    assert isinstance(await connection.send("GET", url), NotSent)
    await connection.aclose()


async def test_closing_before_the_first_call_is_fine() -> None:
    await WixClient(ApiKey(KEY, ACCOUNT_ID)).aclose()
