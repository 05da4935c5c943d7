"""The connect page's form: an API key, or an app's id and secret, with where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.texts import connect, say
from pointferry.ui.help_topics import KEYS_PAGE
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.wix.keys import clean_key, looks_like_key, site_id_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.domain.site import Credentials
    from pointferry.texts import Text


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
        self._key, self._app = _KeyFields(), _AppFields()
        self._guides = (
            _guide(connect.GUIDE, connect.GUIDE_STEPS, self.guide_asked),
            _guide(connect.APP_GUIDE, connect.APP_STEPS, None),
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


class _Fields(QWidget):
    def __init__(self, heading: Text) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE + SPACE // 2)
        self.column.addWidget(TextLabel(say(heading), Role.HEADING))


class _KeyFields(_Fields):
    def __init__(self) -> None:
        super().__init__(connect.FORM)
        form = self.column
        self._key = add_field(form, connect.KEY, QLineEdit(), "connect-key", connect.KEY_HELP)
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._odd = TextLabel(say(connect.KEY_ODD), Role.HELP)
        self._odd.setProperty("tone", "warning")
        form.addWidget(self._odd)
        self._account = add_field(
            form, connect.ACCOUNT, QLineEdit(), "connect-account", connect.ACCOUNT_HELP
        )
        self._wrong = TextLabel(say(connect.ACCOUNT_WRONG), Role.HELP)
        self._wrong.setProperty("tone", "warning")
        form.addWidget(self._wrong)
        self.fields = (self._key, self._account)
        for field in self.fields:
            field.textChanged.connect(self._judge)
        self._judge()

    def credentials(self) -> ApiKey | None:
        key = clean_key(self._key.text())
        account = self._account.text().strip()
        account_id = site_id_from(account) if account else ""
        return ApiKey(key, account_id) if key and account_id is not None else None

    def _judge(self) -> None:
        key = clean_key(self._key.text())
        self._odd.setVisible(bool(key) and not looks_like_key(key))
        account = self._account.text().strip()
        self._wrong.setVisible(bool(account) and site_id_from(account) is None)


class _AppFields(_Fields):
    def __init__(self) -> None:
        super().__init__(connect.APP_FORM)
        form = self.column
        self._id = add_field(form, connect.CLIENT_ID, QLineEdit(), "connect-client-id")
        self._secret = add_field(form, connect.CLIENT_SECRET, QLineEdit(), "connect-client-secret")
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._instance = add_field(
            form, connect.INSTANCE, QLineEdit(), "connect-instance", connect.INSTANCE_HELP
        )
        self.fields = (self._id, self._secret, self._instance)

    def credentials(self) -> AppCredentials | None:
        client_id, secret = self._id.text().strip(), clean_key(self._secret.text())
        instance = self._instance.text().strip() or None
        return AppCredentials(client_id, secret, instance) if client_id and secret else None


def _guide(heading: Text, steps: Sequence[Text], asked: SignalInstance | None) -> QWidget:
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
