"""The bar below every page: back, what comes next, and the one main button in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from pointferry.texts import say, shell
from pointferry.ui.accessible import identify, plain
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.ui.page import Primary


class BottomBar(QFrame):
    """Back on the left, the main button on the right, a sentence between them.

    Attributes:
        went_back: Emitted when the page before is wanted.
        acted: Emitted when the main button is pressed.
        primary: The main button.
    """

    went_back = Signal()
    acted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bottom-bar")
        self._back = button(say(shell.BACK), "back", self.went_back.emit, icon="back")
        self.primary = button(
            say(shell.CONTINUE), "primary", self.acted.emit, weight=Weight.PRIMARY
        )
        self._next = TextLabel("", Role.SMALL)
        self._next.setObjectName("what-comes-next")
        self._next.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = self._line = QHBoxLayout(self)
        line.setSpacing(SPACE * 2)
        line.addWidget(self._back)
        line.addWidget(self._next, 1)
        line.addWidget(self.primary)

    def set_inset(self, left: int) -> None:
        """Begin and end so far from the edges."""
        self._line.setContentsMargins(left, SPACE + SPACE // 2, left, SPACE + SPACE // 2)

    def show_way(self, *, back: bool, usable: bool, comes_next: str) -> None:
        """Show the way back, whether it can be used, and where the main button leads."""
        self._back.setVisible(back)
        self._back.setEnabled(usable)
        self._next.setText(comes_next)

    def show_primary(self, wanted: Primary | None, *, busy: bool) -> None:
        """Show the main button as the page wants it; it waits while work is under way."""
        self.primary.setVisible(wanted is not None)
        if wanted is not None:
            text = say(wanted.text)
            self.primary.setText(text)
            identify(self.primary, "primary", plain(text), self._next.text())
            self.primary.setEnabled(wanted.enabled and not busy)
