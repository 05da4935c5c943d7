"""The tab key goes as one reads: in the order of the layouts, whenever controls were made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from pointferry.ui.widgets.button_rows import ButtonRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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
    elif isinstance(widget, ButtonRows):
        for placed in widget.placed:
            yield from _controls(placed)
    elif not isinstance(widget, QAbstractScrollArea):
        layout: QLayout | None = widget.layout()
        if layout is not None:
            widgets = [one for one in widget.children() if isinstance(one, QWidget)]
            yield from _laid_out(layout, widgets)


def _laid_out(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    """Return the controls of a layout in order.

    Never by ``itemAt``: what it returns is still known to PySide 6.11 when the layout has let it
    go, and whatever is made at the same address then crashes when it is destroyed.

    Args:
        layout: The layout, or one inside it.
        widgets: The widgets it may hold, and others.
    """
    inside: list[QWidget | QLayout] = [*widgets]
    inside += (one for one in layout.children() if isinstance(one, QLayout))
    places = {one: layout.indexOf(one) for one in inside}
    for one in sorted(inside, key=places.__getitem__):
        if places[one] < 0:
            continue
        if isinstance(one, QLayout):
            yield from _laid_out(one, widgets)
        else:
            yield from _controls(one)
