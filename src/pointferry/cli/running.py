"""Runs a command's work: signals cancel it cleanly, failures become sentences and exit codes."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pointferry.cli.exits import CannotStartError, ExitCode
from pointferry.domain.errors import ErrorCode, PointferryError
from pointferry.texts import cli as words
from pointferry.texts.errors import describe
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from types import FrameType

    from pointferry.cli.output import Output

_log = logging.getLogger(__name__)


def reported(output: Output, work: Callable[[], int]) -> int:
    """Do blocking work before which nothing was sent; a failure is told and gives exit code 3."""
    try:
        return work()
    except (PointferryError, CannotStartError) as error:
        tell(output, error)
        return ExitCode.CANNOT_START
    except KeyboardInterrupt:
        return ExitCode.STOPPED
    except Exception as error:  # noqa: BLE001 - the outermost place: nobody gets a traceback
        tell(output, unexpected(error))
        return ExitCode.CANNOT_START


def reported_async(output: Output, work: Callable[[], Awaitable[int]]) -> int:
    """Do the same for work on an event loop; SIGINT and SIGTERM cancel it, with exit code 4."""
    import asyncio  # noqa: PLC0415 - commands that only read a file start without it

    async def guarded() -> int:
        with _cancelled_by_signals():
            return await work()

    def run() -> int:
        try:
            return asyncio.run(guarded())
        except asyncio.CancelledError:
            output.event("interrupted")
            output.say(say(words.INTERRUPTED))
            return ExitCode.STOPPED

    return reported(output, run)


def tell(output: Output, error: PointferryError | CannotStartError) -> None:
    """Say what happened."""
    if isinstance(error, CannotStartError):
        output.failure(error.code, error.describe())
        return
    output.failure(error.code, describe(error), error.detail)


def unexpected(error: Exception) -> PointferryError:
    """Log a programming error with its traceback and make it one that can be told."""
    _log.error("unexpected failure", exc_info=error)
    return PointferryError(ErrorCode.UNEXPECTED, detail=f"{type(error).__name__}: {error}")


@contextmanager
def _cancelled_by_signals() -> Iterator[None]:
    import asyncio  # noqa: PLC0415 - as above
    import signal  # noqa: PLC0415 - as above

    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def cancel(_number: int, _frame: FrameType | None) -> None:
        # A second signal is not waited for: the journal stands a process that is killed.
        restore()
        if task is not None:
            loop.call_soon_threadsafe(task.cancel)

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, cancel)
    try:
        yield
    finally:
        restore()
