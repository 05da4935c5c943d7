"""What is selected in a big table, and what of it goes to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Signal,
)

from pointferry.intake.formulas import neutralised
from pointferry.ui.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_SELECTED = 2_000
"""Rows that can be selected at once; selecting a million freezes Qt for seconds."""


class BoundedSelection(QItemSelectionModel):
    """Cuts selections to ``MOST_SELECTED`` rows, whichever way they are made."""

    cut = Signal()
    """More rows were asked for than can be selected at once."""

    def select(
        self,
        selection: QItemSelection | QModelIndex | QPersistentModelIndex,
        command: QItemSelectionModel.SelectionFlag,
    ) -> None:
        """Select no more than the bound."""
        if isinstance(selection, QItemSelection):
            selection = self._bounded(selection)
        super().select(selection, command)

    def _bounded(self, selection: QItemSelection) -> QItemSelection:
        ranges = [selection.at(i) for i in range(selection.count())]
        if all(part.height() <= MOST_SELECTED for part in ranges):
            return selection
        bounded = QItemSelection()
        for part in ranges:
            bounded.append(self._shorter(part))
        self.cut.emit()
        return bounded

    @staticmethod
    def _shorter(part: QItemSelectionRange) -> QItemSelectionRange:
        if part.height() <= MOST_SELECTED:
            return part
        last = part.top() + MOST_SELECTED - 1
        model = part.model()
        return QItemSelectionRange(part.topLeft(), model.index(last, part.right()))


def columns_by_row(selection: QItemSelection) -> dict[int, set[int]]:
    """Return the selected columns of every row that has any, by the row's position."""
    found: dict[int, set[int]] = {}
    for part in (selection.at(place) for place in range(selection.count())):
        columns = range(part.left(), part.right() + 1)
        for row in range(part.top(), part.bottom() + 1):
            found.setdefault(row, set()).update(columns)
    return found


def copied(
    model: QAbstractItemModel, chosen: Mapping[int, set[int]], shown: Sequence[int]
) -> list[str]:
    """Return selected cells as lines that a spreadsheet takes, formulas disarmed.

    Args:
        model: The rows.
        chosen: What is selected, as ``columns_by_row`` returns it.
        shown: Columns to copy, from left to right; hidden ones are not among them.
    """
    some = {column for columns in chosen.values() for column in columns}
    columns = [column for column in shown if column in some]
    if not columns or not isinstance(model, RowsModel):
        return []
    lines = []
    for row in sorted(chosen):
        texts = model.texts(row, columns)
        cells = (
            _on_one_line(text) if column in chosen[row] else ""
            for column, text in zip(columns, texts, strict=True)
        )
        lines.append("\t".join(cells))
    return lines


def _on_one_line(text: str) -> str:
    """Return a cell's text so that it stays one cell when pasted."""
    return neutralised(" ".join(text.split()))
