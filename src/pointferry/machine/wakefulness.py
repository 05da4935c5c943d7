"""Keeps the computer from falling asleep while points are on their way.

Each system is asked in its own way; where it cannot be asked, the move goes on as it is, because
a run survives sleep anyway.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from pointferry.machine.session_bus import SessionBus

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)

_SAVER = "org.freedesktop.ScreenSaver"
_CAFFEINATE = "/usr/bin/caffeinate"
_CONTINUOUS = 0x80000000
_SYSTEM_REQUIRED = 0x00000001


class Inhibit(Protocol):
    """Asks the system to stay awake."""

    def __call__(self, reason: str, /) -> Callable[[], None] | None:
        """Return what lets it sleep again, None where it could not be asked."""
        ...


class Wakefulness:
    """One wish to stay awake; held and let go as often as needed.

    The desktop is asked on a thread of its own: its answer may take seconds, and Windows ties the
    wish to the thread that made it.

    Args:
        inhibit: How this system is asked; None for what fits the platform.
    """

    def __init__(self, inhibit: Inhibit | None = None) -> None:
        self._inhibit = inhibit or _fitting
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="wakefulness")
        self._wanted = False
        self._release: Callable[[], None] | None = None

    def want(self, reason: str) -> None:
        """Stay awake from now on; ``reason`` is shown by some systems."""
        if not self._wanted:
            self._wanted = True
            self._thread.submit(self._hold, reason)

    def let_go(self) -> None:
        """Let the computer sleep again."""
        if self._wanted:
            self._wanted = False
            self._thread.submit(self._let_go)

    def close(self) -> None:
        """Let go and end the thread; waits for the system's answer."""
        self.let_go()
        self._thread.shutdown(wait=True)

    def _hold(self, reason: str) -> None:
        self._release = self._inhibit(reason)
        _log.info("sleep is %s", "held off" if self._release else "not held off")

    def _let_go(self) -> None:
        release, self._release = self._release, None
        if release is not None:
            release()


def on_linux(reason: str) -> Callable[[], None] | None:
    """Ask the desktop's session over D-Bus (org.freedesktop.ScreenSaver, Inhibit and UnInhibit).

    The wish ends with the connection too, so it does not outlive a killed process.
    """
    bus = SessionBus.connect()
    if bus is None:
        return None
    reply = bus.ask(_SAVER, "Inhibit", "ss", ("Pointferry", reason))
    if reply is None:
        bus.close()
        return None

    def release() -> None:
        bus.ask(_SAVER, "UnInhibit", "u", reply[:1])
        bus.close()

    return release


if sys.platform == "win32":
    import ctypes

    def _fitting(_reason: str) -> Callable[[], None] | None:
        """Set the thread's execution state (SetThreadExecutionState)."""
        kernel = ctypes.windll.kernel32
        if not kernel.SetThreadExecutionState(_CONTINUOUS | _SYSTEM_REQUIRED):
            return None

        def release() -> None:
            kernel.SetThreadExecutionState(_CONTINUOUS)

        return release

elif sys.platform == "darwin":

    def _fitting(_reason: str) -> Callable[[], None] | None:
        """Run the system's own tool, which ends with this process at the latest."""
        try:
            process = subprocess.Popen([_CAFFEINATE, "-i", "-w", str(os.getpid())])  # noqa: S603 - fixed
        except OSError:
            return None

        def release() -> None:
            process.terminate()
            process.wait()

        return release

else:
    _fitting = on_linux
