from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from pointferry.cli.exits import CannotStartError, ExitCode, StartCode
from pointferry.cli.running import reported, reported_async
from pointferry.domain.errors import ErrorCode, PointferryError
from tests.cli.capture import Captured

if TYPE_CHECKING:
    from tests.plugins.logfail import ExpectLog


def _raise(error: BaseException) -> int:
    raise error


def test_the_works_own_code_is_returned() -> None:
    assert reported(Captured(), lambda: ExitCode.EXCEPTIONS) == ExitCode.EXCEPTIONS


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PointferryError(ErrorCode.FILE_EMPTY, params={"file": "a.csv"}), "file_empty"),
        (CannotStartError(StartCode.ACCOUNT_MISSING), "account_missing"),
    ],
)
def test_a_failure_is_told(error: Exception, code: str) -> None:
    output = Captured(as_json=True)
    assert reported(output, lambda: _raise(error)) == ExitCode.CANNOT_START
    assert output.events[-1]["code"] == code


def test_a_programming_error_is_told_without_a_traceback(expect_log: ExpectLog) -> None:
    seen = expect_log("unexpected failure", logger="pointferry.cli", level=logging.ERROR)
    output = Captured()
    assert reported(output, lambda: _raise(ZeroDivisionError("boom"))) == ExitCode.CANNOT_START
    assert "Traceback" not in output.stderr.getvalue()
    assert seen[0].exc_info is not None


def test_control_c_stops() -> None:
    assert reported(Captured(), lambda: _raise(KeyboardInterrupt())) == ExitCode.STOPPED


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_cancels_the_work_and_lets_it_end_cleanly(number: signal.Signals) -> None:
    output, ended = Captured(as_json=True), threading.Event()

    async def work() -> int:
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), number)
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return ExitCode.DONE

    before = signal.getsignal(number)
    assert reported_async(output, work) == ExitCode.STOPPED
    assert ended.is_set()
    assert output.events == [{"event": "interrupted"}]
    assert signal.getsignal(number) is before


def test_work_that_answers_a_signal_has_the_last_word() -> None:
    async def work() -> int:
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGTERM)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return ExitCode.STOPPED
        return ExitCode.DONE

    output = Captured(as_json=True)
    assert reported_async(output, work) == ExitCode.STOPPED
    assert output.events == []
