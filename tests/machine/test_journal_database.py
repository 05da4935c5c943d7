from __future__ import annotations

import sqlite3
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.journal_database import Database

if TYPE_CHECKING:
    from pathlib import Path

_INSERT = "INSERT INTO edits VALUES (?, 'now', ?)"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.sqlite3"
    database = Database(path)
    with database.writing() as connection:
        connection.execute(_INSERT, ("f", "x"))
    files = sorted(path.parent.iterdir())
    assert [_mode(file) for file in files] == [0o600] * len(files)
    assert len(files) == 3
    assert _mode(path.parent) == 0o700
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_journal_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.touch(0o644)
    Database(path).close()
    assert _mode(path) == 0o600


def test_commits_wait_for_the_disk_and_foreign_keys_count(tmp_path: Path) -> None:
    database = Database(tmp_path / "journal.sqlite3")
    with database.reading() as connection:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "fullfsync", "foreign_keys")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "foreign_keys": 1}
    database.close()


def test_a_failed_block_is_undone(tmp_path: Path) -> None:
    database = Database(tmp_path / "journal.sqlite3")

    def interrupted() -> None:
        with database.writing() as connection:
            connection.execute(_INSERT, ("f", "x"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM edits").fetchone() == (0,)
    database.close()


def test_a_transaction_inside_another_is_refused_and_undone(tmp_path: Path) -> None:
    database = Database(tmp_path / "journal.sqlite3")

    def nested() -> None:
        with database.writing() as connection:
            connection.execute(_INSERT, ("f", "x"))
            with database.writing():
                pass

    with pytest.raises(MachineError) as caught:
        nested()
    assert caught.value.code is ErrorCode.UNEXPECTED
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM edits").fetchone() == (0,)
    database.close()


def test_another_process_writing_makes_it_busy(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    database = Database(path, busy_seconds=0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(MachineError) as caught, database.writing("run 1"):
        pass
    assert caught.value.code is ErrorCode.JOURNAL_BUSY
    assert caught.value.params["run"] == "run 1"
    other.execute("ROLLBACK")
    other.close()
    with database.writing() as connection:
        connection.execute(_INSERT, ("f", "x"))
    database.close()


def test_a_full_disk_undoes_the_transaction_and_the_journal_goes_on(tmp_path: Path) -> None:
    database = Database(tmp_path / "journal.sqlite3")
    with database.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(MachineError) as caught, database.writing() as connection:
        connection.execute(_INSERT, ("f", "x" * 100_000))
    assert caught.value.code is ErrorCode.DISK_FULL
    with database.writing() as connection:
        connection.execute(_INSERT, ("f", "short"))
    with database.reading() as connection:
        assert connection.execute("SELECT text FROM edits").fetchall() == [("short",)]
    database.close()


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough" * 40, b"SQLite format 3\x00"]
)
def test_a_file_that_is_no_database_is_damage_and_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(content)
    with pytest.raises(MachineError) as caught:
        Database(path)
    assert caught.value.code is ErrorCode.JOURNAL_DAMAGED
    assert path.read_bytes() == content


def test_a_database_overwritten_in_the_middle_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    database = Database(path)
    with database.writing() as connection:
        connection.executemany(_INSERT, ((f"{n}", "x" * 500) for n in range(2000)))
    database.close()
    content = bytearray(path.read_bytes())
    content[4096 * 20 :] = b"\xa5" * (len(content) - 4096 * 20)
    path.write_bytes(content)

    database = Database(path)

    def read_all() -> None:
        with database.reading() as connection:
            connection.execute("SELECT sum(length(text)) FROM edits").fetchall()

    with pytest.raises(MachineError) as caught:
        read_all()
    database.close()
    assert caught.value.code is ErrorCode.JOURNAL_DAMAGED


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.mkdir()
    with pytest.raises(MachineError) as caught:
        Database(path)
    assert caught.value.code is ErrorCode.DATA_FOLDER_REFUSED
    assert caught.value.params == {"file": "journal.sqlite3"}
