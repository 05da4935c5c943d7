from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.plan import Plan
from pointferry.crossing.top_up import Moved, MovedBefore, already_given, find_moved
from pointferry.domain.people import Contact
from pointferry.domain.run import Act, Binding, Customer, Run, Stage, Standing, TopUp, Wanted
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = Binding("https://wix.test", "site", "file", "choices")
OTHER_FILE = replace(HERE, file_digest="other file")
OTHER_SHEET = replace(HERE, sheet="June")
PEOPLE = [(f"c{n}@example.com", n + 1) for n in range(4)]
EMAILS = [email for email, _ in PEOPLE]


def run(
    number: int,
    stage: Stage,
    binding: Binding = HERE,
    top_up: TopUp | None = None,
    wanted: Wanted = Wanted.ADD,
) -> Run:
    return Run(
        id=f"run-{number}",
        created_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number),
        binding=binding,
        site_name="Shop",
        file_name=f"export-{number}.csv",
        file_rows=4,
        wanted=wanted,
        create_contacts=True,
        practice=False,
        stage=stage,
        top_up=top_up,
    )


def people(
    standing: Standing, after: int | None = None, grown: int = 0, contained: bool = False
) -> list[Customer]:
    return [
        Customer(
            n,
            email,
            points + grown,
            1,
            before=points if contained else 0,
            target=points + grown,
            after=after,
            standing=standing,
        )
        for n, (email, points) in enumerate(PEOPLE)
    ]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(Paths(tmp_path))
    yield journal
    journal.close()


@pytest.mark.parametrize("binding", [HERE, OTHER_FILE, OTHER_SHEET])
@pytest.mark.parametrize("stage", [Stage.TRIAL, Stage.REST, Stage.FINISHED])
def test_points_given_before_are_recognised(
    journal: SqliteJournal, stage: Stage, binding: Binding
) -> None:
    journal.open_run(run(1, stage), people(Standing.PROVEN), ())
    found = find_moved(journal, binding, [*EMAILS[:2], "stranger@example.com"], {})
    assert found is not None
    assert found.run.id == "run-1"
    same = binding is HERE
    assert found.given == {
        email: Moved(n + 1, n + 1, same, ("export-1.csv",)) for n, email in enumerate(EMAILS[:2])
    }
    assert found.doubtful == (0 if same else 2)


def test_same_file_is_always_contained_another_one_only_as_a_newer_export() -> None:
    moved = MovedBefore(
        run(1, Stage.FINISHED),
        {
            "same@example.com": Moved(5, 5, True, ("a",)),
            "other@example.com": Moved(7, 9, False, ("b",)),
        },
    )
    both = {"same@example.com": 5, "other@example.com": 7}
    assert moved.contained(TopUp.CHANGES) == both
    assert moved.contained(TopUp.WHOLE) == {"same@example.com": 5}


def test_the_newest_move_says_what_was_given_unless_this_very_file_gave_something(
    journal: SqliteJournal,
) -> None:
    journal.open_run(run(1, Stage.FINISHED), people(Standing.PROVEN), ())
    newer = people(Standing.PROVEN, 99, grown=50, contained=True)
    journal.open_run(run(2, Stage.FINISHED, OTHER_FILE, TopUp.CHANGES), newer, ())
    found = find_moved(journal, HERE, EMAILS[:1], {})
    assert found is not None
    assert found.run.id == "run-2"
    assert found.given == {EMAILS[0]: Moved(1, 99, True, ("export-1.csv",))}
    third = find_moved(journal, replace(HERE, file_digest="third file"), EMAILS[:1], {})
    assert third is not None
    assert third.given == {EMAILS[0]: Moved(51, 99, False, ("export-2.csv",))}


@pytest.mark.parametrize(
    ("wanted", "top_up", "points", "files"),
    [
        (Wanted.ADD, TopUp.WHOLE, 52, ("export-2.csv", "export-1.csv")),
        (Wanted.ADD, TopUp.CHANGES, 51, ("export-2.csv",)),
        (Wanted.SET, None, 51, ("export-2.csv",)),
    ],
)
def test_under_further_points_lies_what_was_given_before(
    journal: SqliteJournal,
    wanted: Wanted,
    top_up: TopUp | None,
    points: int,
    files: tuple[str, ...],
) -> None:
    journal.open_run(run(1, Stage.FINISHED), people(Standing.PROVEN), ())
    newer = run(2, Stage.FINISHED, OTHER_FILE, top_up, wanted)
    contained = top_up is TopUp.CHANGES
    journal.open_run(newer, people(Standing.PROVEN, 99, grown=50, contained=contained), ())
    found = find_moved(journal, replace(HERE, file_digest="third file"), EMAILS[:1], {})
    assert found is not None
    assert found.given == {EMAILS[0]: Moved(points, 99, False, files)}


def test_further_points_of_nothing_do_not_hide_what_was_given_before(
    journal: SqliteJournal,
) -> None:
    journal.open_run(run(1, Stage.FINISHED), people(Standing.PROVEN), ())
    nothing = [replace(c, points=0, before=c.target) for c in people(Standing.PROVEN)]
    journal.open_run(run(2, Stage.FINISHED, OTHER_FILE, TopUp.WHOLE), nothing, ())
    found = find_moved(journal, replace(HERE, file_digest="third file"), EMAILS[:1], {})
    assert found is not None
    assert found.given == {EMAILS[0]: Moved(1, 1, False, ("export-1.csv",))}


