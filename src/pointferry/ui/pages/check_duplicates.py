"""Addresses in several rows, side by side, to choose a balance for each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from pointferry.domain.issues import Duplicates
from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.texts.numbers import points as figure
from pointferry.ui.accessible import identify
from pointferry.ui.models.records import Column, RecordsModel
from pointferry.ui.models.table_panel import TablePanel
from pointferry.ui.pages.check_settling import RULES, Choices, gained, name_of, named
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.check import Check, Conflict, Settlement

_SIZE = 760, 500
_TABLE_HEIGHT = 240


class OneByOne(Dialog):
    """A table of the addresses; below it, what counts for the one in front.

    Args:
        check: Its conflicts are shown.
        for_all: What holds for addresses that are not settled alone.
        parent: The page.
    """

    def __init__(self, check: Check, for_all: Duplicates, parent: QWidget | None) -> None:
        super().__init__("check-one-by-one", texts.ONE_BY_ONE_TITLE, parent)
        self._check = check
        self._choices = Choices(for_all, check.edits.settled)
        self._changed: dict[str, Conflict] = {}
        self.model: RecordsModel[Conflict] = RecordsModel(
            self._columns(), lambda conflict: conflict.email, self
        )
        self.rows = TablePanel("check-conflicts", say(texts.ADDRESSES), self.model)
        self.model.show_records(check.duplicates.conflicts)
        self.choice = QComboBox()
        identify(self.choice, "check-conflict-choice", say(texts.CHOICE_HELP))
        self.choice.setToolTip(say(texts.CHOICE_HELP))
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(self.choice)
        self.effect = TextLabel("", Role.MUTED)
        self.effect.setObjectName("check-conflict-effect")
        form = QFormLayout()
        form.addRow(self.label, self.choice)
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(form)
        self.column.addWidget(self.effect)
        self._apply = self.close_with(texts.CANCEL, texts.CHOICES_APPLY)
        self.rows.view.selection_changed.connect(self._show_address)
        self.choice.activated.connect(self._choose)
        self.rows.view.setMinimumHeight(_TABLE_HEIGHT)
        self.rows.view.fit_columns()
        self.rows.view.setCurrentIndex(self.model.index(0, 0))
        self._show_address()
        self._show_effect()

    def fit(self) -> None:
        """Take a size that shows several addresses at once."""
        self.resize(*_SIZE)

    @property
    def made(self) -> dict[str, Settlement]:
        """What was chosen here, by address."""
        return dict(self._choices.made)

    @property
    def conflict(self) -> Conflict | None:
        """The address in front."""
        position = self.rows.view.currentIndex().row()
        return self.model.record(position) if position >= 0 else None

    def _columns(self) -> tuple[Column[Conflict], ...]:
        def balances(conflict: Conflict) -> str:
            names = [name_of(self._check, row) for row in conflict.rows]
            pairs = zip(names, map(figure, conflict.points), strict=True)
            return " | ".join(f"{name} {points}".strip() for name, points in pairs)

        def chosen(conflict: Conflict) -> str:
            alone = self._choices.alone(conflict)
            if alone is None:
                return say(texts.CHOSEN_FOR_ALL)
            return named(self._check, conflict, alone)

        def result(conflict: Conflict) -> str:
            points = conflict.under(self._choices.kept(conflict))
            return say(texts.CHOICE_LATER) if points is None else figure(points)

        return (
            Column(texts.COLUMN_ADDRESS, lambda conflict: conflict.email),
            Column(texts.COLUMN_BALANCES, balances, hint=balances),
            Column(texts.COLUMN_CHOSEN, chosen),
            Column(texts.COLUMN_RESULT, result, number=True),
        )

    def _show_address(self) -> None:
        conflict = self.conflict
        self.choice.clear()
        self.choice.setEnabled(conflict is not None)
        if conflict is None:
            return
        self.label.setText(say(texts.CHOICE_FOR, email=conflict.email))
        kept = self._choices.kept(conflict)
        # A row's number would be taken for a key; positions lead to the choices instead.
        for choice in self._possible(conflict):
            self.choice.addItem(named(self._check, conflict, choice))
            if choice == kept:
                self.choice.setCurrentIndex(self.choice.count() - 1)

    @staticmethod
    def _possible(conflict: Conflict) -> tuple[Settlement, ...]:
        return (Duplicates.REPORT, *RULES, *conflict.rows)

    def _choose(self, position: int) -> None:
        conflict = self.conflict
        if conflict is None:
            return
        self._choices.made[conflict.email] = self._possible(conflict)[position]
        self._changed[conflict.email] = conflict
        row = self.rows.view.currentIndex().row()
        last = self.model.index(row, self.model.columnCount() - 1)
        self.model.dataChanged.emit(self.model.index(row, 0), last)
        self._show_effect()

    def _show_effect(self) -> None:
        sums = self._check.sums
        before = Decimal(0) if sums is None else sums.points
        after = before + gained(self._check, self._changed.values(), self._choices)
        words = {"before": figure(before), "after": figure(after)}
        self.effect.setText(say(texts.CHOICES_EFFECT, n=len(self.made), **words))
        self._apply.setEnabled(bool(self.made))
