from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.forget import forget_all
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.journal_aside import journals_aside, put_journal_aside
from pointferry.machine.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path


def test_a_damaged_journal_makes_room_and_is_kept(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    for number in (1, 2):
        damaged = f"damaged {number}".encode() * 50
        paths.journal.write_bytes(damaged)
        paths.journal.with_name("journal.sqlite3-wal").write_bytes(b"log")
        with pytest.raises(MachineError) as caught:
            SqliteJournal(paths)
        assert caught.value.code is ErrorCode.JOURNAL_DAMAGED
        aside = put_journal_aside(paths)
        assert aside.name == f"journal.damaged-{number}.sqlite3"
        assert aside.read_bytes() == damaged
        journal = SqliteJournal(paths)
        assert journal.runs() == ()
        journal.close()
    assert len(list(journals_aside(paths, neighbours=False))) == 2
    forget_all(paths)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_put_aside_earlier_is_never_overwritten(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    for content in (b"first", b"second"):
        paths.journal.write_bytes(content)
        put_journal_aside(paths)
    (tmp_path / "journal.damaged-1.sqlite3").unlink()
    for content in (b"third", b"fourth"):
        paths.journal.write_bytes(content)
        put_journal_aside(paths)
    kept = {path.read_bytes() for path in journals_aside(paths)}
    assert kept == {b"second", b"third", b"fourth"}


def test_nothing_there_is_no_trouble(tmp_path: Path) -> None:
    put_journal_aside(Paths(tmp_path))
    assert list(tmp_path.iterdir()) == []
