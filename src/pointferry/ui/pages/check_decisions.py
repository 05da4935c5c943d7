"""Two decisions for the whole file: addresses in several rows, and balances with a fraction."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QLabel, QSizePolicy, QWidget

from pointferry.domain.issues import Duplicates, Rounding, SetAside, Warn
from pointferry.texts import Text, say
from pointferry.texts import check as texts
from pointferry.texts.numbers import points as figure
from pointferry.ui.accessible import identify
from pointferry.ui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from pointferry.check import Check, Code, Sums
    from pointferry.crossing.state import CheckState

_DUPLICATES: dict[Duplicates, Text] = {
    Duplicates.REPORT: texts.DUPLICATES_REPORT,
    Duplicates.FIRST: texts.DUPLICATES_FIRST,
    Duplicates.LAST: texts.DUPLICATES_LAST,
    Duplicates.HIGHEST: texts.DUPLICATES_HIGHEST,
    Duplicates.SUM: texts.DUPLICATES_SUM,
}
_ROUNDING: dict[Rounding, Text] = {
    Rounding.REPORT: texts.ROUNDING_REPORT,
    Rounding.DOWN: texts.ROUNDING_DOWN,
    Rounding.HALF_UP: texts.ROUNDING_HALF_UP,
}


_SUMS: dict[Duplicates, str] = {
    Duplicates.FIRST: "first",
    Duplicates.LAST: "last",
    Duplicates.HIGHEST: "highest",
    Duplicates.SUM: "added_up",
}


_LEAST_CHARACTERS = 11
_ROOMY = 660
"""From this width on, a choice with its sums stands beside its name in every language."""
_BESIDE_ITEM = 32
"""What the opened list needs beside its longest text, for its margins and scroll bar."""


class Decisions(QWidget):
    """The two choices, each shown only where the file asks for it."""

    duplicates_chosen = Signal(object)
    """A ``Duplicates`` was chosen."""

    rounding_chosen = Signal(object)
    """A ``Rounding`` was chosen."""

    one_by_one_asked = Signal()
    """Addresses are to be settled one by one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check-decisions")
        self._roomy: bool | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(4)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.duplicates = _combo("check-duplicates", texts.DUPLICATES, texts.DUPLICATES_HELP)
        self.rounding = _combo("check-rounding", texts.ROUNDING, texts.ROUNDING_HELP)
        self.one_by_one = button(
            say(texts.ONE_BY_ONE), "check-settle-one-by-one", self.one_by_one_asked.emit
        )
        self.one_by_one.setAccessibleDescription(say(texts.ONE_BY_ONE_HELP))
        self.one_by_one.setToolTip(say(texts.ONE_BY_ONE_HELP))
        self._name = QLabel(say(texts.DUPLICATES))
        self._name.setBuddy(self.duplicates)
        self.several = QWidget()
        self._grid = QGridLayout(self.several)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._arrange(roomy=True)
        self._form.addRow(self.several)
        fractions = QLabel(say(texts.ROUNDING))
        fractions.setBuddy(self.rounding)
        self._form.addRow(fractions, self.rounding)
        width = max(label.sizeHint().width() for label in (self._name, fractions))
        for label in (self._name, fractions):
            label.setMinimumWidth(width)
        for rounding, text in _ROUNDING.items():
            self.rounding.addItem(say(text), rounding)
        self.duplicates.activated.connect(
            lambda: self.duplicates_chosen.emit(self.duplicates.currentData())
        )
        self.rounding.activated.connect(
            lambda: self.rounding_chosen.emit(self.rounding.currentData())
        )

    def show_decisions(self, state: CheckState, check: Check, code: Code | None) -> None:
        """Show what the file asks for, as far as it belongs to the chosen problem."""
        conflicts = check.duplicates.conflicts
        several = bool(conflicts) and code in {None, SetAside.DUPLICATE_CONFLICT}
        fractions = bool(check.warnings.get(Warn.POINTS_DECIMAL)) and code in {
            None,
            Warn.POINTS_DECIMAL,
            SetAside.POINTS_NEED_ROUNDING,
        }
        self._form.setRowVisible(self.several, several)
        self._form.setRowVisible(self.rounding, fractions)
        self.setVisible(several or fractions)
        if several:
            self._show_effects(check.sums)
        self.duplicates.setCurrentIndex(self.duplicates.findData(state.duplicates))
        self.rounding.setCurrentIndex(self.rounding.findData(state.rounding))

    def _show_effects(self, sums: Sums | None) -> None:
        totals = {} if sums is None else sums.with_conflicts
        for position, (choice, text) in enumerate(_DUPLICATES.items()):
            total = totals.get(_SUMS.get(choice, ""), Decimal(0))
            said = say(text, points=figure(total)) if choice in _SUMS else say(text)
            if position < self.duplicates.count():
                self.duplicates.setItemText(position, said)
            else:
                self.duplicates.addItem(said, choice)
        choices = self.duplicates.view()
        choices.setMinimumWidth(choices.sizeHintForColumn(0) + _BESIDE_ITEM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the choice, which is long with its sums, a line of its own where it needs one."""
        super().resizeEvent(event)
        self._arrange(roomy=self.width() >= _ROOMY)

    def _arrange(self, *, roomy: bool) -> None:
        if roomy is self._roomy:
            return
        self._roomy = roomy
        self._grid.addWidget(self._name, 0, 0)
        if roomy:
            self._grid.addWidget(self.duplicates, 0, 1)
            self._grid.addWidget(self.one_by_one, 0, 2)
        else:
            self._grid.addWidget(self.one_by_one, 0, 2)
            self._grid.addWidget(self.duplicates, 1, 0, 1, 3)
        self._grid.setColumnStretch(1, 1)


def _combo(name: str, label: Text, help_text: Text) -> QComboBox:
    combo = QComboBox()
    identify(combo, name, say(label), say(help_text))
    combo.setToolTip(say(help_text))
    combo.setMinimumContentsLength(_LEAST_CHARACTERS)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo
