from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

import pointferry
from pointferry import __main__ as module
from pointferry.ui import app


@pytest.mark.parametrize("arguments", [["-m", "pointferry", "--version"]])
def test_the_package_is_a_program(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == pointferry.__version__


def test_both_installed_commands_start_here() -> None:
    points = {
        point.name: point.value
        for point in importlib.metadata.distribution("pointferry").entry_points
    }
    assert points == {
        "pointferry": "pointferry.__main__:main",
        "pointferry-gui": "pointferry.__main__:main",
    }


@pytest.mark.parametrize(
    ("arguments", "demo"), [([], False), (["gui"], False), (["gui", "--demo"], True)]
)
def test_the_window_is_opened(
    arguments: list[str], demo: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []

    def run(_build: object, *, demo: bool) -> int:
        opened.append(demo)
        return 6

    monkeypatch.setattr(sys, "argv", ["pointferry", *arguments])
    monkeypatch.setattr(app, "run", run)
    assert module.main() == 6
    assert opened == [demo]
