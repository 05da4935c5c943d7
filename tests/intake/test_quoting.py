"""Loose quotes are read as signs where they would swallow rows."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.intake.progress import Ticker
from pointferry.intake.quoting import has_forced_text, records, swallows_rows
from pointferry.intake.source import canonical
from pointferry.intake.structure import find_records


@given(st.text(alphabet='ab,"\n\r', max_size=60))
def test_text_without_addresses_reads_as_the_csv_module_reads_it(content: str) -> None:
    found = list(records(content.encode(), ","))
    reader = csv.reader(io.StringIO(content, newline=""))
    lines, expected = 0, []
    for cells in reader:
        expected.append((lines + 1, cells))
        lines = reader.line_num
    assert found == expected


def test_a_line_of_the_table_inside_a_cell_is_noticed() -> None:
    assert swallows_rows(["note", "x\nada@example.com,5\n"], ",")
    assert not swallows_rows(["write to\nada@example.com"], ",")
    assert not swallows_rows(["Hello, Ada,\nsee you, soon"], ",")


def test_a_very_long_cell_is_not_believed() -> None:
    content = 'a,"x\n' + "y\n" * 800 + 'z",b\n'
    assert len(list(records(content.encode(), ","))) == 802


def test_many_blocks_of_loose_text_stay_whole() -> None:
    lines = [f'{n},5" pipe,{"x" * 90}' for n in range(24_000)]
    data = "\n".join(lines).encode()
    assert not find_records(data, ord(","), Ticker()).regular
    seen: list[int] = []
    tick = Ticker(lambda done, _: seen.append(done))
    content = canonical(records(data, ","), ",", len(data), tick)
    assert content.record_count == len(lines)
    assert content.cells(23_999) == lines[-1].split(",")
    assert content.line(23_999) == 24_000
    assert len(seen) > 2


@pytest.mark.parametrize(
    ("text", "forced"),
    [
        ('a,="0150"\n', True),
        ('="0150",a\n', True),
        ('a,"=""0150"""\n', True),
        ('a,<b style="x">,="1"\n', True),
        ('a,<b style="x">\n', False),
        ("a,=1+1\n", False),
        ("", False),
    ],
)
def test_text_forced_on_a_spreadsheet_is_noticed(text: str, *, forced: bool) -> None:
    assert has_forced_text(text.encode(), ",") is forced
    kept = [cells for _, cells in records(text.encode(), ",")]
    assert not any(cell == '="0150"' for cells in kept for cell in cells)
