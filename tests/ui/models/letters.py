"""A small model for tests: rows are words, columns their text and their length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from pointferry.ui.models.rows import Index, Key, RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = QModelIndex()


class Letters(RowsModel):
    """Shows words."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        super().__init__()
        self.words: Sequence[str] = ()
        self.show_words(words)

    def show_words(self, words: Sequence[str]) -> None:
        self.words = words
        self._content_changed()

    def source_count(self) -> int:
        return len(self.words)

    def searched(self, source: int) -> str:
        return self.words[source].lower()

    def sort_key(self, source: int, column: int) -> Key:
        return self.words[source] if column == 0 else len(self.words[source])

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        word = self.words[self.source_row(index.row())]
        return word if index.column() == 0 else str(len(word))

    def shown(self) -> list[str]:
        """Return the words in sight, once searching and sorting are done."""
        while self._slices.running:
            QApplication.processEvents()
        return [str(self.index(row, 0).data()) for row in range(self.rowCount())]
