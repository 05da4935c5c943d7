"""The fast scan agrees with the csv module, or declines."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.intake import structure
from pointferry.intake.progress import Ticker
from pointferry.intake.structure import find_records, grid, unquoted

text = st.text(alphabet='a,"\n\ré', max_size=40)


@given(text, st.integers(1, 8))
def test_records_and_cells_are_those_of_the_csv_module(content: str, block: int) -> None:
    data = content.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "_BLOCK", block)
        records = find_records(data, ord(","), Ticker())
    if not records.regular or not data:
        return
    expected = list(csv.reader(io.StringIO(content, newline="")))
    assert len(records.starts) - 1 == len(expected)
    cells = grid(data, records.starts, np.arange(len(expected)), ord(","))
    assert cells.count.tolist() == [max(1, len(row)) for row in expected]
    for column in range(4):
        start, end = unquoted(cells.block, *cells.span(column))
        for row, wanted in enumerate(expected):
            found = cells.block[start[row] : end[row]].tobytes().decode()
            assert found.replace('""', '"') == (wanted[column] if column < len(wanted) else "")


@pytest.mark.parametrize("content", ['a"b', '"a"b', '"a', "a\rb", ' "a"', '"a""'])
def test_loose_quoting_is_declined(content: str) -> None:
    assert not find_records(content.encode(), ord(","), Ticker()).regular


def test_rows_in_between_may_be_left_out() -> None:
    data = b'a,b\n,\nc,"d,e"\nf\n'
    starts = find_records(data, ord(","), Ticker()).starts
    cells = grid(data, starts, np.array([0, 2, 3]), ord(","))
    assert cells.count.tolist() == [2, 2, 1]
    block, start, end = cells.plain_spans(1)
    assert [block[a:b] for a, b in zip(start, end, strict=True)] == [b"b", b"d,e", b""]
