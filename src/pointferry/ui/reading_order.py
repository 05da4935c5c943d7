"""The tab key goes as one reads: in the order of the layouts, whenever controls were made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout


class ReadingOrder:
    """Keeps the focus chain of one window in order.

    Qt puts a control that is made late at the end of the chain, behind the main button.

    Args:
        window: The window, laid out in the order in which it is read.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._known: list[QWidget] = []

    def restore(self) -> None:
        """Put the chain in order, where controls came or went since the last time."""
        wanted = list(_controls(self._window))
        if wanted != self._known:
            self._known = wanted
            for before, after in pairwise(wanted):
                QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if policy and widget.focusProxy() is None:
        yield widget
    yield from _inside(widget)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QStackedWidget):
        current: QWidget | None = widget.currentWidget()
        if current is not None:
            yield from _controls(current)
    elif isinstance(widget, QScrollArea):
        scrolled: QWidget | None = widget.widget()
        if scrolled is not None:
            yield from _controls(scrolled)
    elif not isinstance(widget, QAbstractScrollArea):
        layout: QLayout | None = widget.layout()
        if layout is not None:
            yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget: QWidget | None = item.widget()
        inner: QLayout | None = item.layout()
        if widget is not None:
            yield from _controls(widget)
        elif inner is not None:
            yield from _laid_out(inner)
