"""The left side of the window: the product, the steps, the small menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pointferry.ui.frame import PRODUCT
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_WIDTH = 216


class Sidebar(QFrame):
    """Steps above, menu below; scrolls where a large text size leaves too little height.

    Args:
        steps: The list of steps.
        menu: The small menu.
    """

    def __init__(self, steps: QWidget, menu: QWidget) -> None:
        super().__init__()
        inner = self._inner = QWidget()
        self.setObjectName("sidebar")
        self.setFixedWidth(_WIDTH)
        inner.setObjectName("sidebar-content")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE * 2, SPACE * 3, SPACE * 2, SPACE * 2)
        column.setSpacing(SPACE * 2)
        brand = QHBoxLayout()
        brand.setContentsMargins(SPACE, 0, 0, 0)
        brand.setSpacing(SPACE)
        name = TextLabel(PRODUCT, wrap=False)
        name.setObjectName("product-name")
        brand.addWidget(IconLabel("ferry", Tone.ACCENT, 28))
        brand.addWidget(name, 1)
        column.addLayout(brand)
        column.addWidget(steps)
        column.addStretch(1)
        column.addWidget(menu)
        scroll = QScrollArea()
        scroll.setObjectName("sidebar-scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the width the words need."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        # The step in front is written in bold, which takes a little more.
        self.setFixedWidth(max(_WIDTH, self._inner.sizeHint().width() + SPACE * 3))
