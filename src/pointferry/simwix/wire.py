"""The HTTP server's connections: dropping one at will, and dropping all when the service stops."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import sys
from typing import TYPE_CHECKING

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from pointferry.simwix.store import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import ASGIApp, Receive, Scope, Send

TRANSPORT = "simwix.transport"
BACKLOG = 1024
GRACE_SECONDS = 0.3
TICK_SECONDS = 0.1
TICKS_A_DAY = 864_000
LINGER = "hh" if sys.platform == "win32" else "ii"


class Connection(H11Protocol):
    """An HTTP/1.1 connection that lets the application reach its transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn annotates the same narrowing
        """Remembers the transport and shows it to the application."""
        super().connection_made(transport)
        inner: ASGIApp = self.app

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope[TRANSPORT] = transport
            await inner(scope, receive, send)

        self.app = with_transport

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no HTTP; this too with a request id."""
        body = msg.encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
            (b"x-wix-request-id", request_id().encode()),
        ]
        answer = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
        for event in (answer, h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def request_id() -> str:
    """A fresh value of ``x-wix-request-id``."""
    return f"{new_id()}.sim"


async def until_disconnect(receive: Receive) -> None:
    """Waits, answering nothing, until the caller or the service gives up."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def drop_connection(scope: Scope, receive: Receive, *, reset: bool) -> None:
    """Closes the connection without an answer; with ``reset`` the caller is told so by a RST."""
    transport: asyncio.Transport = scope[TRANSPORT]
    if reset:
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(LINGER, 1, 0))
    transport.abort()
    await until_disconnect(receive)


def _nothing() -> None:
    """Nobody waits for the start."""


class Server(uvicorn.Server):
    """A uvicorn server without signal handlers that stops within a second.

    Requests still open when it is told to stop get a short grace; then their connections are cut.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.on_started: Callable[[], None] = _nothing
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        super().__init__(
            uvicorn.Config(
                app,
                http=Connection,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=True,
                backlog=BACKLOG,
                timeout_keep_alive=60,
                timeout_graceful_shutdown=2,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts listening and says so."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.on_started()

    def stop(self) -> None:
        """Asks the server to stop; callable from any thread and from signal handlers."""
        self.should_exit = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # a closed loop needs no waking
                self._loop.call_soon_threadsafe(self._woken.set)

    async def main_loop(self) -> None:
        """Ticks until told to stop, without waiting for the next tick then."""
        counter = 0
        while not await self.on_tick(counter):
            counter = (counter + 1) % TICKS_A_DAY
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), TICK_SECONDS)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to the process."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stops listening, lets short requests end, cuts the others."""
        cut = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._cut_all)
        try:
            await super().shutdown(sockets)
        finally:
            cut.cancel()

    def _cut_all(self) -> None:
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()
