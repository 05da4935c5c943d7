from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.state import Phase, Work
from pointferry.crossing.store import Store
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.pause import Pause, PauseReason
from tests.crossing.test_patience import StillClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.crossing.state import State


def shown(store: Store) -> Work:
    work = store.state.work
    assert work is not None
    return work


def fail(store: Store) -> None:
    with store.command():
        store.begin(Phase.TRIAL)
        raise CrossingError(ErrorCode.NOT_READY)


def test_failed_command_leaves_its_error_until_the_next() -> None:
    store = Store(StillClock())
    with pytest.raises(CrossingError) as failure:
        fail(store)
    assert store.state.error is failure.value
    assert store.state.work is None
    with store.command():
        assert store.state.error is None


def test_listeners_hear_every_change_until_they_leave() -> None:
    store = Store(StillClock())
    heard: list[State] = []
    leave = store.subscribe(heard.append)
    store.begin(Phase.TRIAL, 3)
    store.publish(store.state)
    assert len(heard) == 1
    leave()
    leave()
    store.advance(1)
    assert len(heard) == 1


async def test_time_left_is_an_estimate_from_what_is_done() -> None:
    clock = StillClock()
    store = Store(clock)
    store.advance(1)
    assert store.state.work is None
    store.begin(Phase.IMPORTING, 100)
    store.advance(10)
    assert shown(store) == Work(Phase.IMPORTING, done=10, total=100)
    await clock.sleep(20.0)
    store.advance(40)
    assert shown(store).seconds_left == 30.0


def test_progress_ends_a_pause() -> None:
    store = Store(StillClock())
    store.pause(Pause(PauseReason.OFFLINE, 2.0))
    assert store.state.work is None
    store.begin(Phase.IMPORTING, 100)
    store.pause(Pause(PauseReason.OFFLINE, 2.0))
    store.advance(1)
    assert shown(store).pause is None


async def test_held_work_waits_and_a_command_never_leaves_it_held() -> None:
    store = Store(StillClock())
    with store.command():
        store.begin(Phase.IMPORTING)
        store.hold()
        assert shown(store).held
        waiting = asyncio.get_running_loop().create_task(store.ready())
        await asyncio.sleep(0)
        assert not waiting.done()
        store.begin(Phase.ADJUSTING)
        assert shown(store).held
        store.release()
        await waiting
        assert not shown(store).held
        store.hold()
    await store.ready()


async def test_cancelled_work_in_a_thread_is_told_to_stop() -> None:
    store = Store(StillClock())
    stopped, begun = threading.Event(), threading.Event()

    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
        progress(1, 2)
        begun.set()
        while not cancelled():
            pass
        progress(2, 2)
        stopped.set()

    with store.command():
        store.begin(Phase.READING_FILE)
        task = asyncio.get_running_loop().create_task(store.in_thread(work))
        await asyncio.to_thread(begun.wait)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(stopped.wait, 10.0)
        await asyncio.sleep(0)
        assert shown(store).done == 1
