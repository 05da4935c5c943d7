from __future__ import annotations

import asyncio
import time

import pytest

from pointferry.wix.clock import Clock, SystemClock


async def test_sleeping_takes_the_time_it_says() -> None:
    clock: Clock = SystemClock()
    before = clock.monotonic()
    await clock.sleep(0.01)
    assert clock.monotonic() > before


async def test_sleeping_ends_when_cancelled() -> None:
    sleeping = asyncio.create_task(SystemClock().sleep(3600))
    await asyncio.sleep(0)
    sleeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sleeping


def test_the_wall_clock_is_the_computers() -> None:
    before = time.time()
    assert before <= SystemClock().wall() <= time.time()
