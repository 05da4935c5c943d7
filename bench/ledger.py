"""What a run has measured so far, so that an interrupted one goes on where it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.results import table

if TYPE_CHECKING:
    from pathlib import Path


class Ledger:
    """Results of parts of a run, kept until all of it is done.

    Args:
        path: Where they are kept.
        run: What is measured: results of another commit or of other options are of no use.
    """

    def __init__(self, path: Path, run: str) -> None:
        self._path = path
        self._run = run
        self._parts: dict[str, object] = {}
        if path.exists():
            kept = table(json.loads(path.read_text(encoding="utf-8")))
            if kept["run"] == run:
                self._parts = table(kept["parts"])

    def known(self, part: str) -> object | None:
        """Return what was measured for a part; None for one that was not."""
        return self._parts.get(part)

    def note(self, part: str, result: object) -> None:
        """Keep what was measured for a part."""
        self._parts[part] = result
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".part")
        fresh.write_text(json.dumps({"run": self._run, "parts": self._parts}), encoding="utf-8")
        fresh.replace(self._path)

    def done(self) -> None:
        """Forget everything: the next run starts anew."""
        self._path.unlink(missing_ok=True)
