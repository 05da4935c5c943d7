from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.run import Act, Outcome
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.journal_sql import SELECT_OPEN_INTENTS
from pointferry.machine.paths import Paths
from tests.machine.records import RUN, Steps

if TYPE_CHECKING:
    from pathlib import Path


def test_intents_stay_open_until_their_outcome_is_known(journal: SqliteJournal) -> None:
    journal.open_run(RUN, [], [])
    journal.open_run(replace(RUN, id="other"), [], [])
    journal.intend("other", Act.CREATE_RULE, "birthday")
    done = journal.intend(RUN.id, Act.CREATE_IMPORT, "0")
    lost = journal.intend(RUN.id, Act.EXECUTE_IMPORT, "imp-1", '{"rows":3}')
    unsent = journal.intend(RUN.id, Act.ADJUST_BALANCE, "acc-1", '{"balance":5}')
    journal.settle(done, Outcome.DONE)
    journal.settle(lost, Outcome.UNKNOWN, "connection lost")

    unknown = replace(lost, outcome=Outcome.UNKNOWN)
    assert journal.open_intents(RUN.id) == [unknown, unsent]
    journal.settle(unknown, Outcome.DONE)
    journal.settle(unsent, Outcome.NOT_SENT)
    assert journal.open_intents(RUN.id) == []
    assert [intent.outcome for intent in journal.intents(RUN.id)] == [
        Outcome.DONE,
        Outcome.DONE,
        Outcome.NOT_SENT,
    ]


def test_looking_for_open_calls_costs_the_same_however_many_were_made(tmp_path: Path) -> None:
    def steps(made: int) -> int:
        """Count what SQLite does to find two open calls, in tens of its own steps."""
        paths = Paths(tmp_path / str(made))
        journal = SqliteJournal(paths)
        journal.open_run(RUN, [], [])
        for number in range(made):
            intent = journal.intend(RUN.id, Act.ADJUST_BALANCE, f"acc-{number}", '{"to":5}')
            if number > 1:
                journal.settle(intent, Outcome.DONE)
        journal.close()
        taken = Steps()
        with closing(sqlite3.connect(paths.journal)) as connection:
            connection.set_progress_handler(taken, 10)
            assert len(connection.execute(SELECT_OPEN_INTENTS, (1,)).fetchall()) == 2
        return taken.count

    assert steps(made=200) <= steps(made=10) + 1


def test_an_intent_of_another_journal_cannot_be_settled(journal: SqliteJournal) -> None:
    journal.open_run(RUN, [], [])
    intent = journal.intend(RUN.id, Act.CREATE_RULE, "birthday")
    with pytest.raises(MachineError) as caught:
        journal.settle(replace(intent, id=99), Outcome.DONE)
    assert caught.value.code is ErrorCode.UNEXPECTED
    assert journal.open_intents(RUN.id) == [intent]


def test_times_of_calls_are_remembered_by_origin(journal: SqliteJournal) -> None:
    journal.save_calls("https://a.example", [3.25, 1_780_000_000.123456])
    journal.save_calls("https://b.example", [1.0])
    journal.save_calls("https://b.example", [])
    assert journal.calls("https://a.example") == (3.25, 1_780_000_000.123456)
    assert journal.calls("https://b.example") == ()
    assert journal.calls("https://c.example") == ()
