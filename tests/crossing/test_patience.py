from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from pointferry.crossing.patience import Patience, poll_delays
from pointferry.crossing.state import Phase
from pointferry.crossing.store import Store
from pointferry.domain.errors import ErrorCode, WixError, WixUnreachableError
from pointferry.domain.pause import Pause, PauseReason


class StillClock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.passed += seconds


class Line:
    """A connection that comes back after some tries."""

    def __init__(self, failures: int) -> None:
        self._failures = failures
        self.tries = 0

    async def call(self) -> str:
        self.tries += 1
        if self.tries <= self._failures:
            raise WixUnreachableError(ErrorCode.SERVICE_UNREACHABLE)
        return "answer"


def patience(limit: float | None) -> tuple[Patience, StillClock, list[Pause | None]]:
    clock = StillClock()
    store = Store(clock)
    store.begin(Phase.IMPORTING)
    pauses: list[Pause | None] = []
    store.subscribe(lambda state: pauses.append(state.work.pause if state.work else None))
    return Patience(clock, store, limit), clock, pauses


async def test_waits_longer_and_longer_for_the_connection_and_says_so() -> None:
    waiter, clock, pauses = patience(None)
    line = Line(7)
    assert await waiter.online(line.call) == "answer"
    shown = [pause for pause in pauses if pause is not None]
    assert [pause.seconds for pause in shown] == [2, 4, 8, 16, 32, 60, 60]
    assert {pause.reason for pause in shown} == {PauseReason.OFFLINE}
    assert pauses[-1] is None
    assert clock.passed == 182


async def test_gives_up_at_the_limit_without_waiting_beyond_it() -> None:
    waiter, clock, _pauses = patience(10.0)
    line = Line(99)
    with pytest.raises(WixUnreachableError):
        await waiter.online(line.call)
    assert clock.passed <= 10.0
    assert line.tries == 3


async def test_time_before_the_connection_was_lost_does_not_count() -> None:
    waiter, clock, _pauses = patience(10.0)
    line = Line(1)

    async def long_reading() -> str:
        await clock.sleep(600.0)
        return await line.call()

    assert await waiter.online(long_reading) == "answer"
    assert line.tries == 2


async def test_refusals_are_not_waited_for() -> None:
    waiter, clock, _pauses = patience(None)

    async def refuse() -> None:
        raise WixError(ErrorCode.KEY_REFUSED)

    with pytest.raises(WixError):
        await waiter.online(refuse)
    assert clock.passed == 0


async def test_it_looks_again_after_longer_waits_until_time_is_up() -> None:
    waiter, clock, pauses = patience(None)
    looks = 0

    async def look() -> int:
        nonlocal looks
        looks += 1
        return looks

    assert await waiter.until(30.0, look, lambda _seen: False) == looks
    shown = [pause for pause in pauses if pause is not None]
    assert [pause.seconds for pause in shown] == [1, 2, 4, 8, 15]
    assert {pause.reason for pause in shown} == {PauseReason.LAGGING}
    assert clock.passed == 30.0
    # The last wait is not in vain.
    assert looks == len(shown) + 1


async def test_it_looks_no_longer_than_it_takes() -> None:
    waiter, clock, _pauses = patience(None)
    answers = iter("abc")

    async def look() -> str:
        return next(answers)

    assert await waiter.until(30.0, look, lambda seen: seen == "b") == "b"
    assert clock.passed == 1.0


async def test_what_is_shown_at_once_is_not_waited_for() -> None:
    waiter, clock, _pauses = patience(None)

    async def look() -> bool:
        return True

    assert await waiter.until(30.0, look, bool)
    assert clock.passed == 0


def test_polling_slows_down_but_never_ends() -> None:
    delays = list(islice(poll_delays(), 50))
    assert delays[0] == 1.0
    assert delays == sorted(delays)
    assert delays[-1] == 10.0
