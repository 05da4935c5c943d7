from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.crossing.batches import IN_FLIGHT, batches, each_batch, to_the_end
from pointferry.domain.errors import ErrorCode, WixError

if TYPE_CHECKING:
    from collections.abc import Sequence


@given(st.lists(st.integers()), st.integers(1, 7))
def test_batches_lose_nobody(items: list[int], size: int) -> None:
    cut = list(batches(items, size))
    assert [item for batch in cut for item in batch] == items
    assert all(1 <= len(batch) <= size for batch in cut)


async def test_few_at_a_time_in_order_with_progress() -> None:
    under_way = most = 0
    told: list[int] = []

    async def call(batch: Sequence[int]) -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(10 - batch[0]):
            await asyncio.sleep(0)
        under_way -= 1
        return sum(batch)

    results = await each_batch(list(range(10)), 2, call, done=told.append)
    assert results == [1, 5, 9, 13, 17]
    assert most == IN_FLIGHT
    assert told == sorted(told)
    assert told[-1] == 10


async def test_first_failure_ends_the_others() -> None:
    cancelled = asyncio.Event()

    async def call(batch: Sequence[int]) -> None:
        if batch[0] == 0:
            await asyncio.sleep(0)
            raise WixError(ErrorCode.KEY_REFUSED)
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    with pytest.raises(WixError) as failure:
        await each_batch([0, 1, 2], 1, call)
    assert failure.value.code is ErrorCode.KEY_REFUSED
    assert cancelled.is_set()


async def test_cancelled_caller_waits_for_the_end_and_is_cancelled_then() -> None:
    gate = asyncio.Event()
    ended: list[str] = []

    async def work() -> str:
        await gate.wait()
        ended.append("work")
        return "result"

    async def caller() -> None:
        ended.append(await to_the_end(work()))
        await asyncio.sleep(0)
        ended.append("never")

    task = asyncio.get_running_loop().create_task(caller())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == ["work", "result"]


async def test_cancelled_work_still_reports_its_failure() -> None:
    async def work() -> None:
        await asyncio.sleep(0)
        raise WixError(ErrorCode.KEY_REFUSED)

    with pytest.raises(WixError):
        await to_the_end(work())
