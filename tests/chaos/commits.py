"""Counts another process's commits to the journal from outside, without touching its database."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CHANGES = struct.Struct("=I")
_CHANGES_AT = 8
"""SQLite file format, "WAL-index format": iChange, counted up by every transaction."""


class Commits:
    """Commits seen since this object was made.

    Reading the shared index of the write-ahead log takes no lock and opens no connection, which
    would tidy up behind a killed process and so hide what its successor has to cope with.

    Args:
        journal: The database file; it need not exist yet.
    """

    def __init__(self, journal: Path) -> None:
        self._index = journal.with_name(f"{journal.name}-shm")
        self._last = self._changes()
        self.seen = 0

    def look(self) -> int:
        """Look once more and return the commits seen so far."""
        now = self._changes()
        if now > self._last:
            self.seen += now - self._last
        # A journal that is opened anew counts from the start.
        self._last = now
        return self.seen

    def _changes(self) -> int:
        try:
            with self._index.open("rb") as file:
                head = file.read(_CHANGES_AT + _CHANGES.size)
        except FileNotFoundError:
            return 0
        if len(head) < _CHANGES_AT + _CHANGES.size:
            return 0
        changes: int = _CHANGES.unpack_from(head, _CHANGES_AT)[0]
        return changes
