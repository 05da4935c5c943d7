"""The connect page's form: an API key, or an app's id and secret, with where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from pointferry.texts import connect, say
from pointferry.ui.pages.connect_fields import AppFields, KeyFields
from pointferry.ui.pages.connect_guide import guide_to
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.domain.site import Credentials


class CredentialsForm(Card):
    """Takes credentials; what is typed stays here until it is used.

    Attributes:
        changed: Emitted on every edit.
        guide_asked: Emitted when the illustrated guide is wanted.
        submitted: Emitted when Enter was pressed in a field.
    """

    changed = Signal()
    guide_asked = Signal()
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__("connect-credentials")
        self._with_app = False
        self._key, self._app = KeyFields(), AppFields()
        self._guides = (
            guide_to(connect.GUIDE, connect.GUIDE_STEPS, self.guide_asked),
            guide_to(connect.APP_GUIDE, connect.APP_STEPS, None),
        )
        self._keep = QCheckBox()
        self._keep.setObjectName("connect-keep")
        self._keep.setChecked(True)
        self._keep_note = TextLabel("", Role.HELP)
        self._way = button("", "connect-way", self._switch, weight=Weight.LINK)
        for fields in (self._key, self._app):
            for field in fields.fields:
                field.textChanged.connect(self.changed)
                field.returnPressed.connect(self.submitted)
        left, right = QVBoxLayout(), QVBoxLayout()
        right.setSpacing(SPACE)
        for guide in self._guides:
            left.addWidget(guide)
        left.addStretch(1)
        right.addWidget(self._key)
        right.addWidget(self._app)
        right.addSpacing(SPACE // 2)
        right.addWidget(self._keep)
        right.addWidget(self._keep_note)
        right.addStretch(1)
        right.addWidget(self._way)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE * 4)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.body.addLayout(columns)
        self._show_way()

    @property
    def keep(self) -> bool:
        """Whether to put the credentials into the password store."""
        return self._keep.isVisibleTo(self) and self._keep.isChecked()

    def credentials(self) -> Credentials | None:
        """Return what was entered, None while something is missing or cannot be right."""
        return self._app.credentials() if self._with_app else self._key.credentials()

    def show_store(self, name: str) -> None:
        """Say where credentials can be kept; an empty name means nowhere."""
        self._keep.setVisible(bool(name))
        text = say(connect.KEEP, store=name)
        self._keep.setText(text)
        self._keep.setAccessibleName(text.replace("&", ""))
        self._keep_note.setText(say(connect.KEEP_PROMISE if name else connect.KEEP_NOWHERE))

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (*self._key.fields, *self._app.fields):
            field.clear()

    def first_field(self) -> QWidget:
        """Return the field to begin with."""
        return (self._app if self._with_app else self._key).fields[0]

    @property
    def with_app(self) -> bool:
        """Whether an app's id and secret are asked for in place of a key."""
        return self._with_app

    def show_way(self, *, with_app: bool) -> None:
        """Ask for an app's id and secret, or for a key."""
        self._with_app = with_app
        self._show_way()

    def _switch(self) -> None:
        self.show_way(with_app=not self._with_app)
        self.changed.emit()
        self.first_field().setFocus()

    def _show_way(self) -> None:
        self._key.setVisible(not self._with_app)
        self._app.setVisible(self._with_app)
        for guide, shown in zip(self._guides, (not self._with_app, self._with_app), strict=True):
            guide.setVisible(shown)
        text = say(connect.KEY_WAY if self._with_app else connect.OTHER_WAY)
        self._way.setText(text)
        self._way.setAccessibleName(text.replace("&", ""))
