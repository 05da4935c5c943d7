"""Edits: an immutable history on top of a file that is never written to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import CheckOptions, Edits, check_table
from pointferry.domain.issues import Duplicates, Issue, Rounding, SetAside
from pointferry.intake import read_table
from tests.check.builders import EMAIL, POINTS, check_of, table_of

if TYPE_CHECKING:
    from pathlib import Path


def test_steps_are_undone_and_redone_as_a_whole() -> None:
    edits = Edits()
    one = edits.set_cells({(0, 1): "5"}, label="typed")
    two = one.set_cells({(0, 1): "6", (1, 1): "7"}, label="bulk")
    assert two.cells == {(0, 1): "6", (1, 1): "7"}
    assert two.undo().cells == {(0, 1): "5"}
    assert two.undo().undo().cells == {}
    assert two.undo().redo() == two
    assert [step.label for step in two.history] == ["typed", "bulk"]
    assert (edits.can_undo, two.can_undo, two.can_redo, two.undo().can_redo) == (
        False,
        True,
        False,
        True,
    )


def test_there_is_nothing_before_the_first_or_behind_the_last_step() -> None:
    assert Edits().undo() == Edits()
    assert Edits().redo() == Edits()
    assert Edits().set_cells({}, label="nothing") == Edits()
    assert Edits().leave_out([]) == Edits()


def test_a_new_step_forgets_what_was_undone() -> None:
    edits = Edits().set_cells({(0, 0): "a"}, label="x").undo().set_cells({(1, 0): "b"}, label="y")
    assert not edits.can_redo
    assert edits.cells == {(1, 0): "b"}


def test_rows_are_left_out_and_taken_back() -> None:
    edits = Edits().leave_out([3, 5])
    assert edits.left_out == {3, 5}
    assert edits.leave_out([3]) == edits
    assert edits.take_back([5]).left_out == {3}
    assert edits.take_back([5]).undo().left_out == {3, 5}


def test_addresses_are_settled_one_by_one() -> None:
    edits = Edits().settle({"a@example.com": Duplicates.SUM, "b@example.com": 4})
    assert edits.settled == {"a@example.com": Duplicates.SUM, "b@example.com": 4}
    assert edits.settle({"b@example.com": 4}) == edits
    changed = edits.settle({"b@example.com": Duplicates.REPORT})
    assert changed.settled["b@example.com"] is Duplicates.REPORT
    assert changed.undo().settled == edits.settled


def test_the_history_is_walked_in_one_stride() -> None:
    edits = Edits().leave_out([1]).leave_out([2], note="Status: excluded").leave_out([3])
    assert edits.rewind(1).left_out == {1}
    assert edits.rewind(1).rewind(3) == edits
    assert edits.rewind(3) is edits
    assert edits.history[1].note == "Status: excluded"
    with pytest.raises(ValueError, match="no such step"):
        edits.rewind(4)


def test_a_history_from_before_single_choices_is_still_read() -> None:
    step = {"label": "edit", "cells": [[0, 1, "5"]], "left_out": [], "taken_back": []}
    assert Edits.from_text(json.dumps({"position": 1, "steps": [step]})).cells == {(0, 1): "5"}


def test_everything_survives_the_journal() -> None:
    edits = Edits().settle({"a@example.com": 4, "b@example.com": Duplicates.LAST})
    edits = (
        edits.leave_out([7], note="Status: excluded").set_cells({(0, 1): "5"}, label="edit").undo()
    )
    assert Edits.from_text(edits.to_text()) == edits


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"position": 2, "steps": []},
        {"position": -1, "steps": []},
        {"position": 0, "steps": [{}]},
        {"position": 0, "steps": [{"label": 1, "cells": [], "left_out": [], "taken_back": []}]},
        {"position": 0, "steps": [{"label": "", "cells": [1], "left_out": [], "taken_back": []}]},
        {"position": 0, "steps": [{"label": "", "cells": [], "left_out": ["1"], "taken_back": []}]},
    ],
)
def test_anything_else_is_no_history(value: object) -> None:
    with pytest.raises(ValueError, match="not"):
        Edits.from_text(json.dumps(value))


ROWS = (
    ("a@example.com", "10"),
    ("a@example.com", "20"),
    ("b@example,com", "5"),
    ("c@example.com", "1.5"),
    ("d@example.com", "7", "310"),
    ("e@example.com",),
)

moves = st.one_of(
    st.tuples(
        st.just("set"),
        st.integers(0, len(ROWS) - 1),
        st.sampled_from([EMAIL, POINTS]),
        st.sampled_from(["", "a@example.com", "z@example.com", "20", "1,204", "-3", "2.5", "=1+1"]),
    ),
    st.tuples(st.sampled_from(["out", "back"]), st.integers(0, len(ROWS) - 1)),
    st.tuples(st.sampled_from(["undo", "redo"])),
)


def play(history: list[tuple[object, ...]]) -> Edits:
    edits = Edits()
    for move in history:
        match move:
            case ("set", int(row), int(column), str(value)):
                edits = edits.set_cells({(row, column): value}, label="typed")
            case ("out", int(row)):
                edits = edits.leave_out([row])
            case ("back", int(row)):
                edits = edits.take_back([row])
            case ("undo",):
                edits = edits.undo()
            case _:
                edits = edits.redo()
    return edits


EMAILS = st.sampled_from(["a@example.com", "A@example.com ", "b@example,com", "", "c@gmial.com"])
BALANCES = st.sampled_from(["10", "20", "2.5", "", "n/a", "-3", "1,204", "999999999", "1000000000"])
FILES = st.lists(
    st.tuples(EMAILS, BALANCES) | st.tuples(EMAILS, BALANCES, st.just("310")), min_size=1
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(FILES, st.lists(moves, max_size=8), st.sampled_from(Duplicates), st.sampled_from(Rounding))
def test_every_row_of_any_file_is_accounted_for_after_any_history(
    tmp_path: Path,
    rows: list[tuple[str, ...]],
    history: list[tuple[object, ...]],
    duplicates: Duplicates,
    rounding: Rounding,
) -> None:
    table = table_of(tmp_path, [*ROWS, *rows])
    check = check_table(table, CheckOptions(duplicates, rounding), play(history))
    counts, left_out = check.counts, len(check.edits.left_out)
    attention = sum(SetAside.LEFT_OUT_BY_MERCHANT not in row.reasons for row in check.set_aside)
    assert counts.rows == table.row_count == counts.moving + left_out + attention
    assert counts.moving == sum(check.customers.row_counts)
    assert all(row.reasons for row in check.set_aside)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(moves, max_size=14), st.sampled_from(Duplicates), st.sampled_from(Rounding))
def test_every_row_is_accounted_for_after_any_history(
    tmp_path: Path,
    history: list[tuple[object, ...]],
    duplicates: Duplicates,
    rounding: Rounding,
) -> None:
    edits = play(history)
    assert Edits.from_text(edits.to_text()) == edits
    options = CheckOptions(duplicates, rounding)
    check = check_table(table_of(tmp_path, ROWS), options, edits)
    assert check.counts.rows == len(ROWS) == check.counts.moving + check.counts.set_aside
    assert sum(check.customers.row_counts) == check.counts.moving
    aside = {row.row for row in check.set_aside}
    assert len(aside) == check.counts.set_aside
    assert edits.left_out <= aside
    for row in check.set_aside:
        assert row.reasons
        assert (SetAside.LEFT_OUT_BY_MERCHANT in row.reasons) == (row.row in edits.left_out)
    moving = dict(zip(check.customers.emails, check.customers.points, strict=True))
    assert len(moving) == len(check.customers)

    corrected = tmp_path / "corrected.csv"
    written = check.write_corrected(corrected)
    assert written == len(ROWS) - len(edits.left_out)
    if written:
        again = read_table(corrected)
        mapped = again.with_columns(email=EMAIL, points=POINTS)
        reopened = check_table(mapped.with_layout(mapped.layout), options)
        if mapped.layout.number_style == check.table.layout.number_style:
            customers = reopened.customers
            assert dict(zip(customers.emails, customers.points, strict=True)) == moving


def test_a_corrected_row_moves(tmp_path: Path) -> None:
    edits = Edits().set_cells({(0, EMAIL): "b@example.com"}, label="typed")
    check = check_of(tmp_path, ("b@example,com", "5"), edits=edits)
    assert dict(zip(check.customers.emails, check.customers.points, strict=True)) == {
        "b@example.com": 5
    }
    assert check.issues == {}


def test_typing_the_balance_settles_surplus_cells(tmp_path: Path) -> None:
    rows = (("a@example.com", "7", "310"), ("b@example.com", "1"))
    assert check_of(tmp_path, *rows).issues == {Issue.ROW_TOO_LONG: 1}
    check = check_of(tmp_path, *rows, edits=Edits().set_cells({(0, POINTS): "7310"}, label="typed"))
    assert check.issues == {}
    assert list(check.customers.points) == [7310, 1]
    other = check_of(
        tmp_path, *rows, edits=Edits().set_cells({(0, EMAIL): "c@example.com"}, label="t")
    )
    assert other.issues == {Issue.ROW_TOO_LONG: 1}


def test_left_out_rows_cause_no_conflict_and_no_problem(tmp_path: Path) -> None:
    rows = (("a@example.com", "1"), ("a@example.com", "2"), ("bad", "3"))
    check = check_of(tmp_path, *rows, edits=Edits().leave_out([1, 2]))
    assert list(check.customers.points) == [1]
    assert check.issues == {}
    assert [group.code for group in check.problem_groups] == [SetAside.LEFT_OUT_BY_MERCHANT]


def test_edits_beyond_the_file_are_harmless(tmp_path: Path) -> None:
    edits = Edits().set_cells({(99, 0): "x"}, label="typed").leave_out([99])
    assert check_of(tmp_path, ("a@example.com", "1"), edits=edits).counts.moving == 1


def test_checking_again_starts_from_the_untouched_file(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("a@example.com", "1"), ("b@example.com", "2")])
    edited = check_table(table, edits=Edits().set_cells({(0, POINTS): "x"}, label="typed"))
    assert edited.issues == {Issue.POINTS_NOT_NUMERIC: 1}
    assert check_table(table).issues == {}
