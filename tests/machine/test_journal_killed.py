from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.run import Outcome
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.machine.children import child, write_for_ever
from tests.machine.records import RUN

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(12))
def test_what_was_reported_is_there_and_the_rest_is_whole(tmp_path: Path, seed: int) -> None:
    paths = Paths(tmp_path / "data")
    rounds = random.Random(seed).randint(0, 300)  # noqa: S311 - a kill at any moment
    with child(write_for_ever, paths.data) as (process, report):
        reported = -1
        while reported < rounds:
            reported = report.recv()
        process.kill()
        process.join()
        while report.poll():
            try:
                reported = report.recv()
            except EOFError:
                break

    journal = SqliteJournal(paths)
    journal.lock_run(RUN.id)
    (value,) = {customer.after for customer in journal.customers(RUN.id)}
    intents = journal.intents(RUN.id)
    finished = sum(intent.outcome is Outcome.DONE for intent in intents)
    journal.close()

    assert value is not None
    # The child was somewhere in the round after the one it reported last.
    assert reported <= finished <= value <= len(intents) <= reported + 1
    assert [intent.subject for intent in intents] == [str(n + 1) for n in range(len(intents))]
    assert all(intent.outcome is Outcome.DONE for intent in intents[:finished])
