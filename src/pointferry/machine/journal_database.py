"""The journal's SQLite connection: durable transactions, one thread at a time, typed errors."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal_schema import migrate
from pointferry.machine.paths import make_private_folder, refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_SECONDS = 30.0
"""How long a transaction waits for another process's, which may be recording a large plan."""

_RETRY_SECONDS = 0.02
_WAL_KEPT_BYTES = 64 * 1024 * 1024

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    # A recorded intent must outlive a power cut: a commit returns when it is on the disk.
    "PRAGMA synchronous = FULL",
    # macOS needs to be asked twice; elsewhere this changes nothing.
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    f"PRAGMA journal_size_limit = {_WAL_KEPT_BYTES}",
)

_PRIMARY_CODES = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: ErrorCode.JOURNAL_DAMAGED,
    sqlite3.SQLITE_NOTADB: ErrorCode.JOURNAL_DAMAGED,
    sqlite3.SQLITE_BUSY: ErrorCode.JOURNAL_BUSY,
    sqlite3.SQLITE_LOCKED: ErrorCode.JOURNAL_BUSY,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.DATA_FOLDER_REFUSED,
    sqlite3.SQLITE_IOERR: ErrorCode.DATA_FOLDER_REFUSED,
    sqlite3.SQLITE_PERM: ErrorCode.DATA_FOLDER_REFUSED,
    sqlite3.SQLITE_READONLY: ErrorCode.DATA_FOLDER_REFUSED,
}
_EXTENDED_CODES = {
    # A full disk shows here first: the shared index of the log cannot be grown.
    sqlite3.SQLITE_IOERR_SHMSIZE: ErrorCode.DISK_FULL,
}


class Database:
    """One connection shared by all threads of this process.

    Args:
        path: The database file; created, readable by its owner only, where it is missing.
        busy_seconds: How long to wait for another process.

    Raises:
        MachineError: ``JOURNAL_DAMAGED``, ``JOURNAL_BUSY``, ``DISK_FULL`` or
            ``DATA_FOLDER_REFUSED``.
    """

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = path
        self._guard = threading.RLock()
        make_private_folder(path.parent)
        self._make_private_file()
        with self._translating(""):
            self._connection = sqlite3.connect(
                path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
            )
            try:
                self._set_up(time.monotonic() + busy_seconds)
            except BaseException:
                self._connection.close()
                raise

    @contextmanager
    def reading(self, run_id: str = "") -> Iterator[sqlite3.Connection]:
        """Give out the connection for one query."""
        with self._guard, self._translating(run_id):
            yield self._connection

    @contextmanager
    def writing(self, run_id: str = "") -> Iterator[sqlite3.Connection]:
        """Give out the connection inside a transaction: on the disk at the end, or undone.

        A block that reads the journal sees its own changes; it must not open a second one.
        """
        with self._guard, self._translating(run_id):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                # SQLite itself has already undone it after some errors, a full disk for one.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection; closing twice is harmless."""
        with self._guard:
            self._connection.close()

    def _set_up(self, deadline: float) -> None:
        while True:
            try:
                for pragma in _PRAGMAS:
                    self._connection.execute(pragma)
                migrate(self._connection)
            except sqlite3.OperationalError as error:
                if _code(error) is not ErrorCode.JOURNAL_BUSY or time.monotonic() >= deadline:
                    raise
                # SQLite itself does not wait where two connections both switch to WAL.
                time.sleep(_RETRY_SECONDS)
            else:
                return

    def _make_private_file(self) -> None:
        # SQLite gives its neighbouring files the permissions of the database.
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            os.close(descriptor)
            if self._path.stat().st_mode & 0o077:
                self._path.chmod(0o600)
        except OSError as error:
            raise refused(error, self._path) from error

    @contextmanager
    def _translating(self, run_id: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = _code(error)
            params = {"run": run_id} if code is ErrorCode.JOURNAL_BUSY else {}
            raise MachineError(
                code, params={"file": self._path.name, **params}, detail=str(error)
            ) from error


def _code(error: sqlite3.Error) -> ErrorCode:
    # Errors made by the Python module itself carry no number.
    extended: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if extended in _EXTENDED_CODES:
        return _EXTENDED_CODES[extended]
    return _PRIMARY_CODES.get(extended & 0xFF, ErrorCode.UNEXPECTED)
