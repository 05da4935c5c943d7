from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal_schema import MIGRATIONS, migrate
from tests.machine.children import child, open_and_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECOND = "CREATE TABLE notes (text TEXT NOT NULL) STRICT; INSERT INTO notes VALUES ('kept');"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    yield connection
    connection.close()


def test_an_empty_database_gets_every_step_once(connection: sqlite3.Connection) -> None:
    migrate(connection)
    migrate(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert connection.execute("SELECT count(*) FROM runs").fetchone() == (0,)


def test_an_older_database_keeps_its_rows_and_gets_the_new_steps(
    connection: sqlite3.Connection,
) -> None:
    migrate(connection)
    connection.execute("INSERT INTO edits VALUES ('f', '2026-01-01', 'mine')")
    migrate(connection, (*MIGRATIONS, SECOND))
    assert connection.execute("SELECT text FROM notes").fetchall() == [("kept",)]
    assert connection.execute("SELECT text FROM edits").fetchall() == [("mine",)]


def test_runs_of_the_first_version_are_kept(connection: sqlite3.Connection) -> None:
    migrate(connection, MIGRATIONS[:1])
    connection.execute(
        "INSERT INTO runs VALUES (1, 'a', '2026-01-01', 'o', 's', 'f', 'c', 'n', 'n', 1, 'set',"
        " 1, 0, 'previewed', NULL, NULL, NULL)"
    )
    migrate(connection)
    kept = connection.execute("SELECT id, base_url, sheet, source_digests FROM runs").fetchall()
    assert kept == [("a", "", "", "")]


def test_sites_of_the_seventh_version_get_one_spelling(connection: sqlite3.Connection) -> None:
    migrate(connection, MIGRATIONS[:7])
    connection.execute(
        "INSERT INTO runs (id, created_at, origin, site_id, file_digest, choices_digest,"
        " site_name, file_name, file_rows, wanted, create_contacts, practice, stage)"
        " VALUES ('a', '2026-01-01', 'o', ' AB-c1 ', 'F', 'C', 'n', 'n', 1, 'set', 1, 0, 'rest')"
    )
    connection.execute(
        "INSERT INTO intents (origin, site_id, act, subject, at, detail)"
        " VALUES ('o', 'AB-c1', 'save_program', 'S', '2026-01-01', '')"
    )
    migrate(connection)
    kept = connection.execute("SELECT site_id, file_digest FROM runs").fetchall()
    assert kept == [("ab-c1", "F")]
    assert connection.execute("SELECT site_id, subject FROM intents").fetchall() == [("ab-c1", "S")]


def test_a_step_that_fails_leaves_the_old_version(connection: sqlite3.Connection) -> None:
    migrate(connection)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*MIGRATIONS, SECOND, "CREATE TABLE runs (key)"))
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE name = 'notes'").fetchall()
    assert tables == []


def test_a_journal_of_a_newer_program_is_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection, (*MIGRATIONS, SECOND))
    with pytest.raises(MachineError) as caught:
        migrate(connection)
    assert caught.value.code is ErrorCode.JOURNAL_NEWER
    assert caught.value.params == {"version": len(MIGRATIONS) + 1}
    assert connection.execute("SELECT text FROM notes").fetchall() == [("kept",)]


def test_processes_that_start_together_agree_on_one_journal(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with (
        child(open_and_record, data) as (_, one),
        child(open_and_record, data) as (_, two),
        child(open_and_record, data) as (_, three),
    ):
        reports = (one, two, three)
        assert [report.recv() for report in reports] == ["ready"] * 3
        for report in reports:
            report.send("go")
        assert [report.recv() for report in reports] == ["done"] * 3
