"""The report is plain JSON with the fields the command line promises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pointferry.check import check_table
from pointferry.intake import read_table
from tests.check.builders import check_of
from tests.intake.builders import Sheet, write, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {
    "file", "bytes", "sha256", "encoding", "bom", "delimiter", "quoting", "line_ending",
    "final_newline", "sheet", "preamble_records", "duplicate_headers", "column_count",
    "decoy_points_columns", "decoy_email_columns", "records_after_header", "header_record",
    "header_line", "header", "email_column", "points_column", "number_style", "blank_records",
    "repeated_header_records", "total_records", "data_rows", "issues", "warnings", "normalised",
    "emails", "problem_rows", "duplicates", "clean", "conversion", "moving_rows",
    "set_aside_rows", "platform", "parts", "join",
}  # fmt: skip


def test_a_report_in_full(tmp_path: Path) -> None:
    report = check_of(
        tmp_path,
        ("a@example.com", "1"),
        ("A@example.com", "3.5"),
        ("b@example.com", "2"),
        ("b@example.com", "2"),
        ("c@example.com", "7", "310"),
        ("bad", "9"),
    ).report()
    assert json.loads(json.dumps(report)) == report
    assert set(report) == FIELDS
    assert report["email_column"] == {"index": 0, "name": "Email"}
    assert report["number_style"] == {"thousands": [","], "decimal": ".", "indian_grouping": False}
    assert report["issues"] == {"email_malformed": 1, "row_too_long": 1}
    assert report["warnings"] == {"points_decimal": 1}
    assert report["normalised"] == {"email_case": 1}
    assert report["emails"] == {"valid_rows": 5, "valid_unique": 3}
    assert report["problem_rows"] == [
        {
            "record": 2,
            "line": 3,
            "email": "A@example.com",
            "points": "3.5",
            "issues": [],
            "warnings": ["points_decimal"],
        },
        {
            "record": 5,
            "line": 6,
            "email": "c@example.com",
            "points": "7",
            "issues": ["row_too_long"],
            "warnings": [],
            "extra_cells": ["310"],
        },
        {
            "record": 6,
            "line": 7,
            "email": "bad",
            "points": "9",
            "issues": ["email_malformed"],
            "warnings": [],
        },
    ]
    assert report["duplicates"] == {
        "same_balance": [{"email": "b@example.com", "records": [3, 4], "points": "2"}],
        "conflicts": [{"email": "a@example.com", "records": [1, 2], "points": ["1", "3.5"]}],
        "same_balance_extra_rows": 1,
        "conflict_emails": 1,
        "conflict_rows": 2,
    }
    assert report["clean"] == {
        "count": 1,
        "points_sum": "2",
        "points_sum_rounded_down": "2",
        "points_sum_rounded_half_up": "2",
        "points_sum_with_conflicts": {
            "first": "3",
            "last": "5.5",
            "highest": "5.5",
            "added_up": "6.5",
        },
    }
    assert (report["moving_rows"], report["set_aside_rows"]) == (2, 4)


def test_without_a_balance_column(tmp_path: Path) -> None:
    path = write(tmp_path, "Email,Visits\na@example.com,3\na@example.com,4\nbad,1\n")
    report = check_table(read_table(path)).report()
    assert report["points_column"] is None
    assert report["number_style"] is None
    assert report["clean"] is None
    assert report["duplicates"] == {"repeated_email_rows": 1}
    assert report["problem_rows"] == [
        {
            "record": 3,
            "line": 4,
            "email": "bad",
            "points": None,
            "issues": ["email_malformed"],
            "warnings": [],
        }
    ]


def test_a_workbook_names_its_sheets(tmp_path: Path) -> None:
    sheets = [
        Sheet("Old", [["x"]], hidden=True),
        Sheet("Now", [["Email", "Points"], ["a@example.com", 1]]),
    ]
    report = check_table(read_table(write_workbook(tmp_path / "export.xlsx", sheets))).report()
    assert report["sheet"] == {
        "name": "Now",
        "index": 1,
        "all": [{"name": "Old", "hidden": True}, {"name": "Now", "hidden": False}],
    }
    assert (report["encoding"], report["bom"], report["delimiter"]) == (None, None, None)
