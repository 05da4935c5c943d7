"""The fields of the connect page: a key, or an app's id and secret."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.texts import Text, connect, say
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.wix.keys import clean_key, looks_like_key, site_id_from


class _Fields(QWidget):
    def __init__(self, heading: Text) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE + SPACE // 2)
        self.column.addWidget(TextLabel(say(heading), Role.HEADING))


class KeyFields(_Fields):
    """A key and its account; doubtful ones are told while they are typed."""

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
        """Return what was entered, None while it cannot be right."""
        key = clean_key(self._key.text())
        account = self._account.text().strip()
        account_id = site_id_from(account) if account else ""
        return ApiKey(key, account_id) if key and account_id is not None else None

    def _judge(self) -> None:
        key = clean_key(self._key.text())
        self._odd.setVisible(bool(key) and not looks_like_key(key))
        account = self._account.text().strip()
        self._wrong.setVisible(bool(account) and site_id_from(account) is None)


class AppFields(_Fields):
    """An app's id and secret, and which of its installations is meant."""

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
        """Return what was entered, None while something is missing."""
        client_id, secret = self._id.text().strip(), clean_key(self._secret.text())
        instance = self._instance.text().strip() or None
        return AppCredentials(client_id, secret, instance) if client_id and secret else None
