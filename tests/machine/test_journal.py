from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import Issue, SetAside
from pointferry.domain.run import (
    Act,
    Customer,
    Outcome,
    RowSetAside,
    Semantics,
    Stage,
    Standing,
    Verdict,
)
from pointferry.machine.journal import SqliteJournal
from tests.machine.children import child, hold_run
from tests.machine.records import BINDING, PART, RUN, customers, later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pointferry.crossing.ports import Journal
    from pointferry.machine.paths import Paths


def test_is_the_journal_the_engine_asks_for(journal: SqliteJournal) -> None:
    port: Journal = journal
    assert port.runs() == ()


def test_a_run_comes_back_with_its_whole_plan(journal: SqliteJournal, paths: Paths) -> None:
    plan = customers(3)
    aside = [
        RowSetAside(7, "not an address", "12", (Issue.EMAIL_MALFORMED,)),
        RowSetAside(4, "", "", (Issue.EMAIL_MISSING, SetAside.LEFT_OUT_BY_MERCHANT)),
    ]
    journal.open_run(RUN, iter(plan), iter(aside))
    journal.close()

    reopened = SqliteJournal(paths)
    assert reopened.run(RUN.id) == RUN
    assert reopened.customers(RUN.id) == plan
    assert reopened.rows_set_aside(RUN.id) == aside
    reopened.close()


def test_runs_are_listed_and_found_newest_first_even_if_the_clock_went_back(
    journal: SqliteJournal,
) -> None:
    later_clock = replace(RUN, id="later", created_at=later(RUN, 5))
    newest = replace(RUN, id="newest", created_at=later(RUN, -5))
    other_site = replace(
        RUN, id="other", created_at=later(RUN, 9), binding=replace(BINDING, site_id="other")
    )
    for run in (RUN, later_clock, newest, other_site):
        journal.open_run(run, [], [])

    assert journal.runs() == (other_site, newest, later_clock, RUN)
    assert journal.find_run(BINDING) == newest
    assert journal.find_run(replace(BINDING, choices_digest="0" * 64)) is None
    assert journal.find_run(replace(BINDING, origin="http://127.0.0.1:1")) is None


def test_of_runs_made_in_the_same_instant_the_last_one_is_the_newest(
    journal: SqliteJournal,
) -> None:
    second = replace(RUN, id="second")
    journal.open_run(RUN, [], [])
    journal.open_run(second, [], [])
    assert journal.runs() == (second, RUN)
    assert journal.find_run(BINDING) == second


def test_a_saved_run_replaces_its_record_only(journal: SqliteJournal) -> None:
    other = replace(RUN, id="other")
    journal.open_run(RUN, customers(2), [])
    journal.open_run(other, [], [])
    ended = replace(
        RUN,
        stage=Stage.FINISHED,
        semantics=Semantics.ADDS,
        verdict=Verdict.PROVEN,
        finished_at=later(RUN, 3),
    )
    journal.save_run(ended)
    assert journal.run(RUN.id) == ended
    assert journal.run("other") == other
    assert journal.customers(RUN.id) == customers(2)


def test_saved_customers_replace_theirs_only(journal: SqliteJournal) -> None:
    plan = customers(4)
    journal.open_run(RUN, plan, [])
    journal.open_run(replace(RUN, id="other"), plan, [])
    changed = replace(plan[2], standing=Standing.SET_ASIDE, reason=SetAside.NO_CONTACT, target=None)
    journal.save_customers(RUN.id, [changed])
    journal.save_customers(RUN.id, [])
    assert journal.customers(RUN.id) == [plan[0], plan[1], changed, plan[3]]
    assert journal.customers("other") == plan


def test_a_customer_outside_the_plan_is_refused_with_all_others(journal: SqliteJournal) -> None:
    journal.open_run(RUN, customers(2), [])
    with pytest.raises(MachineError) as caught:
        journal.save_customers(RUN.id, customers(3, after=5))
    assert caught.value.code is ErrorCode.UNEXPECTED
    assert journal.customers(RUN.id) == customers(2)


class _OutOfPlanError(Exception):
    pass


def _broken(plan: list[Customer]) -> Iterator[Customer]:
    yield from plan
    raise _OutOfPlanError


def test_a_plan_that_breaks_off_leaves_nothing_behind(journal: SqliteJournal) -> None:
    with pytest.raises(_OutOfPlanError):
        journal.open_run(RUN, _broken(customers(3)), [])
    assert journal.runs() == ()
    journal.open_run(RUN, customers(3), [])
    with pytest.raises(_OutOfPlanError):
        journal.save_customers(RUN.id, _broken(customers(3, after=1)))
    assert journal.customers(RUN.id) == customers(3)


