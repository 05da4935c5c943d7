"""Removes what Pointferry wrote on this computer, except what is in the password store."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.logs import FILE_PATTERN
from pointferry.machine.paths import refused
from pointferry.machine.run_locks import LOCK_PATTERN, is_taken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pointferry.machine.paths import Paths


def forget_all(paths: Paths) -> tuple[Path, ...]:
    """Remove journal, settings, logs, locks and practice worlds; other files are left alone.

    The journal and the log of this process must be closed.

    Returns:
        The files and folders that were removed.

    Raises:
        MachineError: ``JOURNAL_BUSY`` while a run is being worked on; nothing was removed then.
            ``EXPORT_REFUSED`` when a file cannot be removed.
    """
    if any(is_taken(lock) for lock in paths.lock.glob(LOCK_PATTERN)):
        raise MachineError(ErrorCode.JOURNAL_BUSY, params={"run": ""})
    removed = []
    for path in _files(paths):
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise refused(error, path) from error
        removed.append(path)
    for folder in (paths.logs, paths.lock):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            removed.append(folder)
    return (*removed, *_remove_practice(paths.practice))


def _remove_practice(worlds: Path) -> tuple[Path, ...]:
    if not worlds.is_dir():
        return ()
    found = (worlds, *worlds.rglob("*"))
    try:
        shutil.rmtree(worlds)
    except OSError as error:
        raise refused(error, worlds) from error
    return found


def _files(paths: Paths) -> Iterator[Path]:
    journal = paths.journal
    yield journal
    for ending in ("-wal", "-shm", "-journal"):
        yield journal.with_name(journal.name + ending)
    yield paths.settings
    yield from paths.settings.parent.glob(f"{paths.settings.stem}.damaged*.json")
    yield from sorted(paths.logs.glob(FILE_PATTERN))
    yield from sorted(paths.lock.glob(LOCK_PATTERN))
