"""Rows of a file that nobody could make sense of, as they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from pointferry.texts import say, tables
from pointferry.ui.models.rows import Index, Key, RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = QModelIndex()


class RawModel(RowsModel):
    """Shows cells without knowing what they are; its columns have numbers only."""

    _rows: Sequence[Sequence[str]] = ()
    _columns = 0

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Take over rows, which may differ in length."""
        if rows is self._rows:
            return
        self._start_over(lambda: self._take_over(rows))

    def _take_over(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = rows
        self._columns = max(map(len, rows), default=0)

    def source_count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def searched(self, source: int) -> str:
        """Return all of a row's cells."""
        return "\n".join(self._rows[source]).lower()

    def sort_key(self, source: int, column: int) -> Key:
        """Return a cell's text without regard to case."""
        return self._cell(source, column).lower()

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many cells the longest row has."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, also as its tool tip, because it may be long."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._cell(self.source_row(index.row()), index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's number."""
        across = orientation is Qt.Orientation.Horizontal
        if role != Qt.ItemDataRole.DisplayRole or not across or section < 0:
            return None
        return say(tables.COLUMN_NUMBER, number=str(section + 1))

    def _cell(self, source: int, column: int) -> str:
        row = self._rows[source]
        return row[column] if column < len(row) else ""
