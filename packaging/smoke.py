"""Tries a frozen program on any system: version, a whole practice move, its report.

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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from steps.places import BUNDLE, DIST, NAME, PRODUCT, system, version

_EXCEPTIONS = 1  # the sample file has rows to set aside


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
