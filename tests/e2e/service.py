"""The simulated service and the command line as processes of their own, as tests drive them."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

PROGRAM = (sys.executable, "-m", "pointferry")
SECONDS = 100
PROGRAM_NAME = ("--program-name", "Quayside Club")


@dataclass(frozen=True, slots=True)
class Service:
    """A running ``pointferry simulate``."""

    base_url: str
    api_key: str
    account_id: str
    site_id: str

    def balances(self) -> dict[str, int]:
        """Balances by main address."""
        answer = self._get("balances")["balances"]
        assert isinstance(answer, dict)
        return {str(email): int(balance) for email, balance in answer.items()}

    def credits(self) -> list[tuple[str, int]]:
        """Address and amount of every balance change, the first state left out."""
        entries = self._get("ledger")["ledger"]
        assert isinstance(entries, list)
        return [(e["email"], e["amount"]) for e in entries if e["cause"] != "seed"]

    def writes(self) -> list[str]:
        """Paths of the requests that change something, reads by POST left out."""
        entries = self._get("requests")["requests"]
        assert isinstance(entries, list)
        reads = ("query", "search", "count", "list", "tokens", "token-info")
        return [
            e["path"]
            for e in entries
            if e["method"] != "GET" and not e["path"].rstrip("/").endswith(reads)
        ]

    def environment(self) -> dict[str, str]:
        """The environment of a command that uses this service."""
        return {**os.environ, "POINTFERRY_API_KEY": self.api_key}

    def options(self) -> list[str]:
        """How ``run`` is told of this service."""
        where = ["--base-url", self.base_url, "--account", self.account_id]
        return [*where, "--site", self.site_id]

    def _get(self, name: str) -> dict[str, object]:
        answer = httpx.get(f"{self.base_url}/_control/{name}", timeout=30, trust_env=False)
        answer.raise_for_status()
        fields: dict[str, object] = answer.json()
        return fields


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, object]]:
        """The JSON lines on standard output; anything else there fails the test."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def last(self) -> dict[str, object]:
        """The last event."""
        return self.events[-1]


@contextmanager
def simulated(*options: str) -> Iterator[Service]:
    """Run the service until the block ends."""
    with subprocess.Popen(
        [*PROGRAM, "simulate", "--control", *options], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            ready: dict[str, str] = json.loads(process.stdout.readline())
            yield Service(
                ready["base_url"], ready["api_key"], ready["account_id"], ready["site_id"]
            )
        finally:
            process.terminate()


def pointferry(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=dict(os.environ if environment is None else environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


def move(service: Service, file: Path, *options: str) -> Ended:
    """Carry out a headless move with JSON lines."""
    arguments = ["run", str(file), *service.options(), *PROGRAM_NAME, "--yes", "--json", *options]
    return pointferry(*arguments, environment=service.environment())


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """Write a plain CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def contacts_file(folder: Path, emails: Sequence[str]) -> Path:
    """Write the site's contacts."""
    rows = [(email, "Name", "Surname") for email in emails]
    return write_csv(folder / "contacts.csv", ("email", "first", "last"), rows)


def accounts_file(folder: Path, balances: Mapping[str, int]) -> Path:
    """Write the site's balances."""
    return write_csv(folder / "accounts.csv", ("email", "balance"), list(balances.items()))
