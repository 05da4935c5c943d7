"""Addresses in several rows, side by side, to choose a balance for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from pointferry.domain.issues import Duplicates, Rounding
from pointferry.domain.points import MAX_BALANCE
from pointferry.texts import Text, say
from pointferry.texts import check as texts
from pointferry.texts.numbers import points as figure
from pointferry.ui.accessible import identify
from pointferry.ui.models.records import Column, RecordsModel
from pointferry.ui.models.table_panel import TablePanel
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pointferry.check import Check, Conflict, Settlement

_RULES: dict[Duplicates, Text] = {
    Duplicates.FIRST: texts.CHOICE_FIRST,
    Duplicates.LAST: texts.CHOICE_LAST,
    Duplicates.HIGHEST: texts.CHOICE_HIGHEST,
    Duplicates.SUM: texts.CHOICE_SUM,
}
_SIZE = 760, 500
_TABLE_HEIGHT = 240


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen for single addresses, and what holds for the others."""

    for_all: Duplicates
    before: Mapping[str, Settlement]
    made: dict[str, Settlement] = field(default_factory=dict)

    def alone(self, conflict: Conflict) -> Settlement | None:
        """Return what was chosen for one address; None where nothing was."""
        return self.made.get(conflict.email, self.before.get(conflict.email))

    def kept(self, conflict: Conflict) -> Settlement:
        """Return which balance of an address counts."""
        alone = self.alone(conflict)
        return self.for_all if alone is None else alone


def gained(check: Check, conflicts: Iterable[Conflict], choices: Choices) -> Decimal:
    """Return by how many points the choices made for some addresses change what moves."""
    old = Choices(choices.for_all, choices.before)
    return sum(
        (
            _moving(check, conflict.under(choices.kept(conflict)))
            - _moving(check, conflict.under(old.kept(conflict)))
            for conflict in conflicts
        ),
        start=Decimal(0),
    )


def _moving(check: Check, points: Decimal | None) -> Decimal:
    """Return what moves of a balance: rounded as chosen, nothing above Wix's largest balance."""
    if points is None or points > MAX_BALANCE:
        return Decimal(0)
    if check.options.rounding is Rounding.REPORT:
        return points
    down = check.options.rounding is Rounding.DOWN
    return points.to_integral_value(ROUND_DOWN if down else ROUND_HALF_UP)


def named(check: Check, conflict: Conflict, choice: Settlement) -> str:
    """Say what a choice for an address comes to."""
    if choice is Duplicates.REPORT:
        return say(texts.CHOICE_LATER)
    points = figure(conflict.under(choice) or 0)
    if isinstance(choice, Duplicates):
        return say(_RULES[choice], points=points)
    line, name = str(check.table.line_number(choice)), name_of(check, choice)
    if name:
        return say(texts.CHOICE_ROW_NAMED, line=line, name=name, points=points)
    return say(texts.CHOICE_ROW, line=line, points=points)


def name_of(check: Check, row: int) -> str:
    """Return the name in a row; empty where the file has none."""
    source = check.source
    columns = [column for column in (source.first_name, source.last_name) if column is not None]
    return " ".join(filter(None, (source.trimmed(row, column) for column in columns)))


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
        return (Duplicates.REPORT, *_RULES, *conflict.rows)

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
