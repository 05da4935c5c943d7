"""Rules by which people are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.check import Check, Edits, LeaveOutKind, LeaveOutRule, check_table
from pointferry.check.leaving import (
    is_test_address,
    rows_where,
    telling_rules,
    value_counts,
)
from pointferry.intake import read_table
from tests.intake.builders import csv_text, write

if TYPE_CHECKING:
    from pathlib import Path

STATUS = 2
ROWS = (
    ("ann@example.com", "10", "Active", "a"),
    ("ben@example.com", "0", "excluded", "b"),
    ("test@example.com", "0.00", " Excluded ", "c"),
    ("cy@example.com", "x", "active", "d"),
    ("di@example.com", "0.5", "", "e"),
)


@pytest.fixture
def check(tmp_path: Path) -> Check:
    text = csv_text([("Email", "Points", "Status", "Id"), *ROWS])
    return check_table(read_table(write(tmp_path, text)))


def _value(text: str) -> LeaveOutRule:
    return LeaveOutRule(LeaveOutKind.VALUE, STATUS, text)


def test_by_what_stands_in_a_column(check: Check) -> None:
    assert rows_where(check, _value("EXCLUDED")) == [1, 2]
    assert rows_where(check, _value("")) == [4]
    assert rows_where(check, _value("nothing")) == []


def test_edits_count(check: Check) -> None:
    edits = Edits().set_cells({(0, STATUS): "excluded"}, label="edit").leave_out([2])
    edited = check_table(check.table, edits=edits.set_cells({(1, STATUS): "active"}, label="edit"))
    assert rows_where(edited, _value("excluded")) == [0]


def test_by_a_balance_of_nothing(check: Check) -> None:
    rule = LeaveOutRule(LeaveOutKind.BALANCE_ZERO)
    assert rows_where(check, rule) == [1, 2]
    edited = check_table(check.table, edits=Edits().set_cells({(3, 1): "0"}, label="edit"))
    assert rows_where(edited, rule) == [1, 2, 3]


def test_by_a_test_address(check: Check) -> None:
    rule = LeaveOutRule(LeaveOutKind.TEST_ADDRESS)
    assert rows_where(check, rule) == [2]
    edited = check_table(
        check.table, edits=Edits().set_cells({(0, 0): "demo1@a.example"}, label="e")
    )
    assert rows_where(edited, rule) == [0, 2]


@pytest.mark.parametrize(
    "address",
    [
        "test@example.com", "Test.User2@example.com", "tester@shop.example", "ann+test3@a.example",
        "ann@test.com", "demo@a.example", "asdf@a.example", "test-order@a.example",
    ],
)  # fmt: skip
def test_addresses_for_trying_things_out(address: str) -> None:
    assert is_test_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "contest@example.com", "testa.rossi@example.com", "protest@a.example", "ann@example.com",
        "test", "ann@contest.com", "demotte@a.example", "", "greatest@test-kitchen.example",
    ],
)  # fmt: skip
def test_real_names_are_no_tests(address: str) -> None:
    assert not is_test_address(address)


def test_values_are_counted_the_most_frequent_first(check: Check) -> None:
    counts = value_counts(check, STATUS)
    assert counts is not None
    assert list(counts.items()) == [("Active", 2), ("excluded", 2), ("", 1)]


def test_a_column_that_sorts_nobody_is_not_counted(tmp_path: Path) -> None:
    rows = [(f"a{i}@example.com", "1", str(i)) for i in range(40)]
    table = read_table(write(tmp_path, csv_text([("Email", "Points", "Id"), *rows])))
    assert value_counts(check_table(table), 2) is None


def test_telling_values_are_proposed(check: Check) -> None:
    assert telling_rules(check) == (_value("excluded"),)
    before = check.counts
    assert check_table(check.table).counts == before
