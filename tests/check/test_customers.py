"""Customers are columns of equal length in the order of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import check_table
from pointferry.intake import read_table
from tests.check.builders import check_of
from tests.intake.builders import write

if TYPE_CHECKING:
    from pathlib import Path


def test_names_come_with_the_customers(tmp_path: Path) -> None:
    text = "First Name,Last Name,Email,Points\n Ada ,Lark,a@example.com,1\n,,b@example.com,2\n"
    customers = check_table(read_table(write(tmp_path, text))).customers
    assert list(customers.first_names) == ["Ada", ""]
    assert list(customers.last_names) == ["Lark", ""]
    assert list(customers.rows) == [0, 1]


def test_order_is_the_files_order_also_when_an_early_row_is_unsound(tmp_path: Path) -> None:
    check = check_of(
        tmp_path, ("z@example.com", "x"), ("b@example.com", "1"), ("z@example.com", "2")
    )
    assert list(check.customers.emails) == ["b@example.com", "z@example.com"]
    assert check.valid_emails == (3, 2)


def test_their_points_add_up(tmp_path: Path) -> None:
    check = check_of(
        tmp_path, ("a@example.com", "3"), ("b@example.com", "1.5"), ("c@example.com", "999999999")
    )
    assert check.customers.total == sum(check.customers.points) == 1_000_000_002
