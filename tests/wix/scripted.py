"""A small HTTP server that says what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

import msgspec

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping
    from types import TracebackType

JSON = "application/json"


class Odd(StrEnum):
    """Answers that are none."""

    CUT = "cut"
    """The request is read whole, then the connection is cut."""
    HALF = "half"
    """The connection is cut in the middle of the answer's body."""
    HANG = "hang"
    """Nothing comes, until the server stops."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; ``body`` is sent as it is, or as JSON when it is no bytes."""

    status: int = 200
    body: object = b""
    headers: dict[str, str] = field(default_factory=dict)
    routed: bool = True

    def raw(self) -> tuple[bytes, bytes]:
        """Return head and body."""
        is_bytes = isinstance(self.body, bytes)
        content = self.body if isinstance(self.body, bytes) else msgspec.json.encode(self.body)
        headers = {"x-wix-request-id": "req-1", "content-length": str(len(content))}
        if not is_bytes:
            headers["content-type"] = JSON
        if self.routed:
            headers["x-wix-responded-by"] = "scripted"
        headers |= self.headers
        lines = [f"HTTP/1.1 {self.status} X", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode("latin-1"), content


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came in; header names are in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    def json(self) -> dict[str, object]:
        """Decode the body."""
        return msgspec.json.decode(self.body, type=dict[str, object])


Answer = Reply | Odd


class ScriptedServer:
    """Serves on loopback while entered; it is made of callbacks, so it leaves no tasks behind.

    Answers come from the script, in order, then from :attr:`rule`. A request that neither has an
    answer for fails the test on leaving, and so does a script that was not used up.

    Args:
        tls: Serves https with this certificate.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.origin = ""
        self._tls = tls
        self.seen: list[Seen] = []
        self.rule: Callable[[Seen], Answer] | None = None
        self.transports: set[asyncio.Transport] = set()
        self._script: deque[Answer] = deque()
        self._surprises: list[str] = []
        self._news = asyncio.Event()
        self._server: asyncio.Server | None = None

    def says(self, *answers: Answer | Mapping[str, object]) -> None:
        """Add answers to the script; a mapping is a success with that body."""
        for answer in answers:
            self._script.append(answer if isinstance(answer, Reply | Odd) else Reply(body=answer))

    def leave(self) -> Odd:
        """Take no more connections, and cut this one."""
        assert self._server is not None
        self._server.close()
        return Odd.CUT

    async def asked(self, times: int) -> None:
        """Wait until this many requests have come in."""
        while len(self.seen) < times:
            self._news.clear()
            await self._news.wait()

    def answer(self, seen: Seen) -> Answer:
        """Note a request and return what to say."""
        self.seen.append(seen)
        self._news.set()
        if self._script:
            return self._script.popleft()
        if self.rule is not None:
            return self.rule(seen)
        self._surprises.append(f"{seen.method} {seen.target}")
        return Reply(418)

    async def __aenter__(self) -> Self:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.bind(("127.0.0.1", 0))
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: _Connection(self), sock=listener, ssl=self._tls
        )
        scheme = "https" if self._tls else "http"
        self.origin = f"{scheme}://127.0.0.1:{listener.getsockname()[1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for transport in list(self.transports):
            transport.abort()
        await self._server.wait_closed()
        if kind is None:
            assert not self._surprises, f"requests nobody had an answer for: {self._surprises}"
            assert not self._script, f"answers nobody asked for: {list(self._script)}"


class _Connection(asyncio.Protocol):
    def __init__(self, server: ScriptedServer) -> None:
        self._server = server
        self._data = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.transports.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        assert self._transport is not None
        self._server.transports.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, end, rest = self._data.partition(b"\r\n\r\n")
        if not end:
            return
        seen = _parsed(head.decode("latin-1"))
        length = int(seen.headers.get("content-length", "0"))
        if len(rest) >= length:
            self._data = rest[length:]
            self._say(self._server.answer(replace(seen, body=rest[:length])))

    def _say(self, answer: Answer) -> None:
        assert self._transport is not None
        match answer:
            case Odd.HANG:
                pass
            case Odd.CUT:
                self._transport.abort()
            case Odd.HALF:
                head, content = Reply(body={"some": "body"}).raw()
                self._transport.write(head + content[:5])
                self._transport.close()
            case Reply():
                self._transport.write(b"".join(answer.raw()))


def _parsed(head: str) -> Seen:
    first, *lines = head.split("\r\n")
    method, target, _ = first.split(" ")
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Seen(method, target, headers, b"")


def refusal(
    status: int, code: str = "", *, fields: tuple[str, ...] = (), message: str = "no"
) -> Reply:
    """Return an error in Wix's envelope."""
    details: dict[str, object] = {}
    if code:
        details["applicationError"] = {"code": code, "description": "because", "data": {}}
    if fields:
        violations = [{"field": name, "description": "bad"} for name in fields]
        details["validationError"] = {"fieldViolations": violations}
    return Reply(status, {"message": message, "details": details})
