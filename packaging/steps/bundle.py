"""Freezes the program into a folder with PyInstaller."""

from __future__ import annotations

import os
import subprocess
import sys

from steps import environment, sizes, trim
from steps.places import BUILD, BUNDLE, DIST, PACKAGING


class BuildError(Exception):
    """A build cannot go on; the text is one sentence for whoever started it."""


def build() -> None:
    """Write the frozen program to ``dist/pointferry``, its size report beside it.

    Raises:
        BuildError: The result is larger than its budget.
        subprocess.CalledProcessError: A tool refused; it has said why.
    """
    environment.prepare()
    python = str(environment.python())
    subprocess.run(
        [python, str(PACKAGING / "steps" / "icons.py"), str(BUILD / "icons")], check=True
    )
    command = [python, "-m", "PyInstaller", str(PACKAGING / "pointferry.spec"), "--noconfirm"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    command += ["--log-level", "WARN"]
    # A fixed hash seed makes two builds of one tree alike.
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "1"})
    trim.strip_debugging(BUNDLE)
    parts = sizes.measure(BUNDLE)
    table = sizes.report(parts)
    (DIST / "sizes.txt").write_text(table + "\n", encoding="utf-8")
    sys.stdout.write(table + "\n")
    if not sizes.within_budget(parts):
        msg = "the frozen program is larger than its budget, see the table above"
        raise BuildError(msg)
