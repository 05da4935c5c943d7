"""The top-level window: on the screen before the engine is loaded, and closed only in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

PRODUCT = "Pointferry"
SMALLEST = QSize(1024, 640)
_FIRST = QSize(1180, 760)


class Frame(QWidget):
    """An empty window that is filled once there is something to show.

    Attributes:
        close_requested: Emitted when the person wants to close the window; it stays open until
            :meth:`leave`.
    """

    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._leaving = False
        self.setObjectName("frame")
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(SMALLEST)
        self.resize(_FIRST)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def fill(self, content: QWidget) -> None:
        """Show ``content``; its window title becomes the frame's."""
        self._layout.addWidget(content)
        self.setWindowTitle(content.windowTitle())
        content.windowTitleChanged.connect(self.setWindowTitle)
        content.show()

    def restore(self, geometry: str) -> None:
        """Return to a place on the screen that :meth:`place` described."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    def place(self) -> str:
        """Describe the window's place on the screen."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def leave(self) -> None:
        """Really close."""
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the application to wind up first."""
        if self._leaving:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()
