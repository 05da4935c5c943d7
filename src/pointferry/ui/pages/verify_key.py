"""The last thing to do after a move: the key is no longer needed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from pointferry.texts import say
from pointferry.texts import verify as texts
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.notice import Kind, Notice


class KeyNotice(Notice):
    """Reminds of deleting the key at Wix, and offers to forget it here.

    Attributes:
        forget_asked: Emitted when the key is to be forgotten on this computer.
        forget: The button that asks for it.
    """

    forget_asked = Signal()

    def __init__(self) -> None:
        super().__init__("verify-forget", Kind.INFO)
        self.forget = button(
            say(texts.FORGET),
            "verify-forget-key",
            self.forget_asked.emit,
            icon="key",
            weight=Weight.LINK,
        )
        self.side.addWidget(self.forget)

    def show_key(self, *, kept: bool) -> None:
        """Say what is left to do while the key is kept here, and once it is forgotten."""
        self.show_note(
            Kind.INFO if kept else Kind.SUCCESS,
            say(texts.FORGET_TITLE if kept else texts.FORGOTTEN_TITLE),
            "" if kept else say(texts.FORGOTTEN),
        )
        self.forget.setVisible(kept)
