from __future__ import annotations

import asyncio
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.pause import CallBudget, Pause, PauseReason
from pointferry.wix.pacing import Pacer
from pointferry.wix.retry import REFUSED_BACK_OFF
from tests.wix.virtual import LoopClock, run

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@given(
    limit=st.integers(1, 40),
    pattern=st.lists(
        st.tuples(st.sampled_from([0.0, 0.0, 0.1, 1.0, 7.0, 59.9, 61.0]), st.floats(0.0, 50.0)),
        max_size=90,
    ),
)
def test_no_sixty_seconds_hold_more_calls_than_allowed(
    limit: int, pattern: list[tuple[float, float]]
) -> None:
    async def main(clock: LoopClock) -> list[Made]:
        pacer = Pacer(calls_per_minute=limit, clock=clock)
        log: list[Made] = []
        async with asyncio.TaskGroup() as group:
            for gap, seconds in pattern:
                await asyncio.sleep(gap)
                group.create_task(make(pacer, clock, seconds, log))
        return log

    calls = run(main)
    assert len(calls) == len(pattern)
    assert most_in_a_window(calls) <= limit


@given(
    limit=st.integers(5, 40),
    before=st.integers(0, 120),
    down=st.floats(0.0, 90.0),
    wall_jump=st.sampled_from([0.0, -3600.0, -1.0]),
)
def test_a_restart_does_not_open_a_second_window(
    limit: int, before: int, down: float, wall_jump: float
) -> None:
    async def main(clock: LoopClock) -> list[Made]:
        log: list[Made] = []
        first = Pacer(calls_per_minute=limit, clock=clock)
        for _ in range(before):
            await make(first, clock, 0.1, log)
        history = first.history()
        await asyncio.sleep(down)
        clock.epoch += wall_jump
        second = Pacer(history, calls_per_minute=limit, clock=clock)
        for _ in range(limit + 5):
            await make(second, clock, 0.1, log)
        return log

    assert most_in_a_window(run(main)) <= limit


@pytest.mark.parametrize("seconds", [0.05, 0.3, 0.8])
@pytest.mark.parametrize("limit", [30, 200])
def test_a_long_move_uses_the_allowed_rate(limit: int, seconds: float) -> None:
    minutes = 20

    async def main(clock: LoopClock) -> int:
        pacer = Pacer(calls_per_minute=limit, clock=clock)
        log: list[Made] = []
        end = clock.monotonic() + minutes * 60

        async def worker() -> None:
            while clock.monotonic() < end:
                await make(pacer, clock, seconds, log)

        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(worker())
        return sum(call.end <= end for call in log)

    assert run(main) >= 0.95 * limit * minutes


def test_a_short_move_is_not_slowed_at_all() -> None:
    async def main(clock: LoopClock) -> float:
        pacer = Pacer(clock=clock)
        log: list[Made] = []
        start = clock.monotonic()
        async with asyncio.TaskGroup() as group:
            for _ in range(190):
                group.create_task(make(pacer, clock, 0.3, log))
        return clock.monotonic() - start

    # Three at a time is all that holds them up.
    assert run(main) == pytest.approx(64 * 0.3)


def test_the_budget_counts_calls_under_way_and_forgets_old_ones() -> None:
    async def main(clock: LoopClock) -> list[CallBudget]:
        pacer = Pacer(calls_per_minute=200, clock=clock)
        seen = []
        async with pacer.slot():
            seen.append(pacer.budget())
        seen.append(pacer.budget())
        await asyncio.sleep(61)
        return [*seen, pacer.budget()]

    assert run(main) == [CallBudget(1, 198), CallBudget(1, 198), CallBudget(0, 198)]


def test_at_most_three_calls_are_under_way() -> None:
    async def main(clock: LoopClock) -> int:
        pacer = Pacer(clock=clock)
        under_way = most = 0

        async def call() -> None:
            nonlocal under_way, most
            async with pacer.slot():
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(1)
                under_way -= 1

        async with asyncio.TaskGroup() as group:
            for _ in range(20):
                group.create_task(call())
        return most

    assert run(main) == 3


