from __future__ import annotations

import asyncio
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.pause import Pause, PauseReason
from pointferry.wix.pacing import Pacer
from pointferry.wix.retry import REFUSED_BACK_OFF
from tests.wix.calls_made import WINDOW, Made, most_in_a_window
from tests.wix.virtual import LoopClock, run

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_calls_sent_together_and_refused_slow_down_once() -> None:
    async def main(clock: LoopClock) -> list[int]:
        pacer = Pacer(clock=clock)
        limits = [pacer.limit]

        async def call(seconds: float, *, refused: bool) -> None:
            async with pacer.slot() as started:
                await asyncio.sleep(seconds)
            if refused:
                pacer.refused(started)
            else:
                pacer.accepted(started)

        async with asyncio.TaskGroup() as group:
            for seconds in (0.1, 0.2, 0.3):
                group.create_task(call(seconds, refused=True))
        await call(0.1, refused=False)
        limits.append(pacer.limit)
        await asyncio.sleep(5)
        limits.append(pacer.limit)
        await asyncio.sleep(5)
        return [*limits, pacer.limit]

    assert run(main) == [198, 49, 99, 198]


@dataclass(slots=True)
class Service:
    """A service that refuses calls for speed.

    Attributes:
        allowed: Calls in sixty seconds, by minute of the run; the last one holds on.
        every: Seconds from one burst of refusals to the next; 0 for none.
        burst: How long each lasts, at the end of every such stretch.
        a_second: Calls in one second.
    """

    allowed: Sequence[int] = (200,)
    every: float = 0.0
    burst: float = 0.0
    a_second: int = 1000
    accepted: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)

    def accepts(self, now: float) -> bool:
        limit = self.allowed[min(int(now // 60), len(self.allowed) - 1)]
        recent = len(self.accepted) - bisect_right(self.accepted, now - WINDOW)
        just_now = len(self.accepted) - bisect_right(self.accepted, now - 1.0)
        in_burst = self.every and now % self.every >= self.every - self.burst
        fine = recent < limit and just_now < self.a_second and not in_burst
        (self.accepted if fine else self.refused).append(now)
        return fine


def exchange(service: Service, minutes: int, *, seconds: float = 0.2) -> Service:
    """Make as many calls as the pacer and the service allow, repeating what is refused.

    Args:
        service: Who is called.
        minutes: How long.
        seconds: How long a call takes.
    """

    async def main(clock: LoopClock) -> None:
        pacer = Pacer(clock=clock)
        begin = clock.monotonic()

        async def worker() -> None:
            repeat = 0
            while (now := clock.monotonic() - begin) < minutes * 60:
                async with pacer.slot() as started:
                    await asyncio.sleep(seconds / 2)
                    fine = service.accepts(clock.monotonic() - begin)
                    await asyncio.sleep(seconds / 2)
                if fine:
                    pacer.accepted(started)
                    repeat = 0
                else:
                    pacer.refused(started)
                    await asyncio.sleep(REFUSED_BACK_OFF[min(repeat, 9)])
                    repeat += 1
            assert now >= 0

        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(worker())

    run(main)
    return service


@pytest.mark.parametrize(("every", "burst"), [(180.0, 10.0), (300.0, 45.0), (70.0, 5.0)])
def test_the_full_rate_is_back_within_seconds_of_a_burst(every: float, burst: float) -> None:
    service = exchange(Service(every=every, burst=burst), 30)
    bursts = 30 * 60 / every
    # What a burst takes away, and eight seconds until its end is noticed, cannot be had.
    possible = 198 * (30 - bursts * (burst + 8) / 60)
    assert len(service.accepted) >= 0.95 * possible
    assert len(service.refused) <= bursts * (4 + burst / 4)


@pytest.mark.parametrize("allowed", [30, 100, 150, 190])
def test_a_lower_limit_is_learnt_and_used(allowed: int) -> None:
    service = exchange(Service(allowed=(allowed,)), 30)
    assert len(service.accepted) >= 0.95 * allowed * 30
    assert len(service.refused) <= 30 + 15


def test_a_limit_that_is_lifted_is_noticed() -> None:
    service = exchange(Service(allowed=(*[80] * 10, 200)), 30)
    last = [at for at in service.accepted if at > 20 * 60]
    assert len(last) >= 0.95 * 198 * 10


@pytest.mark.parametrize("a_second", [4, 8, 20])
def test_a_limit_by_the_second_is_kept_once_it_was_met(a_second: int) -> None:
    service = exchange(Service(a_second=a_second), 10, seconds=0.02)
    assert len(service.accepted) >= 0.95 * 198 * 10
    assert 0 < len(service.refused) <= 4


@given(
    limit=st.integers(1, 40),
    refusals=st.lists(st.booleans(), max_size=80),
    seconds=st.floats(0.0, 3.0),
)
def test_refusals_never_open_a_window_wider(
    limit: int, refusals: list[bool], seconds: float
) -> None:
    async def main(clock: LoopClock) -> list[Made]:
        pacer = Pacer(calls_per_minute=limit, clock=clock)
        log: list[Made] = []
        left = list(refusals)

        async def worker() -> None:
            while left:
                refused = left.pop()
                async with pacer.slot() as started:
                    await asyncio.sleep(seconds)
                log.append(Made(started, clock.monotonic()))
                (pacer.refused if refused else pacer.accepted)(started)

        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(worker())
        return log

    calls = run(main)
    assert len(calls) == len(refusals)
    assert most_in_a_window(calls) <= limit


def test_while_calls_are_refused_they_go_out_one_at_a_time() -> None:
    async def main(clock: LoopClock) -> int:
        pacer = Pacer(clock=clock)
        async with pacer.slot() as started:
            pass
        pacer.refused(started)
        under_way = most = 0

        async def call() -> None:
            nonlocal under_way, most
            async with pacer.slot() as started:
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(1)
                under_way -= 1
            pacer.refused(started)

        async with asyncio.TaskGroup() as group:
            for _ in range(5):
                group.create_task(call())
        return most

    assert run(main) == 1


def test_endless_refusals_leave_some_rate() -> None:
    async def main(clock: LoopClock) -> int:
        pacer = Pacer(clock=clock)
        for _ in range(50):
            async with pacer.slot() as started:
                pass
            pacer.refused(started)
        return pacer.limit

    assert run(main) >= 3


def test_retry_after_holds_every_call_and_says_why() -> None:
    async def main(clock: LoopClock) -> tuple[float, list[Pause]]:
        told: list[Pause] = []
        pacer = Pacer(clock=clock)
        async with pacer.slot() as started:
            pass
        pacer.refused(started, retry_after=12.0)
        start = clock.monotonic()
        async with pacer.slot(told.append):
            return clock.monotonic() - start, told

    seconds, told = run(main)
    assert seconds == pytest.approx(12.0)
    assert [pause.reason for pause in told] == [PauseReason.REFUSED]
