"""A failure told in full: what happened, what it means for the points, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

import pointferry
from pointferry.machine.privacy import Redactor
from pointferry.texts import say, shell
from pointferry.texts.errors import describe
from pointferry.ui.accessible import announce
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pointferry.domain.errors import PointferryError


class ErrorPanel(Notice):
    """The panel above a page, there only while there is something to tell."""

    def __init__(self) -> None:
        super().__init__("error-panel", Kind.DANGER)
        self._error: PointferryError | None = None
        self._remedy = TextLabel()
        self._request = TextLabel("", Role.SMALL)
        self._request.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self._remedy)
        self.body.addWidget(self._request)
        self._copy = button(say(shell.COPY_DETAILS), "error-copy", self._copy_details, icon="copy")
        self.side.addWidget(self._copy)
        self.side.addWidget(button(say(shell.DISMISS), "error-hide", self.hide, weight=Weight.LINK))
        self.side.addStretch(1)
        self.hide()

    def render_error(self, error: PointferryError | None) -> None:
        """Show a failure and have it read out, or hide the panel."""
        if error is self._error:
            return
        self._error = error
        self.setVisible(error is not None)
        if error is None:
            return
        told = describe(error)
        self.show_note(Kind.DANGER, told.title, told.meaning)
        self._remedy.setText(told.remedy)
        self._request.setText(say(shell.REQUEST_ID, id=told.request_id or ""))
        self._request.setVisible(told.request_id is not None)
        self._copy.setText(say(shell.COPY_DETAILS))
        said = f"{told.title} {told.meaning} {told.remedy}"
        self.setAccessibleDescription(f"{told.meaning} {told.remedy}")
        announce(self, said, urgent=True)

    def details(self) -> str:
        """Return the failure as text for whoever helps, without keys and addresses."""
        if self._error is None:
            return ""
        told = describe(self._error)
        text = say(
            shell.DETAILS,
            title=told.title,
            meaning=told.meaning,
            remedy=told.remedy,
            code=self._error.code.value,
            id=told.request_id or say(shell.NONE),
            detail=self._error.detail or say(shell.NONE),
            version=pointferry.__version__,
        )
        return Redactor().text(text)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self._copy.setText(say(shell.COPIED))
        announce(self._copy, say(shell.COPIED))
