"""A framed group of related things under a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Card(QFrame):
    """A card.

    Args:
        name: Object name.
        heading: What the card is about, empty for none.
        icon: Name of the icon beside the heading, empty for none.

    Attributes:
        body: Layout for the card's content.
        head: Layout of the heading's line; widgets added to it stand at its end.
    """

    def __init__(self, name: str, heading: str = "", icon: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        identify(self, name, heading)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 2)
        self.body.setSpacing(SPACE + SPACE // 2)
        self.head = QHBoxLayout()
        self.head.setSpacing(SPACE)
        if heading:
            if icon:
                self.head.addWidget(IconLabel(icon, Tone.ACCENT))
            self.head.addWidget(TextLabel(heading, Role.HEADING), 1)
            self.body.addLayout(self.head)

    def add(self, widget: QWidget) -> None:
        """Add a widget below what is there."""
        self.body.addWidget(widget)
