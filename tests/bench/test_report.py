"""What is published follows from the numbers that are published with it."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from bench.bars import Bar
from bench.chart import draw
from bench.errors import BenchError
from bench.places import CHART, REPORT, RESULTS
from bench.report import render
from bench.results import Table, table

from bench import __main__ as program


@pytest.fixture(scope="module")
def results() -> Table:
    return table(json.loads(RESULTS.read_text(encoding="utf-8")))


def test_report_is_what_its_numbers_say(results: Table) -> None:
    assert REPORT.read_text(encoding="utf-8") == render(results)


def test_chart_is_what_its_numbers_say(results: Table) -> None:
    drawn = draw(table(table(results["sections"])["growth"]))
    assert CHART.read_text(encoding="utf-8") == drawn


def test_chart_is_well_formed_and_goes_up() -> None:
    entries = [{"rows": 10**n, "seconds": 10.0 ** (n - 4), "peak": 2**20 * n} for n in (3, 4, 5)]
    root = ET.fromstring(draw({"series": {"one": entries}}))  # noqa: S314 - drawn a line before
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    points = [tuple(map(float, pair.split(","))) for pair in lines[0].attrib["points"].split()]
    assert len(lines) == 2
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)


@pytest.mark.parametrize(
    ("bar", "passed"),
    [
        (Bar("time", 1.9, 2.0), True),
        (Bar("time", 2.1, 2.0), False),
        (Bar("share", 0.96, 0.95, least=True), True),
        (Bar("share", 0.94, 0.95, least=True), False),
    ],
)
def test_bars(bar: Bar, passed: bool) -> None:
    assert bar.passed is passed


@pytest.mark.parametrize(
    ("word", "rows"), [("10k", 10_000), ("1M", 1_000_000), ("150", 150), (" 2k ", 2_000)]
)
def test_sizes_are_read(word: str, rows: int) -> None:
    assert program.rows(word) == rows


@pytest.mark.parametrize("word", ["", "k", "1g", "-1k"])
def test_no_sizes_are_refused(word: str) -> None:
    with pytest.raises(BenchError, match="no size"):
        program.rows(word)
