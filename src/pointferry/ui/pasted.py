"""A table from the clipboard, written to a private file so that it is read like any other."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pointferry.texts import comfort, say


class PastedTables:
    """Files of this session in a folder only its owner can enter; gone when it closes."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._count = 0

    def write(self, text: str) -> Path | None:
        """Write a table; None when the text has not even a heading and a row.

        Raises:
            OSError: There is no room, or no folder for such files.
        """
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            return None
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="pointferry-"))
        # A folder for each: the file's name is shown to the merchant.
        self._count += 1
        place = self._folder / str(self._count)
        place.mkdir(mode=0o700)
        path = place / say(comfort.PASTED_NAME)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
        return path

    def holds(self, path: Path) -> bool:
        """Return whether a file is one of these."""
        return self._folder is not None and path.is_relative_to(self._folder)

    def close(self) -> None:
        """Remove the files: they hold customers' addresses."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
