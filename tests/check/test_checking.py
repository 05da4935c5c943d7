"""Checking: codes, duplicates, accounting, and the fast paths against the exact ones."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pointferry.check import CheckOptions, Edits, check_table
from pointferry.domain.issues import Duplicates, Issue, Rounding, SetAside, Tidied
from pointferry.intake import ReadOptions, read_table
from tests.check.builders import check_of, moved, table_of
from tests.intake.builders import csv_text, people, write

if TYPE_CHECKING:
    from pathlib import Path


def test_sound_rows_move(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("Ana@Example.com ", "1,204"), ("bo@example.com", "0"))
    assert moved(check) == {"ana@example.com": 1204, "bo@example.com": 0}
    assert check.tidied == {
        Tidied.EMAIL_CASE: 1,
        Tidied.EMAIL_TRIMMED: 1,
        Tidied.POINTS_THOUSANDS_SEPARATOR: 1,
    }
    assert (check.counts.rows, check.counts.moving, check.counts.set_aside) == (2, 2, 0)
    assert check.movable


def test_every_issue_is_counted_and_set_aside(tmp_path: Path) -> None:
    check = check_of(
        tmp_path,
        ("ok@example.com", "1"),
        ("", "2"),
        ("bad@", "3"),
        ("a@example.com", ""),
        ("b@example.com",),
        ("c@example.com", "#N/A"),
        ("d@example.com", "-150"),
        ("e@example.com", "4000000000"),
        ("f@example.com", "7", "310"),
        ("g@example.com", "8", "", " "),
        ("", "x"),
    )
    assert check.issues == {
        Issue.EMAIL_MISSING: 2,
        Issue.EMAIL_MALFORMED: 1,
        Issue.POINTS_MISSING: 2,
        Issue.POINTS_NOT_NUMERIC: 2,
        Issue.POINTS_NEGATIVE: 1,
        Issue.POINTS_TOO_LARGE: 1,
        Issue.ROW_TOO_LONG: 1,
    }
    assert check.tidied == {Tidied.ROW_SHORT: 1, Tidied.ROW_EXTRA_EMPTY_CELLS: 1}
    assert moved(check) == {"ok@example.com": 1, "g@example.com": 8}
    assert [row.row for row in check.set_aside] == [1, 2, 3, 4, 5, 6, 7, 8, 10]
    last = check.set_aside[-1]
    assert last.reasons == (Issue.EMAIL_MISSING, Issue.POINTS_NOT_NUMERIC)
    assert (last.record, last.line, last.email, last.points) == (11, 12, "", "x")


CONFLICT = (
    ("a@example.com", "10"),
    ("A@example.com ", "30"),
    ("b@example.com", "5"),
    ("a@example.com", "20"),
    ("b@example.com", "5.0"),
)


@pytest.mark.parametrize(
    ("duplicates", "points"),
    [(Duplicates.FIRST, 10), (Duplicates.LAST, 20), (Duplicates.HIGHEST, 30), (Duplicates.SUM, 60)],
)
def test_a_decision_settles_a_conflict(tmp_path: Path, duplicates: Duplicates, points: int) -> None:
    check = check_of(tmp_path, *CONFLICT, options=CheckOptions(duplicates=duplicates))
    assert moved(check) == {"a@example.com": points, "b@example.com": 5}
    assert list(check.customers.row_counts) == [3, 2]
    assert check.counts.set_aside == 0


def test_a_conflict_without_decision_is_set_aside(tmp_path: Path) -> None:
    check = check_of(tmp_path, *CONFLICT)
    assert moved(check) == {"b@example.com": 5}
    assert {row.row: row.reasons for row in check.set_aside} == dict.fromkeys(
        (0, 1, 3), (SetAside.DUPLICATE_CONFLICT,)
    )
    (conflict,) = check.duplicates.conflicts
    assert (conflict.email, conflict.rows) == ("a@example.com", (0, 1, 3))
    assert conflict.points == (Decimal(10), Decimal(30), Decimal(20))
    (same,) = check.duplicates.same_balance
    assert (same.email, same.rows, same.points) == ("b@example.com", (2, 4), Decimal(5))


def test_a_sum_over_the_limit_is_set_aside(tmp_path: Path) -> None:
    rows = (("a@example.com", "999999999"), ("a@example.com", "1"))
    check = check_of(tmp_path, *rows, options=CheckOptions(duplicates=Duplicates.SUM))
    assert [row.reasons for row in check.set_aside] == [(SetAside.BALANCE_WOULD_OVERFLOW,)] * 2
    assert len(check.customers) == 0


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [(Rounding.DOWN, [10, 11, 12]), (Rounding.HALF_UP, [11, 11, 12])],
)
def test_a_rounding_lets_decimals_move(
    tmp_path: Path, rounding: Rounding, expected: list[int]
) -> None:
    rows = (("a@example.com", "10.5"), ("b@example.com", "11.49"), ("c@example.com", "12"))
    check = check_of(tmp_path, *rows, options=CheckOptions(rounding=rounding))
    assert list(check.customers.points) == expected
    assert list(check.customers.exact) == [Decimal("10.5"), Decimal("11.49"), Decimal(12)]


def test_decimals_wait_for_a_rounding(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("a@example.com", "10.5"), ("a@example.com", "10.50"))
    assert [row.reasons for row in check.set_aside] == [(SetAside.POINTS_NEED_ROUNDING,)] * 2
    assert check.sums is not None
    assert (check.sums.count, check.sums.points) == (1, Decimal("10.5"))


def test_without_a_balance_column_nobody_moves(tmp_path: Path) -> None:
    path = write(tmp_path, "Email,Visits\na@example.com,3\nA@example.com,4\nbad,5\n")
    check = check_table(read_table(path))
    assert not check.movable
    assert len(check.customers) == 0
    assert check.issues == {Issue.EMAIL_MALFORMED: 1}
    assert check.valid_emails == (2, 1)
    assert (check.counts.rows, check.counts.set_aside) == (3, 3)
    assert check.write_clean(tmp_path / "clean.csv") == 0


def test_many_chunks_are_one_table(tmp_path: Path) -> None:
    crowd = people(45_000)
    rows = [(person.email.upper(), f"{person.points:,}.00") for person in crowd]
    rows[30_000] = (crowd[7].email, str(crowd[7].points))
    check = check_table(table_of(tmp_path, rows))
    expected = {person.email: person.points for person in crowd}
    del expected[crowd[30_000].email]
    assert moved(check) == expected
    assert check.counts.moving == 45_000
    assert check.customers.row_counts[7] == 2


def test_columns_can_be_the_wrong_way_round_and_nothing_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, csv_text([("Email", "Points"), ("a@example.com", "1")]))
    table = read_table(path, ReadOptions(email_column=1, points_column=0))
    check = check_table(table, edits=Edits())
    assert check.issues == {Issue.EMAIL_MALFORMED: 1, Issue.POINTS_NOT_NUMERIC: 1}


def test_a_zero_byte_makes_an_address_malformed(tmp_path: Path) -> None:
    rows = [(person.email, "1") for person in people(200)]
    rows[5] = ("a\x00na@example.com", "1")
    check = check_table(table_of(tmp_path, rows))
    assert [row.row for row in check.problem_rows()] == [5]
