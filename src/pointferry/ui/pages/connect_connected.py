"""The connect page's note about the connection there is, with the ways out of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pointferry.crossing.connect_state import ConnectState, KeptIn
from pointferry.texts import connect, say
from pointferry.texts.errors import describe
from pointferry.ui.accessible import plain
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.notice import Kind, Notice


class ConnectedNotice(Notice):
    """Says with what the window is connected and where that is kept.

    Attributes:
        other_asked: Emitted when another key is to be entered, or no longer.
        forget_asked: Emitted when the key is to be forgotten.
    """

    other_asked = Signal()
    forget_asked = Signal()

    def __init__(self) -> None:
        super().__init__("connect-connected", Kind.SUCCESS)
        self._change = button(
            say(connect.CHANGE_KEY), "connect-change", self.other_asked.emit, weight=Weight.LINK
        )
        self._forget = button(
            say(connect.FORGET_KEY), "connect-forget", self.forget_asked.emit, weight=Weight.LINK
        )
        links = QHBoxLayout()
        links.setSpacing(SPACE * 2)
        links.addWidget(self._change)
        links.addWidget(self._forget)
        self.side.addLayout(links)

    def show_connection(self, now: ConnectState, *, practice: bool, entering: bool) -> None:
        """Show a connection.

        Args:
            now: The connection.
            practice: Whether it is to the practice site.
            entering: Whether another key is being entered.
        """
        self._forget.setVisible(not practice)
        if practice:
            kind, change = Kind.INFO, connect.LEAVE_PRACTICE
            title, text = say(connect.PRACTISING), say(connect.PRACTISING_TEXT)
        else:
            kind, change = Kind.SUCCESS, connect.CHANGE_KEY
            title, text = say(connect.CONNECTED, key=now.key_hint), _kept(now)
        self.show_note(kind, title, text)
        said = say(connect.KEEP_KEY if entering else change)
        self._change.setText(said)
        self._change.setAccessibleName(plain(said))


def _kept(now: ConnectState) -> str:
    if now.store_error is not None:
        reason = describe(now.store_error).title
        return say(connect.STORE_REFUSED, store=now.store_name, reason=reason)
    if now.kept is KeptIn.PASSWORD_STORE:
        return say(connect.KEPT_STORE, store=now.store_name)
    return say(connect.KEPT_SESSION)
