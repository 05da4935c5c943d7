"""The banner of every page while nothing is real."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from pointferry.texts import say, shell
from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import Role, TextLabel


class PracticeBanner(QFrame):
    """Says that this is a rehearsal; hidden at first."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        identify(self, "practice-banner", say(shell.PRACTICE))
        layout = self._line = QHBoxLayout(self)
        layout.setSpacing(SPACE)
        layout.addWidget(IconLabel("practice", Tone.WARNING))
        layout.addWidget(TextLabel(say(shell.PRACTICE), Role.LABEL), 1)
        self.hide()

    def set_inset(self, left: int) -> None:
        """Begin at the left edge of the page below."""
        self._line.setContentsMargins(left, SPACE, left, SPACE)
