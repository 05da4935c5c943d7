"""From the session's publications to the window, at most once a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from pointferry.ui.commands import Session

FRAME_MS = 16
"""Shortest time between two renderings, in milliseconds."""


class Bridge(QObject):
    """Follows a session and emits its newest state from Qt's loop.

    The session publishes from inside coroutines. A slot called there could nest an event loop
    and stop every other task, so states wait for a timer of Qt's; those in between are dropped.

    Attributes:
        changed: Emitted with the newest :class:`State`.
    """

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._emit)
        self._unsubscribe = session.subscribe(self._published)

    def close(self) -> None:
        """Stop following the session."""
        self._unsubscribe()
        self._timer.stop()

    def _published(self, _state: State) -> None:
        if not self._timer.isActive():
            waited = self._since.elapsed() if self._since.isValid() else FRAME_MS
            self._timer.start(max(0, FRAME_MS - waited))

    def _emit(self) -> None:
        self._since.start()
        self.changed.emit(self._session.state)
