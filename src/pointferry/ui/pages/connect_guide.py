"""Where credentials come from, in numbered steps beside the fields that take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry.texts import Text, connect, say
from pointferry.ui.help_topics import KEYS_PAGE
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


def guide_to(heading: Text, steps: Sequence[Text], asked: SignalInstance | None) -> QWidget:
    """Write the numbered steps to the credentials, with links where there are pictures."""
    guide = QWidget()
    column = QVBoxLayout(guide)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE)
    column.addWidget(TextLabel(say(heading), Role.HEADING))
    for number, text in enumerate(steps, start=1):
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        figure = TextLabel(str(number), Role.LABEL, wrap=False)
        figure.setFixedWidth(SPACE * 2)
        line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(TextLabel(say(text)), 1)
        column.addLayout(line)
    if asked is not None:
        column.addWidget(
            button(
                say(connect.GUIDE_SHOW),
                "connect-show-guide",
                asked.emit,
                icon="question",
                weight=Weight.LINK,
            )
        )
        column.addWidget(
            button(
                say(connect.GUIDE_OPEN),
                "connect-open-keys",
                _open_keys_page,
                icon="external",
                weight=Weight.LINK,
            )
        )
        column.addWidget(TextLabel(say(connect.GUIDE_AFTER), Role.HELP))
    return guide


def _open_keys_page() -> None:
    QDesktopServices.openUrl(QUrl(KEYS_PAGE))
