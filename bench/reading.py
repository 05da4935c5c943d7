"""Reading and checking: everybody on the same files, in turns, whole processes."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from typing import TYPE_CHECKING

from bench import field
from bench.errors import BenchError, TooSlowError
from bench.field import ANSWERS, WORK, Name
from bench.inputs import Shape
from bench.measure import Sample, Series, alternate, run
from bench.proof import prove
from bench.results import number, table, tables, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.field import Input
    from bench.ledger import Ledger
    from bench.results import Table

ROUNDS = {10_000: 9, 150_000: 7, 1_000_000: 5, 10_000_000: 2}
"""Runs of everybody by size: the median of a short run needs more of them."""

SLOW = 20.0
"""Seconds; who takes longer in the first run is not run again in turns."""

WORTH = 480.0
"""Seconds; who can be expected to take longer is left out."""

PATIENCE = 900.0
"""Seconds after which a program is stopped."""

WIDE_UP_TO = 1_000_000
"""Rows of the largest file of eight columns; a larger one would say nothing new."""

_MEMORY_SHARE = 0.6
_FAR = 20


class Ladder:
    """Predicts from the sizes before whether a contestant can be asked for the next one."""

    def __init__(self) -> None:
        self._known: dict[tuple[Shape, Name], list[tuple[int, Sample]]] = {}

    def note(self, given: Input, name: Name, sample: Sample) -> None:
        """Remember what a size cost."""
        self._known.setdefault((given.shape, name), []).append((given.rows, sample))

    def recall(self, given: Input, entry: object) -> None:
        """Remember what a size cost in a run that was interrupted later."""
        for one in tables(table(entry)["contestants"]):
            sample = Sample(number(one["seconds"]), whole(one["peak"]))
            self.note(given, Name(str(one["name"])), sample)

    def refusal(self, given: Input, name: Name) -> str:
        """Return why a contestant is left out at this size; empty when it is not."""
        known = self._known.get((given.shape, name))
        if known is None or name in (Name.CHECK, Name.CHECK_JSON):
            return ""
        rows, sample = known[-1]
        growth = given.rows / rows
        seconds = sample.seconds * growth
        if len(known) > 1:
            # The time to start with does not grow.
            fewer, small = known[-2]
            each = max(0.0, sample.seconds - small.seconds) / (rows - fewer)
            seconds = sample.seconds + each * (given.rows - rows)
        if seconds > WORTH and (len(known) > 1 or growth <= _FAR):
            return f"about {max(1.0, seconds / 60):.0f} minutes expected"
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        if sample.peak * growth > _MEMORY_SHARE * memory:
            return f"about {sample.peak * growth / 2**30:.0f} GiB expected"
        return ""


def measure(
    sizes: Sequence[int], *, quick: bool, say: Callable[[str], None], ledger: Ledger
) -> list[Table]:
    """Measure everybody at these sizes.

    Args:
        sizes: Rows, ascending.
        quick: Three runs of each, two-column files only.
        say: Told what is being done.
        ledger: Files that an interrupted run has measured are taken from here.

    Returns:
        One entry per file; times in seconds, memory in bytes.

    Raises:
        BenchError: A program failed, or those with the same rules did not find the same.
    """
    ladder = Ladder()
    shapes = (Shape.TWO,) if quick else tuple(Shape)
    found = []
    for rows in sizes:
        for shape in shapes if rows <= WIDE_UP_TO else (Shape.TWO,):
            say(f"reading and checking: {rows} rows, {shape} columns")
            rounds = 3 if quick else _rounds(rows)
            known = ledger.known(f"reading {rows} {shape}")
            if known is None:
                known = _file(field.given(rows, shape), rounds, ladder, say)
                ledger.note(f"reading {rows} {shape}", known)
            else:
                ladder.recall(field.given(rows, shape), known)
            found.append(table(known))
    return found


def _rounds(rows: int) -> int:
    return next((rounds for size, rounds in ROUNDS.items() if rows <= size), 3)


def _file(given: Input, rounds: int, ladder: Ladder, say: Callable[[str], None]) -> Table:
    first: dict[Name, Sample] = {}
    answers: dict[Name, Table] = {}
    left_out: dict[Name, str] = {}
    for name in Name:
        reason = ladder.refusal(given, name)
        if reason:
            left_out[name] = reason
            continue
        say(f"  {name}")
        # This run is for the page cache, compiled files and the counts; it is timed only to
        # leave out who takes minutes.
        try:
            sample, said = run(field.command(name, given), limit=PATIENCE)
        except TooSlowError:
            left_out[name] = f"stopped after {PATIENCE / 60:g} minutes"
            continue
        prove(name, given, said)
        ladder.note(given, name, sample)
        first[name] = sample
        if name in ANSWERS:
            answers[name] = projected(said)
    agree(answers)
    slow = {name: Series((sample,)) for name, sample in first.items() if sample.seconds > SLOW}
    fast = {str(name): field.command(name, given) for name in first if name not in slow}
    series = {**alternate(fast, rounds), **{str(name): one for name, one in slow.items()}}
    return {
        "rows": given.rows,
        "columns": given.columns,
        "bytes": given.path.stat().st_size,
        "rounds": rounds,
        "counts": answers[Name.CHECK_JSON],
        "contestants": [_entry(name, series) for name in Name if name in first],
        "left_out": {str(name): reason for name, reason in left_out.items()},
    }


def _entry(name: Name, series: Mapping[str, Series]) -> Table:
    taken = series[name]
    ours = series[Name.CHECK]
    return {
        "name": str(name),
        "work": str(WORK[name]),
        "seconds": round(taken.seconds, 4),
        "processor": round(taken.processor, 4),
        "fastest": round(taken.spread[0], 4),
        "slowest": round(taken.spread[1], 4),
        "peak": taken.peak,
        "runs": len(taken.samples),
        "times_ours": round(taken.seconds / ours.seconds, 3),
        "memory_times_ours": round(taken.peak / ours.peak, 3),
    }


def projected(said: bytes) -> Table:
    """Return what must be equal between Pointferry and those with the same rules.

    Args:
        said: The JSON a contestant printed.
    """
    counts = table(json.loads(said))
    duplicates, clean = table(counts["duplicates"]), table(counts["clean"])
    same = ("same_balance_extra_rows", "conflict_emails", "conflict_rows")
    return {
        "issues": counts["issues"],
        "warnings": counts["warnings"],
        "normalised": counts["normalised"],
        "emails": counts["emails"],
        "duplicates": {key: duplicates[key] for key in same},
        "clean": {
            "count": clean["count"],
            "points_sum": f"{Decimal(str(clean['points_sum'])).normalize():f}",
        },
    }


def agree(answers: Mapping[Name, Table]) -> None:
    """Make sure that everybody with the same rules found the same.

    Raises:
        BenchError: Somebody did not; the text names the first count that differs.
    """
    ours = answers[Name.CHECK_JSON]
    for name, theirs in answers.items():
        for key, value in ours.items():
            if theirs[key] != value:
                raise BenchError(f"{name} differs in {key}: {theirs[key]}, Pointferry: {value}")
