"""Ctrl+C and a polite end from the system, while Qt sleeps."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Calls back, in Qt's loop, when the process is asked to end.

    Python runs its signal handlers only when Python code runs, which it does not while Qt waits
    for events. A byte written to a socket wakes Qt.

    Args:
        asked: Called on each signal.
        parent: Owner.
    """

    def __init__(self, asked: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._wake_up = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._heard) for number in _SIGNALS}
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)

    def close(self) -> None:
        """Give the signals back to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wake_up)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self._asked()

    def _drain(self) -> None:
        # Running this Python function is what lets the signal's handler run, too.
        self._ours.recv(4096)