def test_a_wait_for_room_is_told_once() -> None:
    async def main(clock: LoopClock) -> list[Pause]:
        pacer = Pacer(calls_per_minute=10, clock=clock)
        told: list[Pause] = []
        for _ in range(10):
            async with pacer.slot(told.append):
                pass
        assert told == []

        async def call() -> None:
            async with pacer.slot(told.append):
                pass

        async with asyncio.TaskGroup() as group:
            group.create_task(call())
            group.create_task(call())
        return told

    [pause] = run(main)
    assert pause.reason is PauseReason.PACING
    assert pause.seconds == pytest.approx(60.25)


def test_giving_up_waiting_leaves_no_trace() -> None:
    async def main(clock: LoopClock) -> float:
        pacer = Pacer(calls_per_minute=4, clock=clock)
        log: list[Made] = []
        for _ in range(4):
            await make(pacer, clock, 0.0, log)
        waiting = [asyncio.create_task(make(pacer, clock, 0.0, log)) for _ in range(6)]
        await asyncio.sleep(1)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert all(task.cancelled() for task in waiting)
        start = clock.monotonic()
        for _ in range(4):
            await make(pacer, clock, 0.0, log)
        return clock.monotonic() - start

    assert run(main) == pytest.approx(59.25)


def test_a_cancelled_call_counts_as_made() -> None:
    async def main(clock: LoopClock) -> int:
        pacer = Pacer(calls_per_minute=4, clock=clock)
        task = asyncio.create_task(make(pacer, clock, 10.0, []))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return len(pacer.history())

    assert run(main) == 1


def test_calls_under_way_are_part_of_the_history() -> None:
    async def main(clock: LoopClock) -> tuple[float, ...]:
        pacer = Pacer(clock=clock)
        async with pacer.slot():
            return tuple(wall - clock.wall() for wall in pacer.history())

    assert run(main) == (0.0,)


def test_a_jump_of_the_wall_clock_changes_nothing_in_a_running_process() -> None:
    async def main(clock: LoopClock) -> list[Made]:
        pacer = Pacer(calls_per_minute=5, clock=clock)
        log: list[Made] = []
        for jump in [0.0, 86_400.0, -172_800.0, 60.0] * 5:
            clock.epoch += jump
            await make(pacer, clock, 0.5, log)
        return log

    assert most_in_a_window(run(main)) <= 5


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
    """

    allowed: Sequence[int] = (200,)
    every: float = 0.0
    burst: float = 0.0
    accepted: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)

    def accepts(self, now: float) -> bool:
        limit = self.allowed[min(int(now // 60), len(self.allowed) - 1)]
        recent = len(self.accepted) - bisect_right(self.accepted, now - WINDOW)
        in_burst = self.every and now % self.every >= self.every - self.burst
        fine = recent < limit and not in_burst
        (self.accepted if fine else self.refused).append(now)
        return fine


def exchange(service: Service, minutes: int) -> Service:
    """Make as many calls as the pacer and the service allow, repeating what is refused."""

    async def main(clock: LoopClock) -> None:
        pacer = Pacer(clock=clock)
        begin = clock.monotonic()

        async def worker() -> None:
            repeat = 0
            while (now := clock.monotonic() - begin) < minutes * 60:
                async with pacer.slot() as started:
                    await asyncio.sleep(0.1)
                    fine = service.accepts(clock.monotonic() - begin)
                    await asyncio.sleep(0.1)
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


@pytest.mark.parametrize(("calls", "in_flight"), [(0, 3), (200, 0)])
def test_a_pacer_without_room_is_a_mistake(calls: int, in_flight: int) -> None:
    with pytest.raises(ValueError, match="room"):
        Pacer(calls_per_minute=calls, in_flight=in_flight)
