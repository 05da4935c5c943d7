"""Looks at how far a run was when its process was killed, without touching its journal."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

NO_RUN = "no run"
"""There was no run yet, so that nobody can have been paid."""

_OVER = frozenset({NO_RUN, "finished", "undone"})


def stage_at_death(journal: Path) -> str:
    """Return the stage of the newest run in the journal of a dead process.

    Copies are read: opening the journal itself would tidy up behind the process and so hide what
    its successor has to cope with.

    Args:
        journal: The database file; it need not exist.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / journal.name
        for name in (journal.name, f"{journal.name}-wal"):
            if journal.with_name(name).exists():
                shutil.copyfile(journal.with_name(name), copy.with_name(name))
        if not copy.exists():
            return NO_RUN
        with closing(sqlite3.connect(copy)) as connection:
            try:
                found = connection.execute(
                    "SELECT stage FROM runs ORDER BY created_at DESC LIMIT 1"
                ).fetchone()
            except sqlite3.OperationalError:
                return NO_RUN  # killed before it had made the tables
    return NO_RUN if found is None else str(found[0])


def is_under_way(stage: str) -> bool:
    """Whether a run at this stage still had something to do."""
    return stage not in _OVER
