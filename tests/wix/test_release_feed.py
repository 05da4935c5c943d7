"""The release feed: what is asked, what is believed, and what stays quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pointferry
from pointferry.wix import release_feed
from pointferry.wix.release_feed import newest_release
from tests.wix.scripted import Odd, Reply, ScriptedServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with ScriptedServer() as made:
        yield made


async def test_the_version_is_read_and_nothing_is_told_about_the_person(
    server: ScriptedServer,
) -> None:
    server.says({"version": "1.4.0", "page": "https://elsewhere.example/", "new": [1]})
    assert await newest_release(f"{server.origin}/releases.json") == "1.4.0"
    (seen,) = server.seen
    assert (seen.method, seen.target, seen.body) == ("GET", "/releases.json", b"")
    assert seen.headers["user-agent"] == "pointferry"
    assert seen.headers.keys() <= {"host", "accept", "accept-encoding", "connection", "user-agent"}
    assert not any(pointferry.__version__ in value for value in seen.headers.values())


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b"<html>"),
        Reply(body={"version": 14}),
        Reply(body={"versions": ["1.4.0"]}),
        Reply(body=["1.4.0"]),
        Reply(body={"version": "1.4.0rc1"}),
        Reply(body={"version": "1." + "4" * 40}),
        Reply(body={"version": "<b>1.4.0</b>"}),
        Reply(status=404, body={"version": "1.4.0"}),
        Reply(status=302, headers={"location": "http://127.0.0.1:1/"}),
        Odd.CUT,
        Odd.HALF,
    ],
)
async def test_what_names_no_finished_version_is_nothing(
    server: ScriptedServer, reply: Reply | Odd
) -> None:
    server.rule = lambda _seen: reply
    assert await newest_release(f"{server.origin}/releases.json") is None
    assert len(server.seen) == 1


@pytest.mark.parametrize("address", ["http://pointferry.example/releases.json", "file:///x", "x"])
async def test_only_encrypted_addresses_are_asked(address: str) -> None:
    assert await newest_release(address) is None


async def test_a_feed_that_hangs_is_given_up(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release_feed, "_LONGEST", 0.0)
    server.rule = lambda _seen: Odd.HANG
    assert await newest_release(f"{server.origin}/releases.json") is None
