"""What this program is, which parts it is made of, and the way to a report for support."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

import pointferry
from pointferry.licences import licences
from pointferry.texts import menu, say
from pointferry.ui.accessible import identify, plain
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 620
_LICENCES_HEIGHT = 260


class AboutDialog(Dialog):
    """Version, purpose, licences, support.

    Args:
        support: Called when the merchant wants a report for support.
        updates: The line about newer versions, None for none.
        parent: The window it belongs to.
    """

    def __init__(
        self,
        support: Callable[[], None],
        updates: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("about", menu.ABOUT_TITLE, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._support = support
        self.column.addWidget(TextLabel(say(menu.PURPOSE)))
        self.column.addWidget(
            TextLabel(say(menu.VERSION, version=pointferry.__version__), Role.LABEL)
        )
        built = say(
            menu.BUILT_WITH,
            python=platform.python_version(),
            qt=qVersion(),
            system=f"{platform.system()} {platform.machine()}",
        )
        self.column.addWidget(TextLabel(built, Role.MUTED))
        if updates is not None:
            self.column.addWidget(updates)
        self._licences = QPlainTextEdit()
        self._licences.setReadOnly(True)
        self._licences.setTabChangesFocus(True)
        self._licences.setMinimumHeight(_LICENCES_HEIGHT)
        self._licences.hide()
        identify(self._licences, "about-licence-texts", say(menu.LICENCES))
        self.column.addWidget(self._licences)
        show = button(say(menu.LICENCES), "about-licences", self._show_licences)
        close = button(say(menu.CLOSE), "about-close", self.close)
        line = QHBoxLayout()
        line.addWidget(show)
        line.addWidget(button(say(menu.SUPPORT), "about-support", self._report))
        line.addStretch(1)
        line.addWidget(close)
        self.column.addLayout(line)
        close.setFocus()
        self.setAccessibleDescription(plain(built))

    def _show_licences(self) -> None:
        self._licences.setPlainText(licences())
        self._licences.show()
        self._licences.setFocus()
        self.fit()

    def _report(self) -> None:
        self.close()
        self._support()
