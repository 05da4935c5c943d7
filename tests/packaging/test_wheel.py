"""The wheel holds everything and runs where no source tree is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

import pointferry
from tests.guards.repository import ROOT, tracked_files
from tests.packaging.steps import step

if TYPE_CHECKING:
    from tests.packaging.conftest import Built

INFO = f"pointferry-{pointferry.__version__}.dist-info"


def _names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def _read(wheel: Path, name: str) -> bytes:
    with ZipFile(wheel) as archive:
        return archive.read(name)


def _run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -P and another folder: nothing is found because it lies beside the caller.
    return subprocess.run(
        [sys.executable, "-P", "-m", "pointferry", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_wheel_holds_every_module_and_resource(built: Built) -> None:
    wanted = {
        path.relative_to("src").as_posix() for path in tracked_files("src") if path.name[0] != "."
    }
    wanted |= {f"pointferry/{path.as_posix()}" for path in tracked_files("resources")}
    assert wanted - _names(built.wheel) == set()
    assert "pointferry/py.typed" in wanted


def test_wheel_holds_nothing_else(built: Built) -> None:
    assert {name.split("/")[0] for name in _names(built.wheel)} == {"pointferry", INFO}
    assert [name for name in _names(built.wheel) if "__pycache__" in name] == []


def test_metadata_say_what_an_index_shows(built: Built) -> None:
    told = message_from_bytes(_read(built.wheel, f"{INFO}/METADATA"))
    assert told["Version"] == pointferry.__version__
    assert told["License-Expression"] == "MIT"
    assert told["License-File"] == "LICENSE"
    assert told["Requires-Python"] == ">=3.11"
    assert told["Summary"]
    assert "Typing :: Typed" in (told.get_all("Classifier") or [])
    text = told.get_payload()
    assert isinstance(text, str)
    assert text.lstrip().startswith("# Pointferry")


def test_commands_are_declared(built: Built) -> None:
    entry_points = _read(built.wheel, f"{INFO}/entry_points.txt").decode()
    assert "[console_scripts]\npointferry = pointferry.__main__:main" in entry_points
    assert "[gui_scripts]\npointferry-gui = pointferry.__main__:main" in entry_points


def test_a_wheel_made_from_the_sdist_is_the_same(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    wheel, _sdist = step("wheel").build(tmp_path / "dist", source=source)
    assert _names(wheel) == _names(built.wheel)


def test_sdist_holds_no_tests_and_no_machinery(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        tops = {Path(name).parts[1] for name in archive.getnames()}
    assert tops <= {
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "pyproject.toml",
        "resources",
        "src",
    }


def test_installed_wheel_does_not_use_the_source_tree(installed: Path, tmp_path: Path) -> None:
    program = "import pointferry.assets as a; print(a.__file__); print(a.asset('styles'))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        assert Path(line).is_relative_to(installed)
        assert not Path(line).is_relative_to(ROOT)


def test_installed_wheel_tells_its_version(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "--version")
    assert (done.returncode, done.stdout.split()[-1]) == (0, pointferry.__version__)


@pytest.mark.timeout(240)
def test_installed_wheel_carries_out_the_practice_move(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "run", "--demo", "--yes", "--json")
    assert done.returncode == 1, done.stdout + done.stderr  # the sample has rows to set aside
    last = json.loads(done.stdout.splitlines()[-1])
    assert last["event"] == "finished"
    assert last["differences"] == 0
    assert last["proven"] + last["set_aside"] == last["rows"]
    assert last["proven"] > last["set_aside"] > 0
