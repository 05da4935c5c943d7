"""Buttons side by side, in a second row where the window is too narrow for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from pointferry.ui.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel

_LEAST_TAIL = 160


class ButtonRows(QWidget):
    """Places its own children: Qt's rows would ask for the width of all of them.

    Args:
        buttons: From the beginning of the line; hidden ones take no room.
        tail: A line of text after the last button; without a text it takes no room.
    """

    def __init__(self, buttons: Sequence[QWidget], tail: QLabel) -> None:
        super().__init__()
        self._buttons, self._tail = tuple(buttons), tail
        for child in (*self._buttons, tail):
            child.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def placed(self) -> tuple[QWidget, ...]:
        """Every child in the order in which it is read, hidden ones too."""
        return (*self._buttons, self._tail)

    def sizeHint(self) -> QSize:
        """Return what one row of all takes."""
        sizes = [button.sizeHint() for button in self._shown()]
        width = sum(size.width() + SPACE for size in sizes)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest button."""
        sizes = [button.sizeHint() for button in self._shown()]
        return QSize(max((size.width() for size in sizes), default=0), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow one is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in this width."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Follow buttons that come, go or say something else."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [button for button in self._buttons if not button.isHidden()]

    def _place(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for child, place in self._places(self.width()):
            left = self.width() - place.right() - 1 if mirrored else place.left()
            child.setGeometry(QRect(left, place.top(), place.width(), place.height()))

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Return where everything stands, from the beginning of the lines."""
        found: list[tuple[QWidget, QRect]] = []
        x = y = 0
        height = self.sizeHint().height()
        for button in self._shown():
            wanted = button.sizeHint().width()
            if x and x + wanted > width:
                x, y = 0, y + height + SPACE
            found.append((button, QRect(x, y, min(wanted, width), height)))
            x += wanted + SPACE
        if self._tail.text():
            if x and width - x < _LEAST_TAIL:
                x, y = 0, y + height + SPACE
            tall = max(height, self._tail.heightForWidth(width - x))
            found.append((self._tail, QRect(x, y, width - x, tall)))
        return found
