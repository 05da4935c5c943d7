"""The same service in a thread of this process, for tests and short-lived uses."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Self

from pointferry.simwix.config import Config
from pointferry.simwix.service import Service

if TYPE_CHECKING:
    from types import TracebackType

    from pointferry.simwix.world import Credentials

STOP_SECONDS = 10.0


class Embedded:
    """A running service; a context manager.

    Attributes:
        base_url: Origin of the API, without a slash at the end.
        files_url: Origin of the file storage.
        api_key: The API key it accepts.
        account_id: The account.
        site_id: The main site.
        site_name: The main site's name.
        credentials: OAuth clients too.

    Raises:
        OSError: If a port or the state folder cannot be had.
        PeopleInvalid: If a contacts or accounts file cannot be used.
    """

    def __init__(self, config: Config | None = None) -> None:
        service = Service(config or Config())
        self._service = service
        self.base_url = service.ready.base_url
        self.files_url = service.world.files_origin
        self.api_key = service.ready.api_key
        self.account_id = service.ready.account_id
        self.site_id = service.ready.site_id
        self.site_name = service.ready.site_name
        self.credentials: Credentials = service.world.credentials
        started = threading.Event()

        def run() -> None:
            try:
                asyncio.run(service.run(started.set))
            finally:
                started.set()  # a failed start must not keep the caller waiting

        self._thread = threading.Thread(target=run, name="simwix", daemon=True)
        self._thread.start()
        started.wait()

    def close(self) -> None:
        """Stops the service and waits until it has let go of its ports and state.

        Raises:
            TimeoutError: If it does not stop.
        """
        self._service.stop()
        self._thread.join(STOP_SECONDS)
        if self._thread.is_alive():
            msg = "the simulated service does not stop"
            raise TimeoutError(msg)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()
