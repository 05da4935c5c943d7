"""The head of every page: title, what to do here, and the way to a picture where there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry.texts import pictures, say
from pointferry.ui.theme import READABLE, SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel


class PageHead(QWidget):
    """Title and subtitle.

    Attributes:
        picture_asked: Emitted when the page is wanted as a picture.
        title: The title; it takes the focus while a page has nothing to do yet.
        picture: The button that asks for the picture.
    """

    picture_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = TextLabel("", Role.TITLE)
        self.title.setObjectName("page-title")
        self._subtitle = TextLabel("", Role.SUBTITLE)
        self._subtitle.setObjectName("page-subtitle")
        self._subtitle.setMaximumWidth(READABLE)
        self.picture = button(
            say(pictures.SHOW),
            "show-picture",
            self.picture_asked.emit,
            icon="chart",
            weight=Weight.LINK,
        )
        self.picture.hide()
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = self._texts = QVBoxLayout(self)
        texts.setSpacing(SPACE // 2)
        texts.addLayout(line)
        # In a column of its own width it would be as high as if it had the whole line.
        below = QHBoxLayout()
        below.addWidget(self._subtitle, 1)
        below.addStretch(0)
        texts.addLayout(below)

    def set_inset(self, left: int) -> None:
        """Begin at the left edge of the page below."""
        self._texts.setContentsMargins(left, SPACE * 3, left, SPACE * 2)

    def show_page(self, title: str, subtitle: str) -> None:
        """Show another page's texts."""
        for label, text in ((self.title, title), (self._subtitle, subtitle)):
            if label.text() != text:
                label.setText(text)
