"""Window-modal questions; coroutines wait for them with :func:`pointferry.ui.aio.ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pointferry.texts import Text, say
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton

_WIDTH = 480


class Dialog(QDialog):
    """A heading, content and buttons.

    Args:
        name: Object name; those of the buttons begin with it.
        title: Heading and window title.
        parent: The window it belongs to.

    Attributes:
        column: Layout for the content.
    """

    def __init__(self, name: str, title: Text, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(say(title))
        self.setMinimumWidth(_WIDTH)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        self.column.setSpacing(SPACE * 2)
        self.column.addWidget(TextLabel(say(title), Role.HEADING))

    def close_with(self, no: Text, yes: Text, weight: Weight = Weight.PRIMARY) -> QPushButton:
        """Add the buttons below the content.

        Args:
            no: What rejects.
            yes: What accepts.
            weight: How much accepting asks for attention.

        Return rejects where accepting is dangerous, and accepts otherwise.

        Returns:
            The button that accepts.
        """
        accept = button(say(yes), f"{self.objectName()}-accept", self.accept, weight=weight)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addStretch(1)
        reject = button(say(no), f"{self.objectName()}-reject", self.reject)
        line.addWidget(reject)
        line.addWidget(accept)
        self.column.addStretch(1)
        self.column.addLayout(line)
        # What cannot be taken back is not what Return does.
        if weight is Weight.DANGER:
            reject.setDefault(True)
            reject.setFocus()
        else:
            accept.setDefault(True)
        return accept

    def fit(self) -> None:
        """Take the height the content needs at the present width."""
        # Qt's own estimate leaves wrapped texts and what is below them too little room.
        width = max(self.width(), _WIDTH)
        self.resize(width, self.column.totalHeightForWidth(width))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the content when shown."""
        super().showEvent(event)
        self.fit()
