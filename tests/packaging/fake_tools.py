"""Stands in for tools of other systems: notes how it was called and makes what it should make."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """\
#!{python}
import json, os, pathlib, sys
name, words = pathlib.Path(sys.argv[0]).name, sys.argv[1:]
with open({log!r}, "a", encoding="utf-8") as log:
    log.write(json.dumps([name, *words]) + "\\n")
if name == {refuses!r}:
    sys.exit(65)
if name == "hdiutil":
    pathlib.Path(words[-1]).write_bytes(b"image")
"""


class FakeTools:
    """Programs in a folder of their own.

    Args:
        folder: Where to put them; belongs on the path.
        names: The programs.
        refuses: The one that fails.
    """

    def __init__(self, folder: Path, *names: str, refuses: str = "") -> None:
        folder.mkdir(exist_ok=True)
        self.path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        self._log = folder / "calls.jsonl"
        for name in names:
            program = folder / name
            program.write_text(
                _PROGRAM.format(python=sys.executable, log=str(self._log), refuses=refuses),
                encoding="utf-8",
            )
            program.chmod(0o755)

    def calls(self) -> list[list[str]]:
        """Return the calls so far, each as the program's name and its words."""
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]
