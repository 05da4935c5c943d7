"""Exports nobody tuned the reader to are read as their truth says."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from pointferry.check import check_table
from pointferry.intake import read_table
from pointferry.intake.proposals import proposed
from tests.intake.bazaar import EXPORTS, Export

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.intake import ColumnChoice


def name(choice: ColumnChoice | None) -> str | None:
    return None if choice is None else choice.name


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_as_the_truth_says(tmp_path: Path, export: Export) -> None:
    table = read_table(export.write(tmp_path))
    layout = table.layout
    assert (layout.encoding, layout.delimiter) == (export.encoding, export.delimiter)
    assert (layout.header_line, layout.sheet) == (export.header_line, export.sheet)
    assert (name(layout.email), name(layout.points)) == (export.email, export.points)
    if export.names != (None, None):
        assert (name(layout.first_name), name(layout.last_name)) == export.names
    assert set(export.decoys) <= {decoy.name for decoy in layout.decoys}
    skipped = (table.blank_records, table.repeated_header_records, table.total_records)
    assert skipped == export.skipped
    difference = proposed(layout)
    if export.difference is None:
        assert difference is None
    else:
        assert difference is not None
        pair = layout.header[difference.earned], layout.header[difference.spent]
        assert pair == export.difference
    if export.points is not None:
        assert layout.number_style.decimal == export.decimal
        assert bool(layout.doubtful_numbers) == export.ambiguous
    check = check_table(table)
    rows = len(export.clean) + sum(export.issues.values()) if export.rows is None else export.rows
    assert table.row_count == rows
    if export.points is not None:
        assert {str(code): count for code, count in check.issues.items()} == dict(export.issues)
    check.write_clean(tmp_path / "clean.csv")
    with (tmp_path / "clean.csv").open(encoding="utf-8", newline="") as file:
        assert dict(list(csv.reader(file))[1:]) == dict(export.clean)
