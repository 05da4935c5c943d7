"""After a move with faults, a kill and a report, the key is in no file, argument or child."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chaos.service import MortalService
from tests.chaos.weather import TROUBLES, scenario
from tests.e2e.exports import make_up
from tests.e2e.service import PROGRAM, PROGRAM_NAME, accounts_file, contacts_file, pointferry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.e2e.service import Service

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform != "linux", reason="other processes are looked at in /proc"),
]
MET = ("cut_after create", "answer create 503", "cut_after loyalty-imports", "slow adjust-points")


def _processes() -> Iterator[Path]:
    return (path for path in Path("/proc").iterdir() if path.name.isdigit())


def _read(path: Path) -> bytes:
    # A process may end, or belong to somebody else.
    with suppress(OSError):
        return path.read_bytes()
    return b""


def _parent(process: Path) -> int:
    fields = _read(process / "stat").rpartition(b")")[2].split()
    return int(fields[1]) if len(fields) > 1 else 0


def _told(key: str, program: int) -> set[str]:
    """Look where the key shows: anybody's arguments, and the environment of the program's children.

    The program's own environment is where a headless user puts the key.
    """
    found = set()
    own = _read(Path(f"/proc/{program}/cmdline"))
    for process in _processes():
        if key.encode() in _read(process / "cmdline"):
            found.add(f"arguments of {process.name}")
        # A child that has not become another program yet still shows its parent's memory.
        is_child = _parent(process) == program and _read(process / "cmdline") != own
        if is_child and key.encode() in _read(process / "environ"):
            found.add("environment of a child")
    return found


def _watched(
    arguments: list[str], environment: Mapping[str, str], key: str, words: Path
) -> tuple[set[str], set[int]]:
    """Run a command to its end; return where the key showed, and which children there were."""
    found: set[str] = set()
    children: set[int] = set()
    with words.open("ab") as out:
        process = subprocess.Popen(
            [*PROGRAM, *arguments], env=dict(environment), stdout=out, stderr=out
        )
        while process.poll() is None:
            found |= _told(key, process.pid)
            children |= {int(p.name) for p in _processes() if _parent(p) == process.pid}
            time.sleep(0.02)
    return found, children


def _files_with(key: str, *folders: Path) -> list[Path]:
    needles = (key.encode(), key.encode("utf-16-le"), key[-40:].encode())
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]


def _service(folder: Path) -> tuple[MortalService, Path]:
    made = make_up(seed=77, customers=20)
    troubles = tuple(trouble for trouble in TROUBLES if trouble.name in MET)
    assert len(troubles) == len(MET)
    weather = folder / "scenario.json"
    weather.write_text(json.dumps(scenario("add", troubles)), encoding="utf-8")
    people = ["--contacts", str(contacts_file(folder, made.contacts))]
    people += ["--accounts", str(accounts_file(folder, made.owned))]
    return MortalService(folder, [*people, "--scenario", str(weather)]), made.write(folder)


def _arguments(service: Service, export: Path) -> list[str]:
    options = [*service.options(), *PROGRAM_NAME, "--wanted", "add"]
    return ["run", str(export), *options, "--yes", "--json"]


def test_the_key_is_nowhere_after_a_move_with_faults(
    tmp_path: Path, machine_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # What the service itself keeps is Wix's, not this computer's.
    service, export = _service(tmp_path_factory.mktemp("wix"))
    words = tmp_path / "words.txt"
    try:
        client = service.client
        environment = client.environment()
        killed = subprocess.Popen(
            [*PROGRAM, *_arguments(client, export)], env=environment, stdout=subprocess.DEVNULL
        )
        journal = machine_dir / "data" / "journal.sqlite3"
        while killed.poll() is None and not _has_a_run(journal):
            time.sleep(0.01)
        killed.kill()
        killed.wait()
        found: set[str] = set()
        for _ in range(4):
            seen, _children = _watched(
                _arguments(client, export), environment, client.api_key, words
            )
            found |= seen
        last = _last(words)
        assert last["verdict"] == "proven"
        page, table = tmp_path / "report.html", tmp_path / "report.csv"
        assert pointferry("report", str(last["run"]), "--html", page, "--csv", table).code == 0
        refused = {**environment, "POINTFERRY_API_KEY": f"{client.api_key}x"}
        _watched(_arguments(client, export), refused, client.api_key, words)
    finally:
        service.kill()
    assert found == set()
    assert journal in set((machine_dir / "data").rglob("*"))
    assert _files_with(client.api_key, machine_dir, tmp_path) == []


def test_a_rehearsal_does_not_hand_the_key_to_its_service(tmp_path: Path) -> None:
    key = "IST.a-key-that-belongs-to-the-real-account-and-nobody-else"
    environment = {**os.environ, "POINTFERRY_API_KEY": key}
    arguments = ["run", "--demo", "--yes", "--json"]
    found, children = _watched(arguments, environment, key, tmp_path / "words.txt")
    assert children, "the practice service is a process of its own"
    assert found == set()


def _last(words: Path) -> dict[str, object]:
    event: dict[str, object] = json.loads(words.read_text(encoding="utf-8").splitlines()[-1])
    return event


def _has_a_run(journal: Path) -> bool:
    """Whether somebody has written a good deal into the journal."""
    log = journal.with_name(f"{journal.name}-wal")
    return log.exists() and log.stat().st_size > 200_000
