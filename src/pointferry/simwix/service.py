"""Puts the simulated service together, binds its two ports, and runs it until told to stop."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.simwix import (
    account_bulk,
    accounts,
    contact_bulk,
    contact_jobs,
    contact_search,
    contact_tags,
    contacts_v4,
    contacts_v5,
    earning_rules,
    elsewhere,
    imports,
    jobs,
    labels,
    oauth,
    program,
    sites,
    tier_settings,
    tiers,
    transactions,
    trash,
)
from pointferry.simwix.control import Control
from pointferry.simwix.file_storage import FileStorage
from pointferry.simwix.front import Answer, send_answer
from pointferry.simwix.gateway import Gateway
from pointferry.simwix.import_runner import ImportRunner
from pointferry.simwix.seed import credentials_of, seed
from pointferry.simwix.store import Store
from pointferry.simwix.wire import BACKLOG, Server
from pointferry.simwix.world import World

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from starlette.types import Receive, Scope, Send

    from pointferry.simwix.config import Config

# Ctrl+Break is all that Windows can send to another console program.
if sys.platform == "win32":
    STOP_SIGNALS = (signal.SIGINT, signal.SIGBREAK)
else:
    STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
HOST = "127.0.0.1"
LOCAL_NAMES = frozenset({HOST, "localhost"})
API_PORT = "api_port"
FILES_PORT = "files_port"
# A fixed path stands before a template that would match it as well.
OPERATIONS = (
    *sites.OPERATIONS,
    *oauth.OPERATIONS,
    *program.OPERATIONS,
    *earning_rules.OPERATIONS,
    *tier_settings.OPERATIONS,
    *tiers.OPERATIONS,
    *contact_search.OPERATIONS,
    *contact_bulk.OPERATIONS,
    *contact_tags.OPERATIONS,
    *trash.OPERATIONS,
    *contacts_v5.OPERATIONS,
    *labels.OPERATIONS,
    *contact_jobs.OPERATIONS,
    *contacts_v4.OPERATIONS,
    *account_bulk.OPERATIONS,
    *accounts.OPERATIONS,
    *transactions.OPERATIONS,
    *imports.OPERATIONS,
    *jobs.OPERATIONS,
    *elsewhere.OPERATIONS,
)


@dataclass(frozen=True, slots=True)
class Ready:
    """What a caller needs to know of a running service."""

    base_url: str
    api_key: str
    account_id: str
    site_id: str
    site_name: str

    def line(self) -> str:
        """The ready line: one JSON object."""
        return json.dumps(
            {
                "base_url": self.base_url,
                "api_key": self.api_key,
                "account_id": self.account_id,
                "site_id": self.site_id,
                "site_name": self.site_name,
            }
        )


class Service:
    """One simulated service: state, two listening sockets, the applications behind them.

    Args:
        config: Settings.

    Raises:
        OSError: If a port or the state folder cannot be had.
        PeopleInvalid: If a contacts or accounts file cannot be used.
    """

    def __init__(self, config: Config) -> None:
        self._store = Store(config.state_dir)
        try:
            if self._store.fresh:
                seed(self._store, config)
            self._api, self._files = self._bind(config)
        except BaseException:
            self._store.close()
            raise
        self.world = World(
            store=self._store,
            scenario=config.scenario,
            credentials=credentials_of(self._store, config),
        )
        self.world.api_origin = _origin(self._api)
        self.world.files_origin = _origin(self._files)
        self._runner = ImportRunner(self.world)
        self.world.advance_import = self._runner.advance
        self._gateway = Gateway(self.world, OPERATIONS)
        self._storage = FileStorage(self.world)
        self._control = Control(self.world) if config.control else None
        self._server = Server(self)
        site = self.world.main_site()
        known = self.world.credentials
        self.ready = Ready(
            self.world.api_origin, known.api_key, known.account_id, site.id, site.display_name
        )

    def _bind(self, config: Config) -> tuple[socket.socket, socket.socket]:
        """Binds both ports. The storage keeps its port over restarts, if it is still free."""
        api = _listen(config.port)
        try:
            files = _listen(int(self._store.meta(FILES_PORT) or 0))
        except OSError:
            files = _listen(0)
        with self._store.transaction():
            self._store.set_meta(FILES_PORT, str(files.getsockname()[1]))
        return api, files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a request to the application of the port it came in on."""
        if scope["type"] != "http" or not _is_local(scope):
            await send_answer(send, Answer(421, b""))
        elif scope["server"][1] == self._files.getsockname()[1]:
            await self._storage(scope, receive, send)
        elif self._control is not None and scope["path"].startswith("/_control/"):
            await self._control(scope, receive, send)
        else:
            await self._gateway(scope, receive, send)

    async def run(self, started: Callable[[], None]) -> None:
        """Serves until :meth:`stop` is called.

        Args:
            started: Called once both ports answer.
        """
        self._runner.resume()
        self._server.on_started = started
        try:
            await self._server.serve([self._api, self._files])
        finally:
            await self._runner.stop()
            self._store.close()

    def stop(self) -> None:
        """Asks the service to stop; callable from any thread and from signal handlers."""
        self._server.stop()


def serve(config: Config) -> None:
    """Runs a service in this process until SIGINT or SIGTERM, printing the ready line.

    Raises:
        OSError: If a port or the state folder cannot be had.
        PeopleInvalid: If a contacts or accounts file cannot be used.
    """
    service = Service(config)

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        service.stop()

    def announce() -> None:
        sys.stdout.write(service.ready.line() + "\n")
        sys.stdout.flush()

    for number in STOP_SIGNALS:
        signal.signal(number, on_signal)
    asyncio.run(service.run(announce))


def _listen(port: int) -> socket.socket:
    # The protocol is named so that asyncio switches Nagle's algorithm off: 44 ms per answer else.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(BACKLOG)
    except OverflowError:
        listener.close()
        msg = f"no such port: {port}"
        raise OSError(msg) from None
    except OSError:
        listener.close()
        raise
    listener.setblocking(False)
    return listener


def _origin(listener: socket.socket) -> str:
    return f"http://{HOST}:{listener.getsockname()[1]}"


def _is_local(scope: Scope) -> bool:
    """Whether the request names this machine as its host: a web page elsewhere cannot."""
    for name, value in scope["headers"]:
        if name == b"host":
            return value.decode("latin-1").rpartition(":")[0] in LOCAL_NAMES
    return False
