from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from pointferry.ui.aio import Jobs, ask

if TYPE_CHECKING:
    from tests.ui.conftest import Settle


async def _forever() -> None:
    await asyncio.Event().wait()


def test_a_name_runs_once_at_a_time(jobs: Jobs, settle: Settle) -> None:
    done: list[str] = []

    async def work(name: str) -> None:
        await asyncio.sleep(0)
        done.append(name)

    assert jobs.start("work", work("first"))
    assert not jobs.start("work", work("second"))
    assert jobs.running("work")
    settle()
    assert done == ["first"]
    assert not jobs.running("work")
    assert jobs.start("work", work("third"))
    settle()
    assert done == ["first", "third"]


def test_a_failure_is_reported_with_its_name(settle: Settle) -> None:
    heard: list[tuple[str, str]] = []
    jobs = Jobs(lambda name, error: heard.append((name, str(error))))

    async def fail() -> None:
        raise ValueError("no luck")

    jobs.start("unlucky", fail())
    settle()
    assert heard == [("unlucky", "no luck")]


def test_a_cancelled_job_is_silent_and_frees_its_name(settle: Settle) -> None:
    heard: list[str] = []
    changes: list[None] = []
    jobs = Jobs(lambda name, _error: heard.append(name), lambda: changes.append(None))
    jobs.start("work", _forever())
    assert jobs.cancel("work")
    settle()
    assert not jobs.running("work")
    assert not jobs.cancel("work")
    assert heard == []
    assert len(changes) == 2


def test_close_waits_for_clean_up_and_takes_no_more(jobs: Jobs, settle: Settle) -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await _forever()
        finally:
            await asyncio.sleep(0)
            ended.append("cleaned up")

    async def close() -> None:
        await asyncio.sleep(0)
        await jobs.close()
        ended.append("closed")
        assert not jobs.start("late", work())

    jobs.start("work", work())
    task = asyncio.get_running_loop().create_task(close())
    settle(task.done)
    task.result()
    assert ended == ["cleaned up", "closed"]


def test_a_dialog_is_awaited_while_other_tasks_go_on(settle: Settle) -> None:
    turns = 0

    async def poll() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    dialog = QDialog()
    poller = asyncio.get_running_loop().create_task(poll())
    asked = asyncio.get_running_loop().create_task(ask(dialog))
    settle(dialog.isVisible)
    before = turns
    settle(lambda: turns > before + 10)
    dialog.accept()
    settle(asked.done)
    assert asked.result() == QDialog.DialogCode.Accepted
    after = turns
    settle(lambda: turns > after + 10 and not isValid(dialog))
    poller.cancel()


def test_a_cancelled_question_closes_its_dialog(settle: Settle) -> None:
    dialog = QDialog()
    visible: list[bool] = []
    dialog.finished.connect(lambda: visible.append(dialog.isVisible()))
    asked = asyncio.get_running_loop().create_task(ask(dialog))
    settle(dialog.isVisible)
    asked.cancel()
    settle(asked.done)
    assert asked.cancelled()
    assert visible == [False]


_CHILD = """
import asyncio, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pointferry.ui.aio import Loop
application = QApplication([])
async def main():
    leftover = asyncio.get_running_loop().create_task(asyncio.sleep(60))
    value = await asyncio.to_thread(lambda: 40 + 2)
    if "quit" in sys.argv:
        QTimer.singleShot(0, application.quit)
        await asyncio.sleep(60)
    return value
with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
    print(runner.run(main()))
"""


def _child(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", _CHILD, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_whole_program_runs_in_the_loop_and_ends() -> None:
    child = _child()
    assert (child.returncode, child.stdout, child.stderr) == (0, "42\n", "")


def test_qt_ending_first_is_an_error_not_a_hang() -> None:
    child = _child("quit")
    assert child.returncode == 1
    assert "RuntimeError: Qt's loop ended before the application's task" in child.stderr
