"""A frozen program, and a person who practises with it."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.gui.atspi import Screen
from tests.gui.wizard import Wizard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.gui.desktop import Desktop


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen program.

    Attributes:
        command: The words that start it, before its own arguments.
        folder: The bundle on this machine's disk.
    """

    command: tuple[str, ...]
    folder: Path

    def run(self, *arguments: str | Path, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; its environment has no Python in it."""
        return subprocess.run(
            [*self.command, *map(str, arguments)],
            env={**clean_environment(), **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def clean_environment() -> dict[str, str]:
    """Return this test's environment without what leads to the Python that runs the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "PATH": "/usr/bin:/bin"}


def assert_moved(events: str) -> dict[str, object]:
    """Read the JSON lines of a practice move; every row is proven or set aside."""
    last: dict[str, object] = json.loads(events.splitlines()[-1])
    assert last["event"] == "finished"
    assert last["verdict"] == "proven"
    assert last["differences"] == 0
    proven, aside, rows = (int(str(last[name])) for name in ("proven", "set_aside", "rows"))
    assert proven > aside > 0
    assert proven + aside == rows
    return last


@contextmanager
def window(desktop: Desktop, frozen: Frozen, **environ: str) -> Iterator[Wizard]:
    """Open the frozen window on a desktop."""
    data = str(desktop.folder / "data")
    command = (*frozen.command, "gui")
    with (
        desktop.program(*command, POINTFERRY_DATA_DIR=data, **environ) as process,
        Screen(desktop.bus) as screen,
    ):
        yield Wizard(screen, process)


def practise(person: Wizard) -> str:
    """Do what Welcome's "Practise" leads to, up to the proof; returns the verdict as read."""
    screen = person.screen
    screen.find("welcome-practise").press()
    screen.press("primary", name="Practise")
    screen.find("readiness-imports")
    screen.find("practice-banner")
    screen.press("primary", name="Continue")
    person.name_program("Quayside Club")
    person.keep_rules()
    screen.find("page-file")
    screen.press("file-sample")
    person.check()
    person.move()
    verdict = screen.find(where=lambda node: "are proven right" in node.name)
    return verdict.name
