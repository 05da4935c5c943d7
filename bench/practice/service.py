"""The service as a process of its own, asked over its socket. Linux only."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import msgspec

from bench.practice.questions import Json, Known, Question, look_up

if TYPE_CHECKING:
    from pathlib import Path

AT_ONCE = 200
_TICKS = os.sysconf("SC_CLK_TCK")
_TIMEOUT = 120.0


@dataclass(frozen=True, slots=True)
class Taken:
    """What something took, in milliseconds: by the clock, and of the service's processor."""

    clock: float
    processor: float


class Running:
    """A started service.

    Attributes:
        started: From the start of the process to its ready line.
    """

    def __init__(self, state: Path, *arguments: str | Path) -> None:
        began = time.perf_counter()
        command = [sys.executable, "-m", "pointferry.simwix", "--state", state, *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own service
        line = "" if self._process.stdout is None else self._process.stdout.readline()
        clock = 1000 * (time.perf_counter() - began)
        self._ready = msgspec.json.decode(line, type=dict[str, str])
        self.started = Taken(clock, self._processor())
        self._http = httpx.Client(
            base_url=self._ready["base_url"], headers=self._headers(), timeout=_TIMEOUT
        )

    def _headers(self) -> dict[str, str]:
        return {"authorization": self._ready["api_key"], "wix-site-id": self._ready["site_id"]}

    def _processor(self) -> float:
        with open(f"/proc/{self._process.pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - no file
            fields = file.read().rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> int:
        """Resident memory, in bytes."""
        with open(f"/proc/{self._process.pid}/statm", encoding="ascii") as file:  # noqa: PTH123 - no file
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def known(self, number: int) -> Known:
        """Look up what the questions ask for."""
        return look_up(self._rows, number)

    def _rows(self, path: str, body: Json, name: str) -> list[Json]:
        answer = self._http.post(path, json=body).raise_for_status()
        found = msgspec.json.decode(answer.content, type=dict[str, object])[name]
        return msgspec.convert(found, list[dict[str, object]])

    def ask(self, question: Question, times: int) -> Taken:
        """Ask some times; the quickest by the clock, the mean of the processor."""
        before, best = self._processor(), float("inf")
        for _ in range(times):
            began = time.perf_counter()
            self._ask(question).raise_for_status()
            best = min(best, time.perf_counter() - began)
        return Taken(1000 * best, (self._processor() - before) / times)

    def _ask(self, question: Question) -> httpx.Response:
        if question.body is None:
            return self._http.get(question.path)
        return self._http.post(question.path, json=question.body)

    def ask_at_once(self, question: Question) -> tuple[int, Taken]:
        """Ask 200 times at once; how many were answered, and what they took."""
        before, began = self._processor(), time.perf_counter()
        limits = httpx.Limits(max_connections=AT_ONCE)
        with (
            httpx.Client(
                base_url=self._ready["base_url"],
                headers=self._headers(),
                limits=limits,
                timeout=_TIMEOUT,
            ) as http,
            ThreadPoolExecutor(AT_ONCE) as pool,
        ):
            answers = pool.map(
                lambda _: http.post(question.path, json=question.body).status_code, range(AT_ONCE)
            )
            served = sum(status == 200 for status in answers)
        clock = 1000 * (time.perf_counter() - began)
        return served, Taken(clock, self._processor() - before)

    def close(self) -> None:
        """Stop the service."""
        self._http.close()
        self._process.terminate()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
