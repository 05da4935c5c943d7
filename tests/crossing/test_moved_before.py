from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.moved_before import moved_before
from pointferry.domain.run import Binding, Customer, Run, Stage, Standing, Wanted
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = Binding("https://wix.test", "site", "file", "choices")
OTHER_FILE = replace(HERE, file_digest="other file")
PEOPLE = [(f"c{n}@example.com", n + 1) for n in range(4)]


def run(number: int, stage: Stage, binding: Binding = HERE) -> Run:
    return Run(
        id=f"run-{number}",
        created_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number),
        binding=binding,
        site_name="Shop",
        file_name="export.csv",
        file_rows=4,
        wanted=Wanted.ADD,
        create_contacts=True,
        practice=False,
        stage=stage,
    )


def people(standing: Standing, after: int | None = None) -> list[Customer]:
    return [
        Customer(n, email, points, 1, before=0, target=points, after=after, standing=standing)
        for n, (email, points) in enumerate(PEOPLE)
    ]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(Paths(tmp_path))
    yield journal
    journal.close()


@pytest.mark.parametrize("binding", [HERE, OTHER_FILE])
@pytest.mark.parametrize("stage", [Stage.TRIAL, Stage.REST, Stage.FINISHED])
def test_points_given_before_are_recognised(
    journal: SqliteJournal, stage: Stage, binding: Binding
) -> None:
    journal.open_run(run(1, stage), people(Standing.PROVEN), ())
    found = moved_before(journal, binding, PEOPLE)
    assert found is not None
    assert found.id == "run-1"


@pytest.mark.parametrize("stage", [Stage.PREVIEWED, Stage.CONTACTS])
def test_run_that_sent_nothing_does_not_count(journal: SqliteJournal, stage: Stage) -> None:
    journal.open_run(run(1, stage), people(Standing.WAITING), ())
    assert moved_before(journal, HERE, PEOPLE) is None


def test_other_sites_do_not_count(journal: SqliteJournal) -> None:
    elsewhere = replace(HERE, site_id="other site")
    journal.open_run(run(1, Stage.FINISHED, elsewhere), people(Standing.PROVEN), ())
    assert moved_before(journal, HERE, PEOPLE) is None


def test_undone_run_counts_only_while_somebody_kept_the_points(journal: SqliteJournal) -> None:
    journal.open_run(run(1, Stage.UNDONE), people(Standing.PROVEN, after=0), ())
    assert moved_before(journal, HERE, PEOPLE) is None
    kept = [replace(c, after=c.target) if c.number == 2 else c for c in people(Standing.PROVEN, 0)]
    journal.open_run(run(2, Stage.UNDONE), kept, ())
    assert moved_before(journal, HERE, PEOPLE) is not None
    assert moved_before(journal, OTHER_FILE, PEOPLE) is None


def test_other_file_counts_from_half_of_its_owners_on(journal: SqliteJournal) -> None:
    journal.open_run(run(1, Stage.FINISHED), people(Standing.PROVEN), ())
    strangers = [(f"s{n}@example.com", 9) for n in range(9)]
    assert moved_before(journal, OTHER_FILE, [*PEOPLE, *strangers[:4]]) is not None
    assert moved_before(journal, OTHER_FILE, [*PEOPLE, *strangers[:5]]) is None
    grown = [(email, points + 100) for email, points in PEOPLE]
    assert moved_before(journal, OTHER_FILE, grown) is None
    assert moved_before(journal, OTHER_FILE, [("z@example.com", 0)]) is None
