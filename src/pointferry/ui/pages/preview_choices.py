"""The two choices that decide what a move does: the wanted result, and new customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from pointferry.domain.run import Wanted
from pointferry.texts import preview as texts
from pointferry.texts import say
from pointferry.ui.accessible import identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.choice import Choice, indented
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.crossing.state import PreviewState


class Choices(QWidget):
    """Wanted result as two cards side by side, new customers as a check box below."""

    wanted_chosen = Signal(object)
    """A ``Wanted`` was chosen."""

    create_chosen = Signal(bool)
    """New customers are to be created, or not."""

    def __init__(self) -> None:
        super().__init__()
        identify(self, "preview-choices", say(texts.WANTED))
        self._wanted: Wanted | None = None
        self._radios = QButtonGroup(self)
        self.cards = {
            Wanted.SET: Choice("preview-set", say(texts.WANTED_SET), say(texts.WANTED_SET_HELP)),
            Wanted.ADD: Choice("preview-add", say(texts.WANTED_ADD), say(texts.WANTED_ADD_HELP)),
        }
        row = QHBoxLayout()
        row.setSpacing(SPACE + SPACE // 2)
        for wanted, card in self.cards.items():
            self._radios.addButton(card.radio)
            row.addWidget(card, 1)
            card.radio.toggled.connect(lambda on, choice=wanted: self._chose(choice, on=on))
        self.new_contacts = QCheckBox(say(texts.CREATE))
        identify(self.new_contacts, "preview-create", say(texts.CREATE), say(texts.CREATE_HELP))
        self.new_contacts.toggled.connect(self.create_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(TextLabel(say(texts.WANTED), Role.LABEL))
        column.addLayout(row)
        column.addWidget(self.new_contacts)
        column.addLayout(indented(TextLabel(say(texts.CREATE_HELP), Role.SMALL)))
        self.unseen = TextLabel("", Role.SMALL)
        self.unseen.setObjectName("preview-unseen")
        self.unseen.hide()
        column.addLayout(indented(self.unseen))

    @property
    def checked(self) -> QWidget | None:
        """The radio button of the chosen result."""
        return self._radios.checkedButton()

    def show_choices(self, state: PreviewState) -> None:
        """Show what is chosen, without asking for it again."""
        self._wanted = state.wanted
        self.cards[state.wanted].radio.setChecked(True)
        if state.plan is None or state.plan.saw_second_addresses:
            self.show_unseen(0)
        with QSignalBlocker(self.new_contacts):
            self.new_contacts.setChecked(state.create_contacts)

    def show_unseen(self, new: int) -> None:
        """Warn that some new customers may be known under an address that cannot be seen."""
        self.unseen.setVisible(new > 0)
        self.unseen.setText(say(texts.SECOND_UNSEEN, n=new) if new else "")

    def _chose(self, wanted: Wanted, *, on: bool) -> None:
        if on and wanted is not self._wanted:
            self.wanted_chosen.emit(wanted)