@pytest.mark.parametrize("wanted", list(Wanted))
def test_what_rests_on_an_undone_move_does_not_count(
    journal: SqliteJournal, wanted: Wanted
) -> None:
    older = replace(run(1, Stage.UNDONE), finished_at=run(3, Stage.REST).created_at)
    journal.open_run(older, people(Standing.PROVEN, after=0), ())
    newer = run(2, Stage.FINISHED, OTHER_FILE, TopUp.CHANGES, wanted)
    right = [replace(c, before=c.target) for c in people(Standing.ALREADY_RIGHT)]
    journal.open_run(newer, right, ())
    third = replace(HERE, file_digest="third file")
    assert find_moved(journal, third, EMAILS, {}) is None
    since = run(4, Stage.FINISHED, OTHER_FILE, None, Wanted.SET)
    journal.open_run(since, right, ())
    found = find_moved(journal, third, EMAILS[:1], {})
    assert found is not None
    assert found.given == {EMAILS[0]: Moved(1, 1, False, ("export-4.csv",))}


@pytest.mark.parametrize("undone_first", [True, False])
def test_what_was_undone_first_is_told_by_the_calls_whatever_the_clock_says(
    journal: SqliteJournal, undone_first: bool
) -> None:
    says = run(1 if not undone_first else 3, Stage.REST).created_at
    older = replace(run(1, Stage.UNDONE), finished_at=says)
    journal.open_run(older, people(Standing.PROVEN, after=0), ())
    newer = run(2, Stage.FINISHED, OTHER_FILE, None, Wanted.SET)
    right = [replace(c, before=c.target) for c in people(Standing.ALREADY_RIGHT)]
    journal.open_run(newer, right, ())
    for called in (older, newer) if undone_first else (newer, older):
        journal.intend(called.id, Act.ADJUST_BALANCE, "account", "")
    found = find_moved(journal, replace(HERE, file_digest="third file"), EMAILS, {})
    assert (found is not None) is undone_first


@pytest.mark.parametrize("stage", [Stage.PREVIEWED, Stage.CONTACTS])
def test_run_that_sent_nothing_does_not_count(journal: SqliteJournal, stage: Stage) -> None:
    journal.open_run(run(1, stage), people(Standing.WAITING), ())
    assert find_moved(journal, HERE, EMAILS, {}) is None


@pytest.mark.parametrize("standing", [Standing.WAITING, Standing.SET_ASIDE])
def test_whoever_was_not_sent_does_not_count(journal: SqliteJournal, standing: Standing) -> None:
    journal.open_run(run(1, Stage.REST), people(standing), ())
    assert find_moved(journal, HERE, EMAILS, {}) is None


def test_other_sites_do_not_count(journal: SqliteJournal) -> None:
    elsewhere = replace(HERE, site_id="other site")
    journal.open_run(run(1, Stage.FINISHED, elsewhere), people(Standing.PROVEN), ())
    assert find_moved(journal, HERE, EMAILS, {}) is None


def test_undone_run_counts_for_whoever_kept_the_points(journal: SqliteJournal) -> None:
    journal.open_run(run(1, Stage.UNDONE), people(Standing.PROVEN, after=0), ())
    assert find_moved(journal, HERE, EMAILS, {}) is None
    kept = [replace(c, after=c.target) if c.number == 2 else c for c in people(Standing.PROVEN, 0)]
    journal.open_run(run(2, Stage.UNDONE), kept, ())
    found = find_moved(journal, OTHER_FILE, EMAILS, {})
    assert found is not None
    assert set(found.given) == {EMAILS[2]}


def test_a_balance_of_nothing_gave_nothing(journal: SqliteJournal) -> None:
    nothing = [replace(c, points=0, target=0) for c in people(Standing.PROVEN)]
    journal.open_run(run(1, Stage.FINISHED), nothing, ())
    assert find_moved(journal, OTHER_FILE, EMAILS, {}) is None


def test_the_preview_is_told_both_sums_and_who_shopped_since() -> None:
    moved = MovedBefore(run(1, Stage.FINISHED), {EMAILS[0]: Moved(100, 100, False, ("b", "a"))})

    def plan(wanted: Wanted, target: int) -> Plan:
        return Plan((Customer(0, EMAILS[0], 130, 1, before=90, target=target),), (), 1, wanted)

    plans = {TopUp.CHANGES: plan(Wanted.ADD, 120), TopUp.WHOLE: plan(Wanted.ADD, 220)}
    given = already_given(moved, plans)
    assert (given.customers, given.doubtful, given.points) == (1, 1, 100)
    assert (given.changes, given.whole) == (30, 130)
    assert given.files == ("b", "a")
    assert (given.shopped, given.shopped_points) == (1, 10)
    setting = already_given(moved, dict.fromkeys(TopUp, plan(Wanted.SET, 130)))
    assert (setting.doubtful, setting.changes, setting.whole) == (0, 0, 0)
    assert (setting.shopped, setting.shopped_points) == (1, 10)


def test_whoever_stands_under_another_address_by_now_is_known_by_the_contact(
    journal: SqliteJournal,
) -> None:
    moved = [replace(c, contact_id=f"contact-{c.number}") for c in people(Standing.PROVEN)]
    journal.open_run(run(1, Stage.FINISHED), moved, ())
    now = {
        "new@example.com": [Contact("contact-0", "new@example.com")],
        "both@example.com": [Contact(f"contact-{n}", "both@example.com") for n in (1, 2)],
        EMAILS[3]: [Contact("contact-9", EMAILS[3])],
    }
    found = find_moved(journal, OTHER_FILE, list(now), now)
    assert found is not None
    assert found.given == {
        "new@example.com": Moved(1, 1, False, ("export-1.csv",)),
        EMAILS[3]: Moved(4, 4, False, ("export-1.csv",)),
    }
