"""From the start of the process until its window is on the screen, beside a bare window."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING

from bench.measure import usual
from bench.places import BENCH, OURS, POINTFERRY
from bench.window.screen import Watcher, screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.results import Table

_PATIENCE = 30.0
_STILL = 0.8

OUR_WINDOW = (str(POINTFERRY), "gui")
BARE_WINDOW = (str(OURS), str(BENCH / "window" / "bare.py"))


def measure(rounds: int) -> Table:
    """Start both windows in turns.

    Args:
        rounds: Starts of each.

    Returns:
        Medians in seconds: when a window is there, and when its picture changes no more.
    """
    commands = {"pointferry": OUR_WINDOW, "bare": BARE_WINDOW}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    with screen() as display, Watcher(display) as watcher:
        for turn in range(rounds + 1):
            names = list(commands) if turn % 2 else list(reversed(commands))
            for name in names:
                moments = _start(commands[name], display, watcher)
                if turn:  # the first start of each is for the page cache
                    taken[name].append(moments)
    visible = {name: statistics.median(at for at, _ in times) for name, times in taken.items()}
    settled = {name: statistics.median(at for _, at in times) for name, times in taken.items()}
    return {
        "rounds": rounds,
        "visible": {name: round(at, 4) for name, at in visible.items()},
        "complete": {name: round(at, 4) for name, at in settled.items()},
        "visible_ratio": round(visible["pointferry"] / visible["bare"], 3),
        "complete_ratio": round(settled["pointferry"] / settled["bare"], 3),
    }


def _start(command: Sequence[str], display: str, watcher: Watcher) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **usual(os.environ), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": folder,
            "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "POINTFERRY_DATA_DIR": folder,
        }  # fmt: skip
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the measured programs
            command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            visible = watcher.painted(process, _PATIENCE)
            settled = watcher.settled(_STILL)
        finally:
            process.terminate()
            process.wait()
    return visible - began, settled - began
