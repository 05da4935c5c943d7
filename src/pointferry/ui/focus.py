"""Where the keyboard's focus goes when pages come, and when work takes controls away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from pointferry.ui.page import Page


class FocusKeeper:
    """Gives the focus to a page's first control, and back to a control that lost it to work.

    Args:
        title: The page's heading, which holds the focus while nothing else can.
        primary: The main button, where a page names no control of its own.
    """

    def __init__(self, title: QWidget, primary: QWidget) -> None:
        self._title, self._primary = title, primary
        self._away: QWidget | None = None
        self._unread = False

    def enter(self, page: Page) -> None:
        """Focus where the page begins, or its heading as long as there is nothing to do yet."""
        wanted = page.initial_focus()
        if wanted is None or not takes_focus(wanted):
            wanted = self._primary
        self._unread = not takes_focus(wanted)
        (self._title if self._unread else wanted).setFocus(Qt.FocusReason.OtherFocusReason)

    def rendered(self, page: Page, focused: QWidget | None) -> None:
        """Follow a page that was shown anew.

        Args:
            page: The page.
            focused: What had the focus before.
        """
        if self._unread and focused is self._title:
            self.enter(page)
        else:
            self.keep(focused)

    def keep(self, focused: QWidget | None) -> None:
        """Put the focus back where work under way took it from.

        Qt moves it on from a control that is disabled, and a second press of the space bar would
        then reach the button that pauses or cancels. The heading keeps it meanwhile.
        """
        if focused is not None and isValid(focused) and not takes_focus(focused):
            self._away = focused if focused is not self._title else self._away
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        away = self._away
        if away is None or not isValid(away):
            self._away = None
        elif takes_focus(away):
            self._away = None
            if self._title.window().focusWidget() is self._title:
                away.setFocus(Qt.FocusReason.OtherFocusReason)


def takes_focus(widget: QWidget) -> bool:
    """Return whether a widget could have the focus once its window is shown."""
    return widget.isEnabled() and widget.isVisibleTo(widget.window())


def focus_in(widget: QWidget) -> str:
    """Return the object name of what has the focus in a widget, empty for nothing."""
    focused: QWidget | None = widget.focusWidget()
    return focused.objectName() if focused is not None else ""


def focus_again(widget: QWidget, name: str) -> None:
    """Give the focus to what has this object name in a widget, where that can be."""
    wanted = widget.findChild(QWidget, name) if name else None
    if isinstance(wanted, QWidget) and takes_focus(wanted):
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
