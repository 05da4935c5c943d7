"""Calls through a pacer in virtual time, and the most that any sixty seconds held."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.wix.pacing import Pacer
    from tests.wix.virtual import LoopClock

WINDOW = 60.0


@dataclass(frozen=True, slots=True)
class Made:
    """When a call started and ended; it reached Wix at some moment between the two."""

    start: float
    end: float


async def make(pacer: Pacer, clock: LoopClock, seconds: float, log: list[Made]) -> None:
    async with pacer.slot() as start:
        await asyncio.sleep(seconds)
        log.append(Made(start, clock.monotonic()))


def most_in_a_window(calls: Sequence[Made]) -> int:
    """Count the calls that Wix could see in the worst sixty seconds, whenever each arrived."""
    return max(
        (
            sum(other.start <= call.start and other.end > call.start - WINDOW for other in calls)
            for call in calls
        ),
        default=0,
    )
