"""The program page's icon: the present one, or a picture from the site's media."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pointferry.texts import program, say
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.choice import Choice, ChoiceGroup
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel

_KEEP = "keep"
_OTHER = "other"
_SCHEME = "https://"


class IconCard(Card):
    """Lets the merchant keep the icon or name another picture.

    Attributes:
        changed: Emitted on every edit.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("program-icon", say(program.ICON), "gift")
        self._choices = ChoiceGroup("program-icon-choice", say(program.ICON_QUESTION))
        self._choices.add(_KEEP, Choice("program-icon-keep", say(program.ICON_KEEP)))
        self._choices.add(_OTHER, Choice("program-icon-other", say(program.ICON_OTHER)))
        self._choices.choose(_KEEP)
        self._choices.chosen.connect(self._picked)
        self.add(self._choices)
        self._other = QWidget()
        column = QVBoxLayout(self._other)
        column.setContentsMargins(0, 0, 0, 0)
        self._address = add_field(
            column, program.ICON_ADDRESS, QLineEdit(), "program-icon-address", program.ICON_HELP
        )
        self._wrong = TextLabel(say(program.ICON_WRONG), Role.HELP)
        self._wrong.setProperty("tone", "warning")
        column.addWidget(self._wrong)
        self._address.textChanged.connect(self._edited)
        self.add(self._other)
        self._show()

    def address(self) -> str | None:
        """Return the picture's address, None to keep the icon."""
        if self._choices.key() == _KEEP:
            return None
        return self._address.text().strip() or None

    def valid(self) -> bool:
        """Return whether what was entered can be used."""
        if self._choices.key() == _KEEP:
            return True
        text = self._address.text().strip()
        return text.startswith(_SCHEME) and len(text) > len(_SCHEME)

    def fill(self, address: str | None) -> None:
        """Show a wish without emitting ``changed``."""
        self._choices.choose(_OTHER if address else _KEEP)
        self._address.blockSignals(True)
        self._address.setText(address or "")
        self._address.blockSignals(False)
        self._show()

    def _picked(self) -> None:
        self._show()
        if self._choices.key() == _OTHER:
            self._address.setFocus()
        self.changed.emit()

    def _edited(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._other.setVisible(self._choices.key() == _OTHER)
        text = self._address.text().strip()
        self._wrong.setVisible(bool(text) and not self.valid())
