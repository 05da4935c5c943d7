"""Several files as one: nobody is lost, doubled or given somebody else's points."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import ReadOptions, Table, read_table
from tests.intake.builders import csv_text, people, write

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "Report\nEmail,Points\na@example.com,1\n\nb@example.com,2"


def parts(folder: Path, *texts: str) -> Table:
    paths = [write(folder, text, name=f"part{n}.csv") for n, text in enumerate(texts)]
    return read_table(paths[0], ReadOptions(also=tuple(paths[1:])))


def test_parts_stand_below_each_other(tmp_path: Path) -> None:
    second = 'points;email\n3;"c@example.com"\nTotal;\n4;d@example.com\n'
    table = parts(tmp_path, FIRST, second, "Email,Points\ne@example.com,5\n")
    cells = [table.cells(row) for row in range(table.row_count)]
    assert cells == [[f"{name}@example.com", str(n)] for n, name in enumerate("abcde", 1)]
    assert [table.line_number(row) for row in range(5)] == [3, 5, 2, 4, 2]
    assert [table.record_number(row) for row in range(5)] == [2, 4, 6, 8, 10]
    assert (table.blank_records, table.repeated_header_records) == (1, 2)
    assert [part.name for part in table.layout.parts] == ["part0.csv", "part1.csv", "part2.csv"]
    assert table.layout.email is not None
    assert table.layout.points is not None


def test_other_headings_are_no_part(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError) as caught:
        parts(tmp_path, FIRST, "Email,Orders\na@example.com,1\n")
    assert caught.value.code is ErrorCode.PARTS_DIFFER
    assert caught.value.params == {"file": "part1.csv", "first": "part0.csv"}


def test_the_same_parts_have_the_same_digest(tmp_path: Path) -> None:
    second = "Email,Points\ne@example.com,5\n"
    assert parts(tmp_path, FIRST, second).digest == parts(tmp_path, FIRST, second).digest
    assert parts(tmp_path, FIRST, second).digest != parts(tmp_path, second, FIRST).digest


@settings(max_examples=40)
@given(cuts=st.lists(st.integers(0, 30), max_size=3), seed=st.integers(0, 99))
def test_a_list_cut_in_parts_is_the_same_list(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], seed: int
) -> None:
    rows = [(one.email, str(one.points)) for one in people(30, seed=seed)]
    edges = [0, *sorted(cuts), 30]
    pieces = [rows[low:high] for low, high in pairwise(edges) if low < high]
    texts = [csv_text([("Email", "Points"), *piece]) for piece in pieces]
    table = parts(tmp_path_factory.mktemp("parts"), *texts)
    assert [tuple(table.cells(row)) for row in range(table.row_count)] == rows
