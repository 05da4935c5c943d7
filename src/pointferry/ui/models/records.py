"""A table over a sequence of frozen records, told by columns how to show one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from pointferry.texts import say
from pointferry.ui.models.rows import Index, Key, RowsModel
from pointferry.ui.models.slices import let_go

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pointferry.texts import Text

T = TypeVar("T")
_ROOT = QModelIndex()
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table of records.

    Attributes:
        title: The header.
        text: What a cell says.
        key: What the column sorts by; the text without regard to case when None.
        number: Whether cells hold figures, which stand on the right.
        hint: A cell's tool tip, empty for none.
    """

    title: Text
    text: Callable[[T], str]
    key: Callable[[T], Key] | None = None
    number: bool = False
    hint: Callable[[T], str] | None = None


class RecordsModel(RowsModel, Generic[T]):
    """Shows records, one a row; the records' own order is the table's until it is sorted.

    Args:
        columns: What is shown, from left to right.
        searched: A record's text for searching.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        searched: Callable[[T], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._searched = searched
        self._records: Sequence[T] = ()

    def show_records(self, records: Sequence[T]) -> None:
        """Take over records; the same object again changes nothing."""
        if records is not self._records:
            if isinstance(self._records, tuple):
                let_go(self._records)
            self._records = records
            self._content_changed()

    def keep_records(self, wanted: Callable[[T], bool] | None) -> None:
        """Show only some of the records; None shows all of them again."""
        if wanted is None:
            self.keep(None)
        else:
            ask = wanted
            self.keep(lambda source: ask(self._records[source]))

    def record(self, position: int) -> T:
        """Return the record shown at a position of the table."""
        return self._records[self.source_row(position)]

    def source_count(self) -> int:
        """Return how many records there are."""
        return len(self._records)

    def searched(self, source: int) -> str:
        """Return a record's text for searching."""
        return self._searched(self._records[source]).lower()

    def sort_key(self, source: int, column: int) -> Key:
        """Return what a column sorts a record by."""
        wanted = self._columns[column]
        record = self._records[source]
        return wanted.text(record).lower() if wanted.key is None else wanted.key(record)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, its alignment or its tool tip."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(self.record(index.row()))
            case Qt.ItemDataRole.ToolTipRole if column.hint is not None:
                return column.hint(self.record(index.row())) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _NUMBER if column.number else _WORDS
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if self._columns[section].number else _WORDS
        return None
