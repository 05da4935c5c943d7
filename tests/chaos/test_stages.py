from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.run import Stage
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.chaos.stages import NO_RUN, is_under_way, stage_at_death
from tests.crossing.test_top_up import run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_newest_run_is_read_while_its_journal_is_open(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    assert stage_at_death(paths.journal) == NO_RUN
    journal = SqliteJournal(paths)
    assert stage_at_death(paths.journal) == NO_RUN
    journal.open_run(run(1, Stage.FINISHED), (), ())
    journal.open_run(run(2, Stage.REST), (), ())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert stage_at_death(paths.journal) == "rest"
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before
    journal.close()


@pytest.mark.parametrize(
    ("stage", "under_way"),
    [(NO_RUN, False), ("finished", False), ("undone", False), ("previewed", True), ("rest", True)],
)
def test_only_a_run_with_something_left_is_under_way(stage: str, under_way: bool) -> None:
    assert is_under_way(stage) is under_way
