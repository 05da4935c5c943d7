"""The longest gaps of every step, of several walks through the window."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from bench.results import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.results import Table

CLOCKS = ("waited", "held", "own")


def medians(runs: Sequence[list[Table]]) -> list[Table]:
    """Return for each step the median of each clock over some walks, in milliseconds."""
    return [
        {"step": steps[0]["step"]}
        | {
            clock: round(statistics.median(number(step[clock]) for step in steps), 1)
            for clock in CLOCKS
        }
        for steps in zip(*runs, strict=True)
    ]
