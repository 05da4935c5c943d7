"""Puts a journal that cannot be read out of the way, so that a new one can be begun."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from pointferry.machine.paths import refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pointferry.machine.paths import Paths

_NEIGHBOURS = ("", "-wal", "-shm", "-journal")


def put_journal_aside(paths: Paths) -> Path:
    """Rename the journal and the files that belong to it; nothing is removed.

    Returns:
        Where the journal is now.

    Raises:
        MachineError: ``DATA_FOLDER_REFUSED`` or ``DISK_FULL`` when a file cannot be renamed.
    """
    journal = paths.journal
    names = (journal.with_name(f"{journal.stem}.damaged-{n}{journal.suffix}") for n in count(1))
    aside = next(name for name in names if not name.exists())
    for ending in _NEIGHBOURS:
        path = journal.with_name(journal.name + ending)
        try:
            path.replace(aside.with_name(aside.name + ending))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise refused(error, path) from error
    return aside


def journals_aside(paths: Paths, *, neighbours: bool = True) -> Iterator[Path]:
    """Yield the journals that were put aside, with the files that belong to them."""
    journal = paths.journal
    pattern = f"{journal.stem}.damaged-*{journal.suffix}{'*' if neighbours else ''}"
    yield from sorted(journal.parent.glob(pattern))
