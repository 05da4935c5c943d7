"""The whole window as a process of its own: what it loads, how it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_CHILD = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton
from pointferry.ui.app import run

HEAVY = ("pandas", "numpy", "httpx", "keyring", "uvicorn", "jinja2", "msgspec")

def loaded():
    return [name for name in HEAVY if name in sys.modules]

def build():
    print("painted", [f.isVisible() for f in QApplication.topLevelWidgets()], flush=True)
    print("engine", "pointferry.crossing.session" in sys.modules, flush=True)
    from pointferry.compose import build
    QTimer.singleShot(0, look)
    return build(os.environ)

def look():
    frame, *_ = [w for w in QApplication.topLevelWidgets() if w.objectName() == "frame"]
    primary = frame.findChild(QPushButton, "primary")
    if primary is None:
        QTimer.singleShot(1, look)
        return
    print("shown", primary.isVisible(), loaded(), flush=True)
    act(frame)

{act}

print("ended", run(build), flush=True)
"""


@pytest.fixture
def start() -> Callable[[str], subprocess.Popen[str]]:
    def child(act: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", _CHILD.replace("{act}", textwrap.dedent(act))],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return child


def test_the_window_shows_without_the_engine_and_without_heavy_libraries(
    start: Callable[[str], subprocess.Popen[str]],
) -> None:
    with start("def act(frame): frame.close()") as child:
        out, err = child.communicate(timeout=60)
    assert out.splitlines() == [
        "painted [True]",
        "engine False",
        "shown True []",
        "ended 0",
    ]
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order_although_qt_sleeps(
    start: Callable[[str], subprocess.Popen[str]], number: signal.Signals
) -> None:
    with start("def act(frame): print('waiting', flush=True)") as child:
        assert child.stdout is not None
        while child.stdout.readline() != "waiting\n":
            assert child.poll() is None
        child.send_signal(number)
        out, err = child.communicate(timeout=60)
    assert (out, child.returncode) == ("ended 0\n", 0)
    assert "Traceback" not in err


def test_a_fault_is_told_once_and_the_window_lives_on(
    start: Callable[[str], subprocess.Popen[str]],
) -> None:
    act = """
    faults = 0
    def act(frame):
        timer = QTimer(frame, interval=1)
        timer.timeout.connect(lambda: fault(frame, timer))
        timer.start()
    def fault(frame, timer):
        global faults
        faults += 1
        dialogs = frame.findChildren(QDialog, "crash")
        if faults > 20 and dialogs:
            timer.stop()
            print("told", len(dialogs), dialogs[0].isVisible(), flush=True)
            text = dialogs[0].findChild(QPlainTextEdit, "crash-details").toPlainText()
            print("address" , "ann@" in text, "ValueError" in text, flush=True)
            dialogs[0].close()
            frame.close()
            return
        raise ValueError("the balance of ann@example.com")
    """
    with start(act) as child:
        out, _err = child.communicate(timeout=60)
    assert out.splitlines()[-3:] == ["told 1 True", "address False True", "ended 0"]
