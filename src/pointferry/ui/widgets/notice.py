"""A note set apart by colour and icon; never by colour alone."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pointferry.ui.accessible import announce
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import Role, TextLabel, set_property


class Kind(StrEnum):
    """What a notice is about."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


_LOOK = {
    Kind.INFO: ("info", Tone.ACCENT),
    Kind.SUCCESS: ("check-circle", Tone.SUCCESS),
    Kind.WARNING: ("warning", Tone.WARNING),
    Kind.DANGER: ("error", Tone.DANGER),
}


_USUAL, _BIG = 20, 40
"""Sizes of the icon, in device-independent pixels."""


class Notice(QFrame):
    """A note.

    Args:
        name: Object name.
        kind: What it is about.
        title: First line, empty for none.
        text: The note.
        big: Whether it is what the page is about.

    Attributes:
        body: Layout of the texts; more can be added below.
        side: Layout of the buttons on the right.
    """

    def __init__(
        self,
        name: str,
        kind: Kind = Kind.INFO,
        title: str = "",
        text: str = "",
        *,
        big: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setObjectName(name)
        self._icon = IconLabel(*_LOOK[kind], _BIG if big else _USUAL)
        self._title = TextLabel("", Role.VERDICT if big else Role.LABEL)
        self._text = TextLabel()
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE // 2)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self.side = QVBoxLayout()
        self.side.setSpacing(SPACE // 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE + SPACE // 2, SPACE * 2, SPACE + SPACE // 2)
        layout.setSpacing(SPACE + SPACE // 2)
        self._line, self._big = layout, big
        layout.addWidget(self._icon)
        texts = self._texts = QVBoxLayout()
        texts.addStretch(1)
        texts.addLayout(self.body)
        texts.addStretch(1)
        layout.addLayout(texts, 1)
        layout.addLayout(self.side)
        self.show_note(kind, title, text)

    def show_note(self, kind: Kind, title: str, text: str = "") -> None:
        """Show another note."""
        set_property(self, "tone", kind.value)
        self._icon.show_icon(*_LOOK[kind])
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        # A line alone stands beside the middle of its buttons; more begins at the top.
        middle = self._big or not text
        top = Qt.AlignmentFlag.AlignTop
        self._line.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter if middle else top)
        self._texts.setStretch(0, 1 if middle else 0)
        # A note has no mnemonic: an ampersand in it, as in a file's name, is meant.
        self.setAccessibleName(title or text)
        self.setAccessibleDescription(text if title else "")

    def tell_note(self, kind: Kind, title: str, text: str = "") -> None:
        """Show another note, and have it read out where its words are other ones."""
        before = self.accessibleName(), self.accessibleDescription()
        self.show_note(kind, title, text)
        if before != (self.accessibleName(), self.accessibleDescription()):
            announce(self, f"{title} {text}".strip())
