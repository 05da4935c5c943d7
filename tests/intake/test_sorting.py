"""Blanks, repeated headers and totals are told from customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.intake import Table, read_table
from tests.intake.builders import write

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str, encoding: str = "utf-8") -> Table:
    return read_table(write(folder, text, encoding=encoding))


def test_blanks_repeated_headers_and_totals_are_no_customers(tmp_path: Path) -> None:
    text = (
        "Email,Name,Points\n"
        "a@example.com,Ada,1\n"
        "\n"
        ",,\n"
        ' ,"",\u00a0\n'
        "email,name,points\n"
        "b@example.com,Sum,2\n"
        "\n"
        "Grand Total,,3\n"
        "Summe,,3\n"
    )
    table = read(tmp_path, text)
    assert [table.cell(row, 0) for row in range(table.row_count)] == [
        "a@example.com",
        "b@example.com",
    ]
    assert (table.blank_records, table.repeated_header_records, table.total_records) == (4, 1, 2)
    assert [table.record_number(row) for row in (0, 1)] == [1, 6]


def test_a_customer_called_total_is_a_customer(tmp_path: Path) -> None:
    table = read(tmp_path, "Name,Email,Points\nTotal,t@example.com,5\nSum,s@example.com,6\n")
    assert table.row_count == 2


def test_names_that_start_like_the_header_are_customers(tmp_path: Path) -> None:
    text = "Customer,Email,Points\nCust,a@example.com,1\nCUSTOMER,Email,Points\nCara,b@x.test,2\n"
    table = read(tmp_path, text)
    assert [table.cell(row, 0) for row in range(table.row_count)] == ["Cust", "Cara"]
    assert table.repeated_header_records == 1


def test_a_last_line_without_an_end_is_looked_at_like_any_other(tmp_path: Path) -> None:
    start = "Email,Points\na@example.com,1\n"
    for last, counts in (("\u2003", (1, 0)), ("Total", (0, 1)), ("合計", (0, 1)), ("Tota", (0, 0))):
        table = read(tmp_path, start + last)
        assert (table.blank_records, table.total_records) == counts
        assert table.row_count == 2 - sum(counts)
