from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.pause import CallBudget, Pause, PauseReason
from pointferry.wix.pacing import Pacer
from tests.wix.calls_made import Made, make, most_in_a_window
from tests.wix.virtual import LoopClock, run


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


@pytest.mark.parametrize(("calls", "in_flight"), [(0, 3), (200, 0)])
def test_a_pacer_without_room_is_a_mistake(calls: int, in_flight: int) -> None:
    with pytest.raises(ValueError, match="room"):
        Pacer(calls_per_minute=calls, in_flight=in_flight)
