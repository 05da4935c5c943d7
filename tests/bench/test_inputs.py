"""The measured files are the same everywhere and hold what they claim."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING

import pytest
from bench.inputs import EMAIL, POINTS, Shape, file, is_long, line

from pointferry.check import check_table
from pointferry.domain.issues import Issue, Warn
from pointferry.intake import read_table

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 20_000
DIGESTS = {Shape.TWO: "90729a3c062da87d", Shape.EIGHT: "9bec56d1b32355b4"}


@pytest.mark.parametrize("shape", list(Shape))
def test_same_bytes_everywhere(shape: Shape, tmp_path: Path) -> None:
    content = file(1_000, shape, tmp_path).read_bytes()
    assert hashlib.sha256(content).hexdigest()[:16] == DIGESTS[shape]


def test_smaller_file_is_the_beginning_of_a_larger_one(tmp_path: Path) -> None:
    small, large = (file(rows, folder=tmp_path).read_bytes() for rows in (300, 700))
    assert large.startswith(small)


def test_file_is_kept(tmp_path: Path) -> None:
    first = file(10, folder=tmp_path)
    first.write_text("kept", encoding="utf-8")
    assert file(10, folder=tmp_path).read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("shape", list(Shape))
def test_columns_are_found_and_every_issue_occurs(shape: Shape, tmp_path: Path) -> None:
    check = check_table(read_table(file(ROWS, shape, tmp_path)))
    layout = check.table.layout
    assert layout.email is not None
    assert layout.points is not None
    assert (layout.email.index, layout.points.index) == (EMAIL[shape], POINTS[shape])
    assert set(check.issues) == set(Issue)
    assert {Warn.POINTS_DECIMAL, Warn.POINTS_SCIENTIFIC} <= set(check.warnings)
    assert check.duplicates.same_balance
    assert check.duplicates.conflicts


def test_even_file_has_no_row_with_a_cell_too_many(tmp_path: Path) -> None:
    path = file(ROWS, folder=tmp_path, even=True)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert {len(row) for row in rows} == {2}
    assert len(rows) - 1 == ROWS - sum(is_long(number) for number in range(ROWS))


# Repeats the balance of a row that is itself too long.
REPEATS_A_LONG_ROW = 577949


def test_long_rows_are_those_with_a_cell_too_many() -> None:
    for number in (*range(5_000), REPEATS_A_LONG_ROW):
        (row,) = csv.reader([line(number, Shape.TWO)])
        assert (len(row) > 2) is is_long(number)
