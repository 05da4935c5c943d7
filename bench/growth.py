"""How time and memory grow with the rows: whole processes, from a thousand rows up."""

from __future__ import annotations

from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from bench import field
from bench.errors import BenchError
from bench.field import Name
from bench.inputs import Shape
from bench.measure import alternate, run
from bench.proof import prove

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.measure import Series
    from bench.results import Table

DRAWN = (Name.CHECK, Name.PANDAS, Name.POLARS_RULES, Name.DUCKDB_RULES)
"""Whose growth is drawn."""

_SMALLEST = 1_000


def measure(sizes: Sequence[int], *, quick: bool, say: Callable[[str], None]) -> Table:
    """Measure the growth up to the largest of these sizes, by factors of ten from 1,000 rows.

    Args:
        sizes: Rows, ascending.
        quick: Three runs of each.
        say: Told what is being done.

    Returns:
        Medians by contestant and size, and for Pointferry what one more row costs.

    Raises:
        BenchError: There are fewer than two sizes, or a program failed.
    """
    points = ladder(sizes)
    if len(points) < 2:
        raise BenchError("growth takes sizes from 10,000 rows on")
    found: dict[str, list[Table]] = {str(name): [] for name in DRAWN}
    ours: list[tuple[int, Series]] = []
    for rows in points:
        say(f"growth: {rows} rows")
        series = _at(rows, 3 if quick else max(2, 9 - 2 * len(ours)))
        ours.append((rows, series[Name.CHECK]))
        for name in DRAWN:
            entry: Table = {
                "rows": rows,
                "seconds": round(series[name].seconds, 4),
                "processor": round(series[name].processor, 4),
                "peak": series[name].peak,
            }
            found[name].append(entry)
    return {"series": found, "steps": steps(ours)}


def ladder(sizes: Sequence[int]) -> list[int]:
    """Return 1,000 and its multiples by ten up to the largest size."""
    points = [_SMALLEST]
    while points[-1] * 10 <= max(sizes, default=0):
        points.append(points[-1] * 10)
    return points


def steps(ours: Sequence[tuple[int, Series]]) -> list[Table]:
    """Return what the step from each size to the next cost.

    Returns:
        ``slope`` on log axes (1 is a straight proportion), and for each row that was added its
        microseconds and bytes of peak memory.
    """
    told: list[Table] = []
    for (few, small), (many, large) in pairwise(ours):
        added = many - few
        told.append(
            {
                "from": few,
                "to": many,
                "slope": round(log(large.seconds / small.seconds) / log(many / few), 3),
                "microseconds_per_row": round((large.seconds - small.seconds) / added * 1e6, 3),
                "bytes_per_row": round((large.peak - small.peak) / added, 1),
            }
        )
    return told


def _at(rows: int, rounds: int) -> Mapping[str, Series]:
    given = field.given(rows, Shape.TWO)
    commands = {name: field.command(name, given) for name in DRAWN}
    for name, command in commands.items():
        prove(name, given, run(command)[1])
    return alternate({str(name): one for name, one in commands.items()}, rounds)
