"""A simulated service that can be killed and comes back at the same place with the same state."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from typing import TYPE_CHECKING

import httpx

from tests.e2e.service import PROGRAM, Service

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SECONDS = 30


class MortalService:
    """A ``pointferry simulate`` with state.

    Args:
        folder: Where its state and its words are kept.
        options: Further options of ``simulate``.
    """

    def __init__(self, folder: Path, options: Sequence[str]) -> None:
        self._folder = folder
        self._options = [*options, "--state", str(folder / "state"), "--port", str(_free_port())]
        self._process = self._start()
        assert self._process.stdout is not None
        ready: dict[str, str] = json.loads(self._process.stdout.readline())
        self.client = Service(
            ready["base_url"], ready["api_key"], ready["account_id"], ready["site_id"]
        )

    def bounce(self) -> None:
        """Kill it as a power cut would and start it again; returns when it is ready."""
        self.kill()
        self._process = self._start()
        assert self._process.stdout is not None
        assert self._process.stdout.readline(), "the service did not come back"

    def kill(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.communicate()

    def clear(self) -> None:
        """End all faults, and what keeps a move from beginning."""
        self._post("clear", {})
        self._post("scenario", {"unknown_enum_values": False})

    def payments(self) -> list[str]:
        """Return the address of every booking that an import made, in order."""
        answer = httpx.get(
            f"{self.client.base_url}/_control/ledger", timeout=_SECONDS, trust_env=False
        )
        entries: list[dict[str, str | int | None]] = answer.raise_for_status().json()["ledger"]
        return [str(entry["email"]) for entry in entries if entry["import_id"] is not None]

    def strikes(self) -> list[int]:
        """Return how often each fault has struck since the service was started, in their order."""
        answer = httpx.get(
            f"{self.client.base_url}/_control/faults", timeout=_SECONDS, trust_env=False
        )
        faults: list[dict[str, object]] = answer.raise_for_status().json()["faults"]
        return [int(str(fault["struck"])) for fault in faults]

    def _post(self, name: str, body: dict[str, object]) -> None:
        url = f"{self.client.base_url}/_control/{name}"
        httpx.post(url, json=body, timeout=_SECONDS, trust_env=False).raise_for_status()

    def _start(self) -> subprocess.Popen[str]:
        with (self._folder / "service.err").open("ab") as errors:
            return subprocess.Popen(
                [*PROGRAM, "simulate", "--control", *self._options],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=dict(os.environ),
            )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
