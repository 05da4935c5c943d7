from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.forget import forget_all, require_quiet
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.logs import Logs
from pointferry.machine.privacy import Redactor
from pointferry.machine.run_locks import RunLocks
from pointferry.machine.settings import Settings, load_settings, save_settings
from tests.machine.children import child, hold_run, write_for_ever
from tests.machine.records import RUN, customers

if TYPE_CHECKING:
    from pointferry.machine.paths import Paths


def _use(paths: Paths) -> None:
    journal = SqliteJournal(paths)
    journal.lock_run(RUN.id)
    journal.open_run(RUN, customers(3), [])
    journal.close()
    paths.settings.write_text("{")
    load_settings(paths.settings)
    save_settings(paths.settings, Settings(language="de"))
    world = paths.practice / "world"
    world.mkdir(parents=True)
    (world / "state.sqlite3").write_text("invented people")
    with Logs(paths.logs, Redactor()):
        logging.getLogger("pointferry.tests").info("something")


def test_everything_pointferry_wrote_goes(paths: Paths) -> None:
    _use(paths)
    there = set(paths.data.rglob("*"))
    assert set(forget_all(paths)) == there
    assert list(paths.data.iterdir()) == []
    assert forget_all(paths) == ()


def test_what_others_wrote_stays(paths: Paths) -> None:
    _use(paths)
    mine = [paths.data / "export.csv", paths.logs / "notes.txt", paths.lock / "mine"]
    for file in mine:
        file.write_text("mine")
    forget_all(paths)
    assert sorted(file for file in paths.data.rglob("*") if file.is_file()) == sorted(mine)


def test_nothing_to_forget(paths: Paths) -> None:
    assert forget_all(paths) == ()


def test_a_run_in_work_keeps_everything(paths: Paths) -> None:
    _use(paths)
    there = set(paths.data.rglob("*"))
    with child(hold_run, paths.data) as (_, report):
        assert report.recv() == "held"
        with pytest.raises(MachineError) as caught:
            forget_all(paths)
        assert caught.value.code is ErrorCode.JOURNAL_BUSY
        assert there <= set(paths.data.rglob("*"))
    assert paths.journal in forget_all(paths)


def test_an_open_window_keeps_everything(paths: Paths) -> None:
    _use(paths)
    window = RunLocks(paths.window)
    window.take("window")
    with pytest.raises(MachineError) as caught:
        forget_all(paths)
    assert caught.value.code is ErrorCode.JOURNAL_BUSY
    require_quiet(paths, own_window=True)
    window.give_back_all()
    assert paths.journal in forget_all(paths)
    assert list(paths.data.iterdir()) == []


def test_whoever_has_the_journal_open_would_leave_no_record(paths: Paths) -> None:
    _use(paths)
    journal = SqliteJournal(paths)
    with pytest.raises(MachineError) as caught:
        forget_all(paths)
    assert caught.value.code is ErrorCode.JOURNAL_BUSY
    journal.save_edits("f", "still there")
    journal.close()
    assert paths.journal in forget_all(paths)


def test_a_damaged_journal_goes_too(paths: Paths) -> None:
    paths.data.mkdir()
    paths.journal.write_bytes(b"no database" * 100)
    assert forget_all(paths) == (paths.journal,)


def test_what_a_killed_process_left_goes_too(paths: Paths) -> None:
    with child(write_for_ever, paths.data) as (process, report):
        report.recv()
        process.kill()
        process.join()
    assert paths.journal.with_name("journal.sqlite3-wal").exists()
    forget_all(paths)
    assert list(paths.data.iterdir()) == []
    journal = SqliteJournal(paths)
    assert journal.runs() == ()
    journal.close()


def test_a_file_that_cannot_be_removed_is_named(paths: Paths) -> None:
    paths.settings.mkdir(parents=True)
    with pytest.raises(MachineError) as caught:
        forget_all(paths)
    assert caught.value.code is ErrorCode.DATA_FOLDER_REFUSED
    assert caught.value.params == {"file": "settings.json"}
