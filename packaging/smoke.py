"""Tries a frozen program on any system: a whole practice move, its report, the window.

Usage: smoke.py [PROGRAM]

PROGRAM is the frozen command (default: the one in dist/). Standard library only. Exit status: 0
works, 1 does not (the last line says what).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from steps.places import BUNDLE, DIST, NAME, PRODUCT, ROOT, system, version

_EXCEPTIONS = 1  # the sample file has rows to set aside
_WORKBOOKS = ROOT / "tests" / "intake" / "workbooks"
_PATIENCE = 120.0
"""Seconds the window may take to open on a slow machine."""


class BrokenError(Exception):
    """The program does not do what it has to; the text says what."""


def main(arguments: list[str]) -> int:
    """Try everything; say what is broken."""
    program = Path(arguments[0]) if arguments else _usual_program()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            _try(program, Path(folder))
        except BrokenError as error:
            print(f"smoke.py: {error}", file=sys.stderr)
            return 1
    print(f"{program.name} {version()} works")
    return 0


def _usual_program() -> Path:
    if system() == "windows":
        return BUNDLE / f"{NAME}.exe"
    if system() == "macos":
        return DIST / f"{PRODUCT}.app" / "Contents" / "MacOS" / NAME
    return BUNDLE / NAME


def _try(program: Path, folder: Path) -> None:
    if not program.is_file():
        raise BrokenError(f"there is no {program}")
    told = _run(program, folder, "--version")
    if told.stdout.split()[-1:] != [version()]:
        raise BrokenError(f"--version says {told.stdout!r} {told.stderr!r}")
    moved = _run(program, folder, "run", "--demo", "--yes", "--json")
    if moved.returncode != _EXCEPTIONS:
        raise BrokenError(f"the move ended with {moved.returncode}: {moved.stdout} {moved.stderr}")
    last = json.loads(moved.stdout.splitlines()[-1])
    if last.get("verdict") != "proven" or last["proven"] + last["set_aside"] != last["rows"]:
        raise BrokenError(f"the move ended as {last}")
    report = folder / "report.html"
    _run(program, folder, "report", last["run"], "--html", str(report))
    if not report.is_file() or "</html>" not in report.read_text(encoding="utf-8"):
        raise BrokenError("the report was not written")
    for kind in ("xls", "xlsx", "ods"):
        _read_workbook(program, folder, _WORKBOOKS / f"customers.{kind}")
    if system() != "linux":
        # Linux has a store only where somebody is logged in; its own test brings one.
        _forget_key(program, folder)
    _open_window(program, folder)


def _read_workbook(program: Path, folder: Path, book: Path) -> None:
    done = _run(program, folder, "check", str(book), "--json")
    if done.returncode not in {0, _EXCEPTIONS} or not json.loads(done.stdout)["clean"]["count"]:
        raise BrokenError(f"{book.name} was not read: {done.stdout} {done.stderr}")


def _forget_key(program: Path, folder: Path) -> None:
    done = _run(program, folder, "forget")
    if done.returncode:
        raise BrokenError(f"there is no password store: {done.stdout} {done.stderr}")


def _open_window(program: Path, folder: Path) -> None:
    """Start the window as the Start menu does; it is there once it has claimed its folder."""
    windowed = program.with_name(f"{NAME}-gui{program.suffix}")
    data = folder / "window"
    with subprocess.Popen(
        [str(windowed if windowed.is_file() else program), "gui"],
        env={
            **os.environ,
            "POINTFERRY_DATA_DIR": str(data),
            "POINTFERRY_RELEASE_FEED": "",
            "QT_QPA_PLATFORM": "offscreen",
        },
        stdin=subprocess.DEVNULL,
    ) as process:
        give_up = time.monotonic() + _PATIENCE
        while not any((data / "window").glob("*.lock")):
            if process.poll() is not None:
                raise BrokenError(f"the window ended with {process.returncode}")
            if time.monotonic() > give_up:
                process.kill()
                raise BrokenError("the window did not open")
            time.sleep(0.2)
        process.terminate()


def _run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *arguments],
        env={**os.environ, "POINTFERRY_DATA_DIR": str(folder / "data")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
