from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import pointferry
from pointferry.cli.app import COMMANDS, main

HEAVY = {"pandas", "numpy", "httpx", "keyring", "uvicorn", "starlette", "PySide6", "jinja2"}

# Runs a command in a fresh interpreter and writes the top-level names of what it loaded.
LOADED = """
import json, sys
from pointferry.cli.app import main
code = main(sys.argv[1:], open_window=lambda demo: 7)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(code)
"""

# Runs a check whose engine is broken.
BROKEN = """
import sys
import pointferry.intake
from pointferry.cli.app import main
def broken(*_arguments):
    raise ZeroDivisionError("boom")
pointferry.intake.read_table = broken
sys.exit(main(["check", "e.csv"], open_window=lambda demo: 7))
"""


def _no_window(demo: bool) -> int:
    pytest.fail(f"the window was opened (demo: {demo})")


def _loaded(*arguments: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=False
    )
    return done.returncode, set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["run", "--help"], ["check", "--help"], ["status"], ["gui"]],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(arguments: list[str]) -> None:
    _, loaded = _loaded(*arguments)
    assert loaded & HEAVY == set()


def test_check_loads_neither_network_nor_window() -> None:
    code, loaded = _loaded("check", "gone.csv")
    assert code == 3
    assert loaded & HEAVY <= {"pandas", "numpy"}


@pytest.mark.parametrize(
    ("arguments", "demo"),
    [([], False), (["--demo"], True), (["gui"], False), (["gui", "--demo"], True)],
)
def test_the_window_opens_without_a_command_or_with_gui(arguments: list[str], demo: bool) -> None:
    asked: list[bool] = []

    def open_window(on_practice: bool) -> int:
        asked.append(on_practice)
        return 5

    assert main(arguments, open_window=open_window) == 5
    assert asked == [demo]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"], open_window=_no_window) == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in shown] == []
    assert "Exit codes: 0 all proven" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"], open_window=_no_window) == 0
    assert f"Usage: pointferry {name}" in capsys.readouterr().out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"], open_window=_no_window) == 0
    assert pointferry.__version__ in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["sail"], ["--sail"], ["--demo", "status"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments, open_window=_no_window) == 2
    assert "Usage:" in capsys.readouterr().err


def test_a_programming_error_shows_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "[ZeroDivisionError: boom]" in done.stderr


def test_an_interrupted_command_ends_with_4() -> None:
    def interrupted(_demo: bool) -> int:
        raise KeyboardInterrupt

    assert main(["gui"], open_window=interrupted) == 4


_ENGLISH = "There is no file gone.csv"


@pytest.mark.parametrize(
    ("wished", "title"),
    [("de_DE.UTF-8", "Die Datei gone.csv gibt es dort nicht"), ("", _ENGLISH), ("xx", _ENGLISH)],
)
def test_commands_speak_the_language_of_the_variable(wished: str, title: str) -> None:
    environment = os.environ | {"POINTFERRY_LANGUAGE": wished}
    done = subprocess.run(
        [sys.executable, "-m", "pointferry", "check", "gone.csv"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert done.returncode == 3
    assert title in done.stderr
