"""What a page shows while there is nothing to show yet: a picture, a line, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import Role, TextLabel

_PICTURE = 36
_DISC = 80
_LEAST = 240
_WIDEST = 600


class Standby(QWidget):
    """A quiet place in the middle of a page.

    Args:
        name: Object name.
        icon: What is waited for.

    Attributes:
        buttons: Layout of what can be done about it, below the texts.
    """

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        disc = QFrame()
        disc.setProperty("role", "disc")
        disc.setFixedSize(_DISC, _DISC)
        middle = Qt.AlignmentFlag.AlignCenter
        inside = QVBoxLayout(disc)
        inside.addWidget(IconLabel(icon, Tone.ACCENT, _PICTURE), 0, middle)
        self._title = TextLabel("", Role.HEADING)
        self._text = TextLabel("", Role.MUTED)
        self.buttons = QHBoxLayout()
        self.buttons.setAlignment(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 2, 0, SPACE * 2)
        column.setSpacing(SPACE)
        column.addStretch(2)
        column.addWidget(disc, 0, middle)
        column.addSpacing(SPACE)
        for label in (self._title, self._text):
            label.setAlignment(middle)
            label.setMaximumWidth(_WIDEST)
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(label, 100)
            line.addStretch(1)
            column.addLayout(line)
        column.addSpacing(SPACE)
        column.addLayout(self.buttons)
        column.addStretch(3)

    def tell(self, title: str, text: str = "") -> None:
        """Say what is waited for, and what comes of it."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        identify(self, self.objectName(), title, text)
