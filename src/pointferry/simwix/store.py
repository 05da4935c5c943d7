"""The service's state: one SQLite database, in memory or in the state folder.

Every request runs in one transaction that is committed before its answer leaves. In a folder the
write-ahead log makes a killed process lose nothing that was answered and keep nothing half done.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from pointferry.simwix.ladder_schema import LADDER_TABLES, LADDER_TRIGGERS
from pointferry.simwix.schema import FIRST_TOTALS, INDEXES, STATISTICS, TABLES, TRIGGERS, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pointferry.simwix.terms import SqlValue

FILE_NAME = "simwix.sqlite3"
MOST_LOG_BYTES = 16_000_000


class StateInvalid(OSError):  # noqa: N818 - states the finding
    """A state folder that cannot be used; the text says why."""


class Store:
    """The database.

    Args:
        folder: Where the state lives; created if missing. None keeps it in memory.

    Raises:
        OSError: If the folder cannot be made.
        StateInvalid: If another process holds the state, or it is not one of this version.
    """

    def __init__(self, folder: Path | None) -> None:
        target = ":memory:"
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            target = str(folder / FILE_NAME)
        # The service's thread takes over the connection that its starter opened.
        self._db = sqlite3.connect(
            target, isolation_level=None, check_same_thread=False, timeout=1, cached_statements=512
        )
        self._db.row_factory = sqlite3.Row
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            if folder is not None:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute(f"PRAGMA journal_size_limit = {MOST_LOG_BYTES}")
            self._db.execute("PRAGMA cache_size = -131072")
            self._db.execute("PRAGMA temp_store = MEMORY")
            tables = self.number("SELECT count(*) FROM sqlite_master")
            version = self.number("PRAGMA user_version")
        except sqlite3.Error as error:
            self._db.close()
            msg = f"{target}: in use by another service, or no state of one ({error})"
            raise StateInvalid(msg) from None
        self.fresh = tables == 0
        if not self.fresh and version != VERSION:
            self._db.close()
            msg = f"{target}: a state of another version ({version}, not {VERSION})"
            raise StateInvalid(msg)

    def create_tables(self) -> None:
        """Creates the tables, without indexes: seeding is faster before they exist."""
        self._script(TABLES + LADDER_TABLES)
        self._db.execute(f"PRAGMA user_version = {VERSION}")

    def create_indexes(self) -> None:
        """Creates the indexes, the statistics that choose between them, and the totals."""
        self._script(INDEXES)
        self._db.execute("ANALYZE sqlite_schema")
        self._db.execute("ANALYZE meta")
        self._db.execute("DELETE FROM sqlite_stat1")
        self._db.executemany("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", STATISTICS)
        self._db.execute(FIRST_TOTALS)
        for statement in (*TRIGGERS, *LADDER_TRIGGERS):
            self._db.execute(statement)

    def load_statistics(self) -> None:
        """Makes the planner use the statistics that are stored."""
        self._db.execute("ANALYZE sqlite_schema")

    def _script(self, text: str) -> None:
        for statement in text.split(";"):
            if statement.strip():
                self._db.execute(statement)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commits at the end, rolls back when anything is raised."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def rows(self, sql: str, params: Sequence[SqlValue | bytes] = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self._db.execute(sql, params).fetchall()

    def rows_within(
        self, steps: int, sql: str, params: Sequence[SqlValue] = ()
    ) -> list[sqlite3.Row] | None:
        """All rows of a query, or None when it takes more steps of the database's machine."""
        self._db.set_progress_handler(_stop, steps)
        try:
            return self._db.execute(sql, params).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return None
        finally:
            self._db.set_progress_handler(None, 0)

    def row(self, sql: str, params: Sequence[SqlValue | bytes] = ()) -> sqlite3.Row | None:
        """The first row of a query, if any."""
        found: sqlite3.Row | None = self._db.execute(sql, params).fetchone()
        return found

    def number(self, sql: str, params: Sequence[SqlValue] = ()) -> int:
        """The whole number a query yields; 0 for NULL or no row."""
        found = self._db.execute(sql, params).fetchone()
        return int(found[0] or 0) if found is not None else 0

    def run(self, sql: str, params: Sequence[SqlValue | bytes] = ()) -> int:
        """Runs a change; the row id of the last inserted row."""
        return self._db.execute(sql, params).lastrowid or 0

    def run_many(self, sql: str, params: Iterable[Sequence[SqlValue]]) -> None:
        """Runs a change for each set of parameters."""
        self._db.executemany(sql, params)

    def meta(self, name: str) -> str | None:
        """A named setting kept with the state."""
        found = self.row("SELECT value FROM meta WHERE name = ?", (name,))
        return None if found is None else str(found["value"])

    def set_meta(self, name: str, value: str) -> None:
        """Keeps a named setting with the state."""
        self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Closes the database."""
        self._db.close()


def _stop() -> int:
    """Interrupts the query it is called from."""
    return 1


def new_id() -> str:
    """A fresh GUID."""
    return str(uuid4())
