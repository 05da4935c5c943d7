"""Parts of a run, what Wix refused of them, and the files that say so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import SetAside
from pointferry.domain.run import ErrorFile, PartRow, PartState, Standing
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.journal_rows import customer_row
from pointferry.machine.journal_sql import UPDATE_CUSTOMER
from pointferry.machine.paths import Paths
from tests.machine.records import BINDING, PART, RUN, Steps, customers

if TYPE_CHECKING:
    from pathlib import Path


def test_a_part_comes_back_with_its_lines_in_upload_order(journal: SqliteJournal) -> None:
    journal.open_run(RUN, customers(3), [])
    lines = [PartRow(2, 50), PartRow(0, 0)]
    journal.open_part(RUN.id, PART, iter(lines))
    second = replace(PART, number=1, file_name="first-1.csv")
    journal.open_part(RUN.id, second, [PartRow(2, 50)])
    sent = replace(PART, state=PartState.EXECUTING, file_path="up/1", import_id="imp-1")
    journal.save_part(RUN.id, sent)

    assert journal.parts(RUN.id) == [sent, second]
    assert journal.part_rows(RUN.id, 0) == lines
    assert journal.part_rows(RUN.id, 9) == []


def test_a_part_holds_customers_of_the_run_only(journal: SqliteJournal) -> None:
    journal.open_run(RUN, customers(1), [])
    with pytest.raises(MachineError) as caught:
        journal.open_part(RUN.id, PART, [PartRow(1, 50)])
    assert caught.value.code is ErrorCode.UNEXPECTED
    assert journal.parts(RUN.id) == []


def test_an_unrecorded_part_cannot_be_saved(journal: SqliteJournal) -> None:
    journal.open_run(RUN, [], [])
    with pytest.raises(MachineError) as caught:
        journal.save_part(RUN.id, PART)
    assert caught.value.code is ErrorCode.UNEXPECTED


def test_error_files_come_back_as_they_came(journal: SqliteJournal, paths: Paths) -> None:
    journal.open_run(RUN, customers(2), [])
    for number in (0, 1):
        journal.open_part(RUN.id, replace(PART, number=number), [])
    assert journal.error_files(RUN.id) == []
    journal.save_error_file(RUN.id, 1, b"\xff\x00 odd")
    journal.save_error_file(RUN.id, 0, b"old")
    journal.save_error_file(RUN.id, 0, b"new")
    journal.close()
    reopened = SqliteJournal(paths)
    assert reopened.error_files(RUN.id) == [ErrorFile(0, b"new"), ErrorFile(1, b"\xff\x00 odd")]
    reopened.close()


def test_the_refused_of_a_file_are_known_until_a_later_run_reaches_them(
    journal: SqliteJournal,
) -> None:
    where = BINDING.origin, BINDING.site_id, BINDING.file_digest
    one, two, three = customers(3)
    reasons = SetAside.REFUSED_BY_WIX, SetAside.CONTACT_REFUSED, SetAside.NO_CONTACT
    refused = [
        replace(c, standing=Standing.SET_ASIDE, reason=reason, detail=f"no {c.number}")
        for c, reason in zip((one, two, three), reasons, strict=True)
    ]
    journal.open_run(RUN, refused, [])
    known = {one.email: "no 0", two.email: "no 1"}
    assert journal.refused(*where) == known
    other = replace(RUN, id="other", binding=replace(BINDING, file_digest="other"))
    journal.open_run(other, [replace(one, standing=Standing.PROVEN)], [])
    assert journal.refused(*where) == known
    again = replace(refused[1], number=1, detail="still no")
    later_run = replace(RUN, id="later", binding=replace(BINDING, choices_digest="other"))
    journal.open_run(later_run, [replace(one, standing=Standing.PROVEN), again], [])
    assert journal.refused(*where) == {two.email: "still no"}
    assert journal.refused("https://elsewhere.example", *where[1:]) == {}
    assert journal.refused(*where, "May") == {}


def test_the_refused_of_a_sheet_are_its_own(journal: SqliteJournal) -> None:
    where = BINDING.origin, BINDING.site_id, BINDING.file_digest
    (one,) = customers(1)
    refused = replace(one, standing=Standing.SET_ASIDE, reason=SetAside.REFUSED_BY_WIX, detail="no")
    journal.open_run(replace(RUN, binding=replace(BINDING, sheet="May")), [refused], [])
    assert journal.refused(*where) == journal.refused(*where, "June") == {}
    reached = replace(RUN, id="later", binding=replace(BINDING, sheet="June"))
    journal.open_run(reached, [replace(one, standing=Standing.PROVEN)], [])
    assert journal.refused(*where, "May") == {one.email: "no"}


def test_saving_a_customer_costs_the_same_however_many_were_sent(tmp_path: Path) -> None:
    def steps(sent: int) -> int:
        """Count what SQLite does to save ten customers, in hundreds of its own steps."""
        paths = Paths(tmp_path / str(sent))
        journal = SqliteJournal(paths)
        plan = customers(2000)
        journal.open_run(RUN, plan, [])
        rows = [PartRow(customer.number, 1) for customer in plan[:sent]]
        journal.open_part(RUN.id, replace(PART, rows=sent), rows)
        journal.close()
        taken = Steps()
        with closing(sqlite3.connect(paths.journal)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.set_progress_handler(taken, 100)
            changed = [(*customer_row(replace(c, after=7))[1:], 1, c.number) for c in plan[:10]]
            assert connection.executemany(UPDATE_CUSTOMER, changed).rowcount == 10
        return taken.count

    assert steps(sent=2000) <= steps(sent=10) + 1
