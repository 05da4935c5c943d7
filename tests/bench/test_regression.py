"""Ratios that must not get worse: small files, whole processes, bounds with room for bad moods.

Only ratios within this run are compared, of processor time and of the best of several runs: what
else the machine does can only make a run longer. The bars are measured by ``make bench``.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from bench.inputs import file
from bench.measure import Command, Series, alternate
from bench.places import BENCH

from pointferry.check import check_table
from pointferry.intake import read_table

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 4
SMALL, LARGE = 20_000, 200_000
PANDAS = str(BENCH / "contestants" / "read_pandas.py")


def best(series: Series) -> tuple[float, float]:
    """Return the shortest processor time in seconds and the smallest peak in bytes."""
    samples = series.samples
    return min(sample.processor for sample in samples), min(sample.peak for sample in samples)


def check(path: Path) -> Command:
    return Command((sys.executable, "-m", "pointferry", "check", str(path)), (0, 1))


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, float]]:
    folder = tmp_path_factory.mktemp("inputs")
    bare = file(LARGE, folder=folder, even=True)
    commands = {
        "small": check(file(SMALL, folder=folder)),
        "large": check(file(LARGE, folder=folder)),
        "pandas": Command((sys.executable, PANDAS, str(bare))),
        "numpy": Command((sys.executable, "-c", "import numpy")),
    }
    return {name: best(series) for name, series in alternate(commands, ROUNDS).items()}


def test_check_takes_no_more_than_a_bare_read(measured: dict[str, tuple[float, float]]) -> None:
    (ours, our_peak), (bare, bare_peak) = measured["large"], measured["pandas"]
    # About 0.9 and 0.8 when this was written; the bars are 2 and 2.5.
    assert ours <= 1.5 * bare
    assert our_peak <= 1.5 * bare_peak


def test_cost_grows_no_faster_than_the_file(measured: dict[str, tuple[float, float]]) -> None:
    (small, small_peak), (large, large_peak) = measured["small"], measured["large"]
    assert large <= 1.5 * LARGE / SMALL * small
    assert large_peak <= LARGE / SMALL * small_peak


def test_a_small_file_is_little_more_than_the_start(
    measured: dict[str, tuple[float, float]],
) -> None:
    (small, _), (start, _) = measured["small"], measured["numpy"]
    # About 2.5 when this was written.
    assert small <= 4 * start


def longest_piece(path: Path) -> float:
    """Return the largest share of the work between two reports of progress.

    Between two reports nobody can cancel, and a call that keeps the interpreter to itself keeps
    the window still.
    """
    moments = [time.thread_time()]

    def tick(_done: int, _total: int) -> None:
        moments.append(time.thread_time())

    table = read_table(path, progress=tick)
    tick(0, 0)
    check_table(table, progress=tick)
    tick(0, 0)
    return max(later - earlier for earlier, later in pairwise(moments)) / (moments[-1] - moments[0])


def test_no_piece_of_the_work_is_long(tmp_path: Path) -> None:
    path = file(LARGE, folder=tmp_path)
    # About 0.1 when this was written, imports in the first run aside.
    assert min(longest_piece(path) for _ in range(4)) <= 0.2
