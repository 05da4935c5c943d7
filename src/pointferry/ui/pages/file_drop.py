"""The place to drop the merchant's file, with a button that does the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pointferry.texts import file as texts
from pointferry.texts import say
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel, set_property

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent


_PICTURE = 40


class DropZone(QFrame):
    """Takes local files by drag and drop, or asks for one by button."""

    dropped = Signal(Path)
    """One file was dropped."""

    several_dropped = Signal(list)
    """Several files were dropped, to be read as one list; in the order of their names."""

    asked = Signal()
    """The merchant wants to choose a file."""

    sample_asked = Signal()
    """The practice list is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("file-drop-zone")
        self.setProperty("role", "choice")
        self.setStyleSheet("QFrame#file-drop-zone { border-style: dashed; }")
        self.setAcceptDrops(True)
        self.hint = TextLabel(say(texts.DROP_KINDS), Role.MUTED)
        self.hint.setObjectName("file-drop-hint")
        self.button = button(say(texts.CHOOSE), "file-choose", self.asked.emit, icon="file")
        self.button.setAccessibleDescription(say(texts.DROP_KINDS))
        self.sample = button(
            say(texts.SAMPLE), "file-sample", self.sample_asked.emit, icon="practice"
        )
        self.sample.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(1)
        middle = Qt.AlignmentFlag.AlignCenter
        layout.addWidget(IconLabel("file", Tone.ACCENT, _PICTURE), 0, middle)
        heading = TextLabel(say(texts.DROP_HERE), Role.HEADING)
        for label in (heading, self.hint):
            label.setAlignment(middle)
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, middle)
        layout.addWidget(self.sample, 0, middle)
        layout.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept whatever holds a file; the drop itself says what is wrong with it."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            set_property(self, "chosen", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        set_property(self, "chosen", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        """Take local files, or say why not."""
        set_property(self, "chosen", "false")
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _take(self, mime: QMimeData) -> None:
        paths = [url.toLocalFile() for url in mime.urls()]
        if not all(paths):
            self.hint.setText(say(texts.DROP_LOCAL))
            return
        self.hint.setText(say(texts.DROP_KINDS))
        if len(paths) == 1:
            self.dropped.emit(Path(paths[0]))
        elif paths:
            self.several_dropped.emit([Path(path) for path in sorted(paths)])
