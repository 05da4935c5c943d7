"""The wheel installs with pipx, dependencies and all, and its command works."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import pointferry
from tests.packaging.long.frozen import assert_moved, clean_environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging.conftest import Built

pytestmark = pytest.mark.timeout(600)


def test_installed_by_pipx(built: Built, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    python = tools / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", tools], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pipx"], check=True)
    places = {
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIPX_BIN_DIR": str(tmp_path / "bin"),
        "PIPX_MAN_DIR": str(tmp_path / "man"),
    }
    made = subprocess.run(
        [python, "-m", "pipx", "install", "--python", sys.executable, built.wheel],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    command = tmp_path / "bin" / "pointferry"
    told = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.split()[-1] == pointferry.__version__
    assert (tmp_path / "bin" / "pointferry-gui").exists()
    moved = subprocess.run(
        [command, "run", "--demo", "--yes", "--json"],
        env=clean_environment(),
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert_moved(moved.stdout)
