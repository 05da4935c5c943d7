"""The top-level window: on the screen before the engine is loaded, and closed only in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

PRODUCT = "Pointferry"
SMALLEST = QSize(1024, 640)
_FIRST = QSize(1180, 760)


class Frame(QWidget):
    """An empty window that is filled once there is something to show.

    Attributes:
        close_requested: Emitted when the person wants to close the window; it stays open until
            :meth:`leave`.
        dropped: Emitted with the path of one file that was dropped where nothing else takes it.
        drop_refused: Emitted when something else was dropped.
    """

    close_requested = Signal()
    dropped = Signal(Path)
    drop_refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._leaving = False
        self.setObjectName("frame")
        self.setWindowTitle(PRODUCT)
        # At 200 % and more a screen has less room than that.
        self.setMinimumSize(SMALLEST.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self.resize(_FIRST.boundedTo(self.screen().availableSize()))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def fill(self, content: QWidget) -> None:
        """Show ``content``; its window title becomes the frame's."""
        self._layout.addWidget(content)
        self.setWindowTitle(content.windowTitle())
        content.windowTitleChanged.connect(self.setWindowTitle)
        content.show()

    def replace(self, old: QWidget, new: QWidget) -> None:
        """Show ``new`` in the place of ``old``, which is hidden and belongs to nobody then."""
        old.windowTitleChanged.disconnect(self.setWindowTitle)
        self._layout.removeWidget(old)
        old.hide()
        old.setParent(None)
        self.fill(new)

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, wherever they are dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the one local file over."""
        event.acceptProposedAction()
        paths = [url.toLocalFile() for url in event.mimeData().urls()]
        if len(paths) == 1 and paths[0]:
            self.dropped.emit(Path(paths[0]))
        else:
            self.drop_refused.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the application to wind up first."""
        if self._leaving:
            event.accept()
        else:
            event.ignore()
            self.close_requested.emit()
