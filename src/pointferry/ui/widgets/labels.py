"""Labels by the role of their text; the style sheet knows each role."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pointferry.ui.accessible import identify
from pointferry.ui.theme import SPACE


class Role(StrEnum):
    """What a text is for."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    VERDICT = "verdict"
    LABEL = "label"
    HELP = "help"
    MUTED = "muted"
    SMALL = "small"
    NUMBER = "number"


class TextLabel(QLabel):
    """Plain text that wraps; markup in it is shown as it is.

    Args:
        text: What it says.
        role: What it is for.
        wrap: Whether it may take several lines.
    """

    def __init__(self, text: str = "", role: Role = Role.BODY, *, wrap: bool = True) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setWordWrap(wrap)


def caption(text: str, help_: str = "") -> TextLabel:
    """Make the heading of a picture; what else to know is its tooltip."""
    made = TextLabel(text, Role.LABEL)
    made.setToolTip(help_)
    return made


class FigureStrip(QFrame):
    """A card with figures in a line.

    Args:
        name: Object name.

    Attributes:
        line: Layout of the figures.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE)
        self.line.setSpacing(SPACE * 2)


class NumberLabel(QWidget):
    """A large number over its caption, read out as one.

    Args:
        name: Object name.
        caption: What is counted.
    """

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self._caption = caption
        self._number = TextLabel("", Role.NUMBER, wrap=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addWidget(TextLabel(caption, Role.SMALL, wrap=False))
        identify(self, name, caption)

    def show_number(self, text: str) -> None:
        """Show a number that is already written in the person's language."""
        self._number.setText(text)
        self.setAccessibleName(f"{self._caption}: {text}")


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet selects by, and have the style look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
