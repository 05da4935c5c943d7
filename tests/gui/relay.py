"""A cable between client and service that a test can pull."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


class Relay:
    """Passes connections on to a service on this computer; a context manager.

    Args:
        base_url: The service.

    Attributes:
        base_url: Where to reach it through the cable.
    """

    def __init__(self, base_url: str) -> None:
        self._port = urlsplit(base_url).port or 80
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = _listen(0)
        self._own_port: int = self._listener.getsockname()[1]
        self.base_url = f"http://127.0.0.1:{self._own_port}"
        self._serve()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._cut()
        for thread in self._threads:
            thread.join(10)

    @contextmanager
    def unplugged(self) -> Iterator[None]:
        """Refuse every connection and cut those that are open, until the block ends."""
        self._cut()
        try:
            yield
        finally:
            self._listener = _listen(self._own_port)
            self._serve()

    def _serve(self) -> None:
        self._start(self._accept, self._listener)

    def _accept(self, listener: socket.socket) -> None:
        # Closing the listener ends this loop.
        with suppress(OSError):
            while True:
                near, _address = listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._open += [near, far]
                self._start(self._pump, near, far)
                self._start(self._pump, far, near)

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        # Cutting the cable ends both directions.
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def _start(self, work: object, *sockets: socket.socket) -> None:
        assert callable(work)
        thread = threading.Thread(target=work, args=sockets, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _cut(self) -> None:
        for end in (self._listener, *self._open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener
