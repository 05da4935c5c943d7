"""When the balances in the preview were read, and the way to read them again at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pointferry.texts import preview as texts
from pointferry.texts import say
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from datetime import datetime


class ReadAt(QWidget):
    """A time and a button."""

    asked = Signal()
    """Everybody is to be looked up again."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = TextLabel("", Role.MUTED, wrap=False)
        self.moment.setObjectName("preview-read-at")
        self.again = button(
            say(texts.READ_AGAIN), "preview-read-again", self.asked.emit, icon="verify"
        )
        self.again.setAccessibleDescription(say(texts.READ_AGAIN_HELP))
        self.again.setToolTip(say(texts.READ_AGAIN_HELP))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.moment)
        row.addWidget(self.again)

    def show_moment(self, made_at: datetime | None) -> None:
        """Show when everybody was looked up; nothing before that."""
        self.setVisible(made_at is not None)
        if made_at is not None:
            local = made_at.astimezone()
            time = QTime(local.hour, local.minute)
            said = QLocale().toString(time, QLocale.FormatType.ShortFormat)
            self.moment.setText(say(texts.READ_AT, time=said))
