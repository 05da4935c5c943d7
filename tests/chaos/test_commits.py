from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.chaos.commits import Commits
from tests.machine.records import RUN, customers

if TYPE_CHECKING:
    from pathlib import Path


def test_every_commit_is_seen_and_nothing_else(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    journal = SqliteJournal(paths)
    commits = Commits(paths.journal)
    assert commits.look() == 0
    journal.open_run(RUN, customers(3), [])
    assert commits.look() == 1
    journal.customers(RUN.id)
    assert commits.look() == 1
    journal.save_customers(RUN.id, [replace(c, after=12345) for c in customers(1)])
    journal.save_run(replace(RUN, site_name="another name"))
    assert commits.look() == 3
    journal.close()


def test_a_journal_that_is_not_there_has_no_commits(tmp_path: Path) -> None:
    assert Commits(tmp_path / "journal.sqlite3").look() == 0
