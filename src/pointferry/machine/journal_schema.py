"""The journal's tables and the steps that bring an older journal up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError

if TYPE_CHECKING:
    import sqlite3

_FIRST = """
CREATE TABLE runs (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    origin TEXT NOT NULL,
    site_id TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    choices_digest TEXT NOT NULL,
    site_name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_rows INTEGER NOT NULL,
    wanted TEXT NOT NULL,
    create_contacts INTEGER NOT NULL,
    practice INTEGER NOT NULL,
    stage TEXT NOT NULL,
    semantics TEXT,
    verdict TEXT,
    finished_at TEXT
) STRICT;

CREATE INDEX runs_by_binding ON runs (file_digest, site_id);

CREATE TABLE customers (
    run INTEGER NOT NULL REFERENCES runs (key),
    number INTEGER NOT NULL,
    email TEXT NOT NULL,
    points INTEGER NOT NULL,
    file_rows INTEGER NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    contact_id TEXT,
    new_contact INTEGER NOT NULL,
    account_id TEXT,
    balance_before INTEGER,
    balance_target INTEGER,
    balance_after INTEGER,
    standing TEXT NOT NULL,
    reason TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE rows_set_aside (
    run INTEGER NOT NULL REFERENCES runs (key),
    position INTEGER NOT NULL,
    line INTEGER NOT NULL,
    email TEXT NOT NULL,
    points TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE parts (
    run INTEGER NOT NULL REFERENCES runs (key),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    file_rows INTEGER NOT NULL,
    file_path TEXT NOT NULL,
    import_id TEXT NOT NULL,
    has_error_file INTEGER NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_rows (
    run INTEGER NOT NULL,
    part INTEGER NOT NULL,
    position INTEGER NOT NULL,
    customer INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (run, part, position),
    FOREIGN KEY (run, part) REFERENCES parts (run, number),
    FOREIGN KEY (run, customer) REFERENCES customers (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE intents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (key),
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    at TEXT NOT NULL,
    detail TEXT NOT NULL,
    outcome TEXT,
    settled_at TEXT,
    settled_detail TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX intents_by_run ON intents (run, outcome);

CREATE TABLE edits (
    file_digest TEXT NOT NULL PRIMARY KEY,
    saved_at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE calls (
    origin TEXT NOT NULL PRIMARY KEY,
    times TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_SECOND = """
ALTER TABLE runs ADD COLUMN base_url TEXT NOT NULL DEFAULT ''
"""

_THIRD = """
CREATE TABLE error_files (
    run INTEGER NOT NULL,
    part INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (run, part),
    FOREIGN KEY (run, part) REFERENCES parts (run, number)
) STRICT
"""

_FOURTH = """
ALTER TABLE runs ADD COLUMN top_up TEXT;

ALTER TABLE runs ADD COLUMN program_before INTEGER;

ALTER TABLE runs ADD COLUMN program_after INTEGER;

CREATE TABLE intents_of_anything (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER REFERENCES runs (key),
    origin TEXT NOT NULL DEFAULT '',
    site_id TEXT NOT NULL DEFAULT '',
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    at TEXT NOT NULL,
    detail TEXT NOT NULL,
    outcome TEXT,
    settled_at TEXT,
    settled_detail TEXT NOT NULL DEFAULT ''
) STRICT;

INSERT INTO intents_of_anything (
    id, run, act, subject, at, detail, outcome, settled_at, settled_detail
) SELECT id, run, act, subject, at, detail, outcome, settled_at, settled_detail FROM intents;

DROP TABLE intents;

ALTER TABLE intents_of_anything RENAME TO intents;

CREATE INDEX intents_by_run ON intents (run, outcome)
"""

_FIFTH = """
ALTER TABLE runs ADD COLUMN sheet TEXT NOT NULL DEFAULT ''
"""

_SIXTH = """
ALTER TABLE customers ADD COLUMN paid INTEGER NOT NULL DEFAULT 0
"""

_SEVENTH = """
ALTER TABLE runs ADD COLUMN source_digests TEXT NOT NULL DEFAULT ''
"""

# An id typed in capitals named a site of its own; since then ids have one spelling.
_EIGHTH = """
UPDATE runs SET site_id = lower(trim(site_id));

UPDATE intents SET site_id = lower(trim(site_id)) WHERE run IS NULL
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST,
    _SECOND,
    _THIRD,
    _FOURTH,
    _FIFTH,
    _SIXTH,
    _SEVENTH,
    _EIGHTH,
)
"""Scripts in order; the journal's version is the number of them it has been through.

A script that has been released is never changed: a new one is added after it. No statement may
hold a semicolon of its own.
"""


def migrate(connection: sqlite3.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the journal up to date, all steps in one transaction.

    Args:
        connection: In autocommit mode, outside a transaction.
        migrations: The scripts to go through.

    Raises:
        MachineError: ``JOURNAL_NEWER`` with the parameter ``version`` when a newer Pointferry
            has written the journal; it is left as it is.
        sqlite3.Error: The database cannot be read or changed.
    """
    if _version(connection) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again inside the transaction: another process may just have done the work.
        version = _version(connection)
        if version > len(migrations):
            raise MachineError(
                ErrorCode.JOURNAL_NEWER,
                params={"version": version},
                detail=f"journal version {version}, this program knows {len(migrations)}",
            )
        for script in migrations[version:]:
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection) -> int:
    row: tuple[int] = connection.execute("PRAGMA user_version").fetchone()
    return row[0]
