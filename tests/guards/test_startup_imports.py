"""Start-up stays quick: each moment has a budget of modules, and libraries it must not load.

Modules are counted, not milliseconds: the count is the same on every machine, and what a new
import at the top of a file drags in shows here first.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES = frozenset(
    {"PySide6", "qasync", "asyncio", "numpy", "pandas", "httpx", "keyring", "starlette", "uvicorn",
     "jinja2", "python_calamine", "sqlite3"}
)  # fmt: skip

CLI = "from pointferry.cli.app import main\nmain({words!r}, open_window=lambda demo: 0)\n"
PAINTED = """
# What is imported after the first paint begins with this module; the program stops there.
sys.modules["pointferry.ui.cannot_start"] = None
from pointferry.ui.app import run
try:
    run(lambda: None)
except ImportError:
    pass
"""
SHOWN = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pointferry.ui.app import run

def close():
    for window in QApplication.topLevelWidgets():
        window.close()

def build():
    global timer
    from pointferry.compose import build
    # The window closes once it listens; until then the wish is repeated.
    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(20)
    return build(os.environ)

run(build)
"""
COUNT = """
import json, sys
names = sorted(sys.modules)
print(file=sys.stderr)
print(json.dumps(names), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the start.

    Attributes:
        program: What leads to it.
        budget: Modules that may be loaded, about a tenth above what there were when it was set.
        allowed: Libraries of ``LIBRARIES`` that may be among them.
    """

    program: str
    budget: int
    allowed: frozenset[str] = frozenset()


MOMENTS = {
    "version told": Moment(CLI.format(words=["--version"]), 140),
    "help of check": Moment(CLI.format(words=["check", "--help"]), 172),
    "file checked": Moment(
        CLI.format(words=["check", "export.csv"]),
        338,
        frozenset({"numpy"}),
    ),
    "window painted": Moment(PAINTED, 180, frozenset({"PySide6"})),
    "first page shown": Moment(SHOWN, 425, frozenset({"PySide6", "qasync", "asyncio", "sqlite3"})),
}


def loaded(program: str, folder: Path) -> list[str]:
    """Run a program in a process of its own and return the modules it has loaded at its end."""
    (folder / "export.csv").write_text(
        "email,points\nana@example.com,12\nben@example.com,7\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}{COUNT}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    names = json.loads(done.stderr.splitlines()[-1])
    assert isinstance(names, list)
    return [str(name) for name in names]


@pytest.mark.parametrize("name", MOMENTS)
def test_moment_keeps_its_budget(name: str, tmp_path: Path) -> None:
    moment = MOMENTS[name]
    names = loaded(moment.program, tmp_path)
    unwanted = LIBRARIES & {module.partition(".")[0] for module in names} - moment.allowed
    assert unwanted == set()
    assert len(names) <= moment.budget


def test_a_budget_notices_a_library(tmp_path: Path) -> None:
    moment = MOMENTS["version told"]
    names = loaded(f"{moment.program}import numpy\n", tmp_path)
    assert len(names) > moment.budget
    assert "numpy" in names