def test_a_generator_may_read_the_journal_it_is_written_to(journal: SqliteJournal) -> None:
    journal.open_run(RUN, customers(3), [])
    journal.save_customers(RUN.id, (replace(c, after=1) for c in journal.customers(RUN.id)))
    assert journal.customers(RUN.id) == customers(3, after=1)


def test_the_same_run_cannot_be_recorded_twice(journal: SqliteJournal) -> None:
    journal.open_run(RUN, customers(2), [])
    with pytest.raises(MachineError) as caught:
        journal.open_run(RUN, customers(1), [])
    assert caught.value.code is ErrorCode.UNEXPECTED
    assert journal.customers(RUN.id) == customers(2)


@pytest.mark.parametrize(
    "call",
    [
        lambda journal: journal.run("none"),
        lambda journal: journal.save_run(replace(RUN, id="none")),
        lambda journal: journal.customers("none"),
        lambda journal: journal.save_customers("none", []),
        lambda journal: journal.rows_set_aside("none"),
        lambda journal: journal.parts("none"),
        lambda journal: journal.part_rows("none", 0),
        lambda journal: journal.open_part("none", PART, []),
        lambda journal: journal.save_part("none", PART),
        lambda journal: journal.intend("none", Act.CREATE_RULE, "x"),
        lambda journal: journal.open_intents("none"),
    ],
)
def test_a_run_that_is_not_there_is_named(
    journal: SqliteJournal, call: Callable[[SqliteJournal], object]
) -> None:
    with pytest.raises(MachineError) as caught:
        call(journal)
    assert caught.value.code is ErrorCode.RUN_UNKNOWN
    assert caught.value.params == {"run": "none"}


def test_edits_are_remembered_by_file(journal: SqliteJournal) -> None:
    journal.save_edits("f1", "first")
    journal.save_edits("f1", "sécond")
    journal.save_edits("f2", "")
    assert journal.edits("f1") == "sécond"
    assert journal.edits("f2") == ""
    assert journal.edits("f3") is None


def test_a_run_is_held_by_one_journal_at_a_time(journal: SqliteJournal, paths: Paths) -> None:
    other = SqliteJournal(paths)
    journal.lock_run(RUN.id)
    journal.lock_run(RUN.id)
    other.lock_run("second")
    with pytest.raises(MachineError) as caught:
        other.lock_run(RUN.id)
    assert caught.value.code is ErrorCode.JOURNAL_BUSY
    assert caught.value.params == {"run": RUN.id}

    journal.unlock_run(RUN.id)
    other.lock_run(RUN.id)
    other.close()
    journal.lock_run(RUN.id)


def test_a_killed_process_gives_its_run_back(journal: SqliteJournal, paths: Paths) -> None:
    with child(hold_run, paths.data) as (process, report):
        assert report.recv() == "held"
        with pytest.raises(MachineError) as caught:
            journal.lock_run(RUN.id)
        assert caught.value.code is ErrorCode.JOURNAL_BUSY
        process.kill()
        process.join()
        journal.lock_run(RUN.id)


def test_threads_share_one_journal(journal: SqliteJournal) -> None:
    journal.open_run(RUN, customers(8), [])
    barrier = threading.Barrier(8)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            barrier.wait()
            for value in range(20):
                intent = journal.intend(RUN.id, Act.ADJUST_BALANCE, str(number))
                customer = journal.customers(RUN.id)[number]
                journal.save_customers(RUN.id, [replace(customer, after=value)])
                journal.settle(intent, Outcome.DONE)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert journal.customers(RUN.id) == customers(8, after=19)
    assert journal.open_intents(RUN.id) == []
    assert len({intent.id for intent in journal.intents(RUN.id)}) == 160


def test_a_record_that_makes_no_sense_is_damage(journal: SqliteJournal, paths: Paths) -> None:
    journal.open_run(RUN, customers(1), [])
    connection = sqlite3.connect(paths.journal)
    with connection:
        connection.execute("UPDATE customers SET standing = 'elsewhere'")
    connection.close()
    with pytest.raises(MachineError) as caught:
        journal.customers(RUN.id)
    assert caught.value.code is ErrorCode.JOURNAL_DAMAGED


def test_text_that_utf_8_cannot_hold_does_not_stop_a_run(journal: SqliteJournal) -> None:
    aside = RowSetAside(1, "a\ud800b@example.com", "1\x00", (Issue.EMAIL_MALFORMED,))
    journal.open_run(RUN, [], [aside])
    assert journal.rows_set_aside(RUN.id) == [replace(aside, email="a\ufffdb@example.com")]


def test_a_closed_journal_says_so(journal: SqliteJournal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(MachineError) as caught:
        journal.runs()
    assert caught.value.code is ErrorCode.UNEXPECTED
