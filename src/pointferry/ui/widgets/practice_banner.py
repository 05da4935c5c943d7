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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 4, SPACE, SPACE * 4, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(IconLabel("practice", Tone.WARNING))
        layout.addWidget(TextLabel(say(shell.PRACTICE), Role.LABEL), 1)
        self.hide()
