"""Usage: python -m bench.wix SIZES [AGREED]; sizes separated by commas; prints JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from bench.wix.agreement import agree
from bench.wix.journey import Outcome, move
from bench.wix.manners import Manners
from bench.wix.minimum import minutes
from bench.wix.people import People

if TYPE_CHECKING:
    from bench.results import Table

BURSTS = {
    "none": Manners(),
    "429 for 10 s every 3 minutes": Manners(burst_every=180.0, burst=10.0),
    "429 for 45 s every 5 minutes": Manners(burst_every=300.0, burst=45.0),
    "empty 403 for 10 s every 3 minutes": Manners(burst_every=180.0, burst=10.0, bare=True),
    "empty 403 beyond 8 calls a second": Manners(latency=0.05, a_second=8, bare=True),
}
"""How the site refuses, in the comparison of bursts."""

BURST_SIZE = 100_000
"""Customers of the moves that meet bursts: enough for several of them."""


def measure(sizes: list[int], agreed: list[int]) -> Table:
    """Move as many customers as each size says; the bursts at one size, or the largest below."""
    manners = Manners()
    size = max((size for size in sizes if size <= BURST_SIZE), default=sizes[0])
    return {
        "latency": manners.latency,
        "parse": manners.parse,
        "book": manners.book,
        "agreed": {str(size): agree(People.usual(size)) for size in agreed},
        "moves": [_told(move(People.usual(size), manners)) for size in sizes],
        "bursts": [
            {"refusals": name, **_told(move(People.usual(size), how))}
            for name, how in BURSTS.items()
        ],
    }


def _told(outcome: Outcome) -> Table:
    least = outcome.least
    told: Table = asdict(outcome)
    del told["kinds"]
    told["least"] = {**asdict(least), "total": least.total, "minutes": minutes(least.total)}
    told["calls"] = outcome.calls
    told["missing"] = outcome.people.missing
    told["contacts_over"] = round(outcome.contacts / (least.contacts + least.shown) - 1, 4)
    told["over"] = round(outcome.calls / least.total - 1, 4)
    # Wix decides how long an import takes, and so how often one has to look.
    unlooked = outcome.calls - outcome.looks + 2 * least.files
    told["over_without_waiting"] = round(unlooked / least.total - 1, 4)
    return told


def _sizes(text: str) -> list[int]:
    return [int(word) for word in text.split(",") if word]


if __name__ == "__main__":
    found = measure(_sizes(sys.argv[1]), _sizes(sys.argv[2] if len(sys.argv) > 2 else ""))
    sys.stdout.write(json.dumps(found) + "\n")
