"""Choosing rules by which people are left out, with the rows each speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from pointferry.check import LeaveOutKind, LeaveOutRule
from pointferry.texts import Text, say
from pointferry.texts import check as texts
from pointferry.ui.accessible import identify
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pointferry.check import Check


@dataclass(frozen=True, slots=True)
class Survey:
    """What can be said about a file's people.

    Attributes:
        rules: Rules to propose, each with the rows it speaks of.
        columns: Rows by value, for each column that sorts people into groups.
    """

    rules: tuple[tuple[LeaveOutRule, int], ...]
    columns: Mapping[int, Mapping[str, int]]


def survey(check: Check, cancelled: Callable[[], bool] | None = None) -> Survey:
    """Count the rows of every rule worth proposing; takes a while, so not for the loop's thread.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    from pointferry.check import leaving  # noqa: PLC0415 - numpy on first use

    simple = (LeaveOutRule(LeaveOutKind.BALANCE_ZERO), LeaveOutRule(LeaveOutKind.TEST_ADDRESS))
    proposed = (*simple, *leaving.telling_rules(check))
    counted = ((rule, len(leaving.rows_where(check, rule, cancelled))) for rule in proposed)
    found = {}
    taken = {check.source.email, check.source.points}
    for column in range(len(check.table.layout.header)):
        counts = None if column in taken else leaving.value_counts(check, column, cancelled)
        if counts is not None and len(counts) > 1:
            found[column] = counts
    return Survey(tuple((rule, rows) for rule, rows in counted if rows), found)


class LeavePeopleOut(Dialog):
    """Proposed rules to tick, and one of the merchant's own.

    Args:
        header: The file's columns.
        found: What was counted.
        parent: The page.
    """

    def __init__(self, header: tuple[str, ...], found: Survey, parent: QWidget | None) -> None:
        super().__init__("check-leave", texts.LEAVE_TITLE, parent)
        self._header = header
        self._found = found
        self.column.addWidget(TextLabel(say(texts.LEAVE_INTRO), Role.MUTED))
        self.ticks: list[tuple[QCheckBox, LeaveOutRule]] = []
        for number, (rule, rows) in enumerate(found.rules):
            tick = QCheckBox(self._said(rule, rows))
            identify(tick, f"check-leave-{number}", tick.text())
            tick.toggled.connect(self._look)
            self.ticks.append((tick, rule))
            self.column.addWidget(tick)
        self.by = _combo("check-leave-column", texts.LEAVE_COLUMN, texts.LEAVE_COLUMN_HELP)
        self.value = _combo("check-leave-value", texts.LEAVE_VALUES, texts.LEAVE_VALUES_HELP)
        form = QFormLayout()
        for combo, text in ((self.by, texts.LEAVE_COLUMN), (self.value, texts.LEAVE_VALUES)):
            label = QLabel(say(text))
            label.setBuddy(combo)
            form.addRow(label, combo)
        self.by.addItem(say(texts.LEAVE_NO_COLUMN), -1)
        for column in found.columns:
            self.by.addItem(_name(header, column), column)
        self.by.currentIndexChanged.connect(self._show_values)
        self.value.currentIndexChanged.connect(self._look)
        if found.columns:
            self.column.addLayout(form)
        self._apply = self.close_with(texts.CANCEL, texts.LEAVE_APPLY)
        self._show_values()

    @property
    def rules(self) -> list[LeaveOutRule]:
        """The rules that were chosen."""
        chosen = [rule for tick, rule in self.ticks if tick.isChecked()]
        column, value = self.by.currentData(), self.value.currentData()
        if column is not None and column >= 0 and value is not None:
            own = LeaveOutRule(LeaveOutKind.VALUE, column, value)
            chosen += [] if own in chosen else [own]
        return chosen

    def _said(self, rule: LeaveOutRule, rows: int) -> str:
        if rule.kind is LeaveOutKind.BALANCE_ZERO:
            return say(texts.LEAVE_ZERO, n=rows)
        if rule.kind is LeaveOutKind.TEST_ADDRESS:
            return say(texts.LEAVE_TEST, n=rows)
        name = _name(self._header, rule.column)
        return say(texts.LEAVE_VALUE, n=rows, column=name, value=rule.value)

    def _show_values(self) -> None:
        counts = self._found.columns.get(self.by.currentData(), {})
        self.value.clear()
        self.value.addItem(say(texts.LEAVE_NO_VALUE), None)
        for value, rows in counts.items():
            shown = value or say(texts.LEAVE_EMPTY_VALUE)
            self.value.addItem(say(texts.LEAVE_VALUE_ROWS, value=shown, n=rows), value)
        self.value.setEnabled(bool(counts))
        self._look()

    def _look(self) -> None:
        self._apply.setEnabled(bool(self.rules))


def _name(header: tuple[str, ...], column: int) -> str:
    return header[column] or say(texts.UNNAMED_COLUMN, number=column + 1)


def _combo(name: str, text: Text, help_text: Text) -> QComboBox:
    combo = QComboBox()
    identify(combo, name, say(text), say(help_text))
    combo.setToolTip(say(help_text))
    return combo
