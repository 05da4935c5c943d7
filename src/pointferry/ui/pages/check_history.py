"""What the merchant changed, in words, and the way back to any point of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QWidget

from pointferry.check import LeaveOutKind
from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.ui.accessible import identify
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.check import Check, EditStep
    from pointferry.texts import Plural

_HEIGHT = 280
_LEFT_OUT: dict[str, Plural] = {
    LeaveOutKind.BALANCE_ZERO: texts.STEP_LEFT_OUT_ZERO,
    LeaveOutKind.TEST_ADDRESS: texts.STEP_LEFT_OUT_TEST,
}
_CELLS: dict[str, Plural] = {
    "suggestion": texts.STEP_SUGGESTIONS,
    "fixes_file": texts.STEP_FIXES,
}


def said(check: Check, step: EditStep) -> str:
    """Say what was done in a step, as one line."""
    if step.left_out:
        return _left_out(step)
    if step.taken_back:
        return say(texts.STEP_TAKEN_BACK, n=len(step.taken_back))
    if len(step.settled) == 1:
        return say(texts.STEP_SETTLED, email=step.settled[0][0])
    if step.settled:
        return say(texts.STEPS_SETTLED, n=len(step.settled))
    if len(step.cells) == 1 and step.label not in _CELLS:
        return _one_cell(check, *step.cells[0])
    return say(_CELLS.get(step.label, texts.STEP_EDITS), n=len(step.cells))


def _left_out(step: EditStep) -> str:
    number = len(step.left_out)
    if step.label == LeaveOutKind.VALUE and step.note:
        return say(texts.STEP_LEFT_OUT_VALUE, n=number, rule=step.note)
    return say(_LEFT_OUT.get(step.label, texts.STEP_LEFT_OUT), n=number)


def _one_cell(check: Check, place: tuple[int, int], value: str) -> str:
    (row, column), table = place, check.table
    header = table.layout.header
    name = header[column] if column < len(header) else ""
    line = table.line_number(row) if row < table.row_count else row
    return say(
        texts.STEP_EDIT,
        column=name or say(texts.UNNAMED_COLUMN, number=column + 1),
        line=str(line),
        value=" ".join(value.split()) or say(texts.LEAVE_EMPTY_VALUE),
    )


class History(Dialog):
    """Every step, oldest first; the chosen one is the last that counts.

    Args:
        check: Its edits are shown.
        parent: The page.
    """

    def __init__(self, check: Check, parent: QWidget | None) -> None:
        super().__init__("check-history", texts.CHANGES_TITLE, parent)
        edits = check.edits
        self.steps = QListWidget()
        identify(self.steps, "check-history-steps", say(texts.CHANGES_TITLE))
        self.steps.setMinimumHeight(_HEIGHT)
        self.steps.addItem(say(texts.CHANGES_NONE))
        for number, step in enumerate(edits.steps, 1):
            line = said(check, step)
            undone = number > edits.position
            self.steps.addItem(say(texts.CHANGES_UNDONE, step=line) if undone else line)
        self.steps.setCurrentRow(edits.position)
        self.column.addWidget(TextLabel(say(texts.CHANGES_INTRO), Role.MUTED))
        self.column.addWidget(self.steps, 1)
        self._go = self.close_with(texts.CLOSE, texts.CHANGES_GO)
        self.steps.currentRowChanged.connect(lambda row: self._go.setEnabled(row != edits.position))
        self._go.setEnabled(False)
        self.steps.setFocus()

    @property
    def position(self) -> int:
        """How many steps are to count."""
        return self.steps.currentRow()
