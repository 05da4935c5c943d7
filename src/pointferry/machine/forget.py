"""Removes what Pointferry wrote on this computer, except what is in the password store."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal_aside import journals_aside
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
        MachineError: ``JOURNAL_BUSY`` while a run is being worked on, a window is open or any
            process has the journal open; nothing was removed then. ``DATA_FOLDER_REFUSED`` when a
            file cannot be removed.
    """
    require_quiet(paths)
    _require_closed(paths.journal)
    removed = []
    for path in _files(paths):
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise refused(error, path) from error
        removed.append(path)
    for folder in (paths.logs, paths.lock, paths.window):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            removed.append(folder)
    return (*removed, *_remove_practice(paths.practice))


def require_quiet(paths: Paths, *, own_window: bool = False) -> None:
    """Find out that no process works on a run and that no window is open.

    Args:
        paths: Where the locks are.
        own_window: Whether the window that asks is the one that may be open.

    Raises:
        MachineError: ``JOURNAL_BUSY``.
    """
    folders = (paths.lock,) if own_window else (paths.lock, paths.window)
    if any(is_taken(lock) for folder in folders for lock in folder.glob(LOCK_PATTERN)):
        raise MachineError(ErrorCode.JOURNAL_BUSY, params={"run": ""})


def _require_closed(journal: Path) -> None:
    """Find out that nobody has the journal open: who went on writing would leave no record.

    SQLite leaves write-ahead logging only where no other connection is open. A journal that
    cannot be read at all is in nobody's use.
    """
    if not journal.exists():
        return
    try:
        with closing(sqlite3.connect(journal, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise MachineError(ErrorCode.JOURNAL_BUSY, params={"run": ""}) from error
    except sqlite3.DatabaseError:
        return


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
    yield from journals_aside(paths)
    yield paths.settings
    yield from paths.settings.parent.glob(f"{paths.settings.stem}.damaged*.json")
    yield from sorted(paths.logs.glob(FILE_PATTERN))
    yield from sorted(paths.lock.glob(LOCK_PATTERN))
    yield from sorted(paths.window.glob(LOCK_PATTERN))
