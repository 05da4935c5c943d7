"""What all pictures share: colours of the theme, patterns, and words for whoever sees none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pointferry.ui.theme import Tokens, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from pointferry.ui.icons import Tone

PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.NoBrush,
)
"""Told apart without colour: filled, hatched, dotted, empty."""

ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute
"""Pictures run to the right in every language; so does the text that stands beside them."""


class Chart(QWidget):
    """A picture; subclasses draw in :meth:`draw`.

    Args:
        name: Object name.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Reached by Tab, so that a screen reader comes past its words.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tell(self, name: str, words: str) -> None:
        """Say what the picture is and what it shows."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)

    def draw(self, painter: QPainter, colours: Tokens) -> None:
        """Draw the picture."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, with a ring while the picture has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        self.draw(painter, colours)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.update()


def fill(painter: QPainter, tone: Tone, pattern: Qt.BrushStyle, colours: Tokens) -> None:
    """Prepare a painter for a shape: an outline in the tone's colour, filled with a pattern."""
    colour = QColor(tone.colour(colours))
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(QBrush(colour, pattern))
