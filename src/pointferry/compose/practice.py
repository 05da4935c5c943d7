"""The practice service as a process of its own, which dies with this one."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from pointferry.assets import asset
from pointferry.crossing.commands.connection import practice_world
from pointferry.crossing.ports import PracticeSite
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.site import ApiKey
from pointferry.machine.credentials import API_KEY_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.machine.journal import SqliteJournal

_STOP_SECONDS = 5.0


class PracticeService:
    """Starts and stops ``pointferry simulate``.

    Args:
        folder: Where worlds are kept, one folder each.
        journal: Tells which worlds have an unfinished rehearsal.
    """

    def __init__(self, folder: Path, journal: SqliteJournal) -> None:
        self._folder = folder
        self._journal = journal
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self, world: str | None = None) -> PracticeSite:
        """Start the service with a world; a fresh one when None."""
        await self.stop()
        return await asyncio.to_thread(self._start, world)

    async def stop(self) -> None:
        """Stop the service and wait for its end."""
        process, self._process = self._process, None
        if process is not None:
            await asyncio.to_thread(_end, process)

    def _start(self, world: str | None) -> PracticeSite:
        if world is None:
            self._remove_old_worlds()
            world = secrets.token_hex(4)
        state = self._folder / world
        state.mkdir(parents=True, exist_ok=True)
        command = [*_program(), "simulate", "--state", str(state), "--with-parent"]
        command += ["--scenario", "practice"]
        # The merchant's key is none of its business.
        environment = {k: v for k, v in os.environ.items() if k != API_KEY_VARIABLE}
        # Its own standard input ends when this process ends, however it ends.
        process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._process = process
        line = b"" if process.stdout is None else process.stdout.readline()
        if not line:
            self._process = None
            _end(process)
            raise MachineError(ErrorCode.SERVICE_UNREACHABLE, params={"service": "practice"})
        ready: dict[str, str] = json.loads(line)
        return PracticeSite(
            world=world,
            origin=ready["base_url"],
            credentials=ApiKey(ready["api_key"], ready["account_id"]),
            site_id=ready["site_id"],
            sample=asset("samples", "harbour-coffee-points.csv"),
        )

    def _remove_old_worlds(self) -> None:
        wanted = {
            practice_world(run.binding.origin) for run in self._journal.runs() if not run.over
        }
        if self._folder.is_dir():
            for world in self._folder.iterdir():
                if world.name not in wanted:
                    shutil.rmtree(world, ignore_errors=True)


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "pointferry"]


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
