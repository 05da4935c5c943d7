"""Running coroutines: many calls a few at a time, and one that no cancellation interrupts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence

A = TypeVar("A")
R = TypeVar("R")

IN_FLIGHT = 3
"""Calls under way at once (platform contract, section 10)."""


def batches(items: Sequence[A], size: int) -> Iterator[Sequence[A]]:
    """Cut ``items`` into runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


async def each_batch(
    items: Sequence[A],
    size: int,
    call: Callable[[Sequence[A]], Awaitable[R]],
    *,
    done: Callable[[int], None] | None = None,
) -> list[R]:
    """Call once per batch, at most :data:`IN_FLIGHT` at a time; results in the batches' order.

    Args:
        items: What is to be sent.
        size: Items per call.
        call: Sends one batch.
        done: Told how many items are finished after each batch.

    Raises:
        BaseException: The first failure of a call, after the other calls were cancelled.
    """
    gate = asyncio.Semaphore(IN_FLIGHT)
    finished = 0

    async def one(batch: Sequence[A]) -> R:
        nonlocal finished
        async with gate:
            result = await call(batch)
        finished += len(batch)
        if done is not None:
            done(finished)
        return result

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(batch)) for batch in batches(items, size)]
    except BaseExceptionGroup as failures:
        raise _first(failures) from failures
    return [task.result() for task in tasks]


def _first(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    failure: BaseException = failures
    while isinstance(failure, BaseExceptionGroup):
        failure = failure.exceptions[0]
    return failure


async def to_the_end(work: Coroutine[object, object, R]) -> R:
    """Run something short to its end even if the caller is cancelled meanwhile.

    The cancellation takes effect at the caller's next wait.
    """
    done = asyncio.ensure_future(work)
    cancelled = False
    while not done.done():
        try:
            await asyncio.wait([done])
        except asyncio.CancelledError:
            cancelled = True
    task = asyncio.current_task()
    if cancelled and task is not None:
        task.uncancel()
        task.cancel()
    return done.result()
