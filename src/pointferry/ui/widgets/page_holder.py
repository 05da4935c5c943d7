"""Where a page scrolls, inset so that its column stands in the middle of a large window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from pointferry.ui.theme import READABLE, SPACE, WIDEST

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from pointferry.ui.page import Page

EDGE = SPACE * 4
"""Least distance of a page from the window's edges, in device-independent pixels."""


def inset(width: int, *, wide: bool) -> int:
    """Return how far a page's left edge is from the left of the room it has.

    Args:
        width: The room, in device-independent pixels.
        wide: Whether the page holds a table.
    """
    return max(EDGE, (width - (WIDEST if wide else READABLE)) // 2)


class PageHolder(QScrollArea):
    """Scrolls one page.

    Args:
        page: The page.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        inner = self._inner = QWidget()
        inner.setObjectName("page-holder")
        self._left = EDGE
        self._row = QHBoxLayout(inner)
        self._row.addWidget(page, 1)
        page.setMaximumWidth(WIDEST if page.wide else READABLE)
        self._row.addStretch(0)
        self.setObjectName("page-scroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring_into_sight)

    def set_inset(self, left: int) -> None:
        """Place the page's left edge; the right one gives way to a scroll bar."""
        self._left = left
        self._apply_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow a scroll bar that came or went."""
        super().resizeEvent(event)
        self._apply_margins()

    def _bring_into_sight(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Scroll to what the keyboard reaches from outside; Qt does so only within the page."""
        # What is clicked is in sight, and must not move away under the mouse.
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if focused is not None and not clicked and self._inner.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)

    def _apply_margins(self) -> None:
        bar = self.width() - self.viewport().width()
        self._row.setContentsMargins(self._left, SPACE // 2, max(SPACE, EDGE - bar), SPACE * 3)
