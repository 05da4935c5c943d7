"""A proxy as companies have them: it opens tunnels (CONNECT), and sees only what is encrypted."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


class TunnelProxy:
    """Serves on loopback while entered.

    Args:
        port: Where every tunnel leads, whatever name it was asked for.
        refuses: Answer CONNECT with this status instead.

    Attributes:
        address: What belongs into ``HTTPS_PROXY``.
        asked: The first line of every request.
        carried: All bytes that came from clients through the tunnels.
    """

    def __init__(self, port: int, *, refuses: str = "") -> None:
        self.address = ""
        self.asked: list[str] = []
        self.carried = b""
        self._port = port
        self._refuses = refuses
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.bind(("127.0.0.1", 0))
        self._server = await asyncio.start_server(self._accept, sock=listener)
        self.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Called rather than awaited, so that the task is ours to end.
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._tasks.add(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            self.asked.append(head.split(b"\r\n")[0].decode("ascii"))
            if self._refuses:
                writer.write(f"HTTP/1.1 {self._refuses}\r\nContent-Length: 0\r\n\r\n".encode())
                return
            inner, outer = await asyncio.open_connection("127.0.0.1", self._port)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._copy(reader, outer, note=True))
                    both.create_task(self._copy(inner, writer, note=False))
            finally:
                outer.close()
        finally:
            writer.close()

    async def _copy(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, note: bool
    ) -> None:
        with suppress(ConnectionError):
            while piece := await source.read(65536):
                if note:
                    self.carried += piece
                target.write(piece)
                await target.drain()
        target.close()
