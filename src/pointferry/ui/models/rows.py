"""The base of every big table: an array of row numbers between the view and the data.

A proxy model would call back into Python for every row of a million to filter or sort it;
here the view sees a position in an index array and only the painted rows are ever looked at.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from pointferry.texts import tables
from pointferry.ui.models.slices import Slices, elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from pointferry.intake.structure import Offsets
    from pointferry.texts import Plural, Text

Index = QModelIndex | QPersistentModelIndex
Key = int | str

_ROOT = QModelIndex()
_BITE = 500
"""Rows looked at between two looks at the clock."""

_RUN = 2_000
"""Most rows that are sorted or compared in one go."""

_COPIED = 50_000
"""Row numbers copied in one go."""


class RowsModel(QAbstractTableModel):
    """A table over source rows ``0..source_count()-1`` with an index array for what is shown.

    Choosing, keeping, searching and sorting combine: of the chosen rows those worth keeping, of
    those the ones that hold the searched text, and these in the asked order.
    """

    arranged = Signal(int)
    """The shown rows changed; carries their number."""

    busy = Signal(bool)
    """Searching or sorting takes longer than a moment."""

    counted: tuple[Plural, Text] = (tables.ROWS, tables.ROWS_OF)
    """What a row stands for: how many, and how many of all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[int] = range(0)
        self._chosen: Sequence[int] | None = None
        self._wanted: Callable[[int], bool] | None = None
        self._needle = ""
        self._order: tuple[int, bool] | None = None
        self._slices = Slices(self)
        self._shown_of = 0

    @abstractmethod
    def source_count(self) -> int:
        """Return how many rows there are in all."""

    @abstractmethod
    def searched(self, source: int) -> str:
        """Return a row's text for searching, in lower case."""

    @abstractmethod
    def sort_key(self, source: int, column: int) -> Key:
        """Return what a column sorts a row by; one type for each column."""

    def source_row(self, position: int) -> int:
        """Return the source row shown at a position of the table."""
        return self._shown[position]

    def longest_label(self) -> str:
        """Return the longest text beside a row, which says how much room they all need."""
        return str(self.source_count())

    @property
    def in_file_order(self) -> bool:
        """Whether all rows are shown in their own order."""
        return isinstance(self._shown, range)

    def texts(self, position: int, columns: Sequence[int]) -> list[str]:
        """Return the text of some cells of a shown row, as for copying."""
        return [str(self.index(position, column).data() or "") for column in columns]

    def choose(self, rows: Sequence[int] | None) -> None:
        """Show only these source rows, ascending; None shows all of them again."""
        self._chosen = rows
        self._arrange_anew()

    def keep(self, wanted: Callable[[int], bool] | None) -> None:
        """Show only source rows that a question is answered yes for; None asks nothing."""
        if wanted is not self._wanted:
            self._wanted = wanted
            self._arrange_anew()

    def search(self, text: str) -> None:
        """Show only rows that hold a text, upper and lower case alike."""
        needle = text.strip().lower()
        if needle != self._needle:
            self._needle = needle
            self._arrange_anew()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 restores the order of the data."""
        wanted = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        if wanted != self._order:
            self._order = wanted
            self._arrange_anew()

    def _start_over(self, take_over: Callable[[], None]) -> None:
        """Take over data whose rows and columns have nothing to do with those before."""
        self.beginResetModel()
        take_over()
        self._chosen = None
        self._shown = range(self.source_count())
        self._shown_of = self.source_count()
        self.endResetModel()
        self._arrange_anew()

    def _content_changed(self) -> None:
        """Take over new data; the rows shown stay, while they can, until they are arranged anew."""
        if self.source_count() < self._shown_of:
            self._show(range(self.source_count()))
        elif self._shown:
            corner = self.index(len(self._shown) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), corner)
        self._arrange_anew()

    def _arrange_anew(self) -> None:
        rows = range(self.source_count()) if self._chosen is None else self._chosen
        self._slices.run(self._arrange(rows), self._show)
        if self._slices.running:
            self.busy.emit(True)

    def _arrange(self, rows: Sequence[int]) -> Generator[None, None, Sequence[int]]:
        if self._wanted is not None:
            rows = yield from kept_of(rows, self._wanted)
        if needle := self._needle:
            rows = yield from self._look_for(needle, rows)
        if self._order is not None:
            rows = yield from self._sorted(rows, *self._order)
        return rows

    def _look_for(self, needle: str, rows: Sequence[int]) -> Generator[None, None, Sequence[int]]:
        """Return the rows that hold a text, which is in lower case."""
        return (yield from kept_of(rows, lambda row: needle in self.searched(row)))

    def _sorted(
        self, rows: Sequence[int], column: int, descending: bool
    ) -> Generator[None, None, Sequence[int]]:
        keys: list[Key] = []
        for low in range(0, len(rows), _BITE):
            keys.extend(self.sort_key(row, column) for row in rows[low : low + _BITE])
            yield
        if len(keys) <= _RUN:
            order = sorted(range(len(keys)), key=keys.__getitem__, reverse=descending)
            return array("q", [rows[place] for place in order])

        def put_in_order(cancelled: Callable[[], bool]) -> array[int]:
            from pointferry.check.sorting import order_of  # noqa: PLC0415 - numpy on first use

            return plain_numbers(order_of(keys, descending=descending, cancelled=cancelled))

        places = yield from elsewhere(put_in_order)
        ordered = array("q")
        for low in range(0, len(places), _BITE):
            ordered.extend(rows[place] for place in places[low : low + _BITE])
            yield
        return ordered

    def _show(self, rows: Sequence[int]) -> None:
        self._shown_of = self.source_count()
        if not _same(rows, self._shown):
            self.beginResetModel()
            self._shown = rows
            self.endResetModel()
        self.busy.emit(False)
        self.arranged.emit(len(rows))


def plain_numbers(found: Offsets) -> array[int]:
    """Return row numbers as plain integers, without making an object for each."""
    rows = array("q")
    # In bites: nobody else runs while bytes are copied.
    for low in range(0, len(found), _COPIED):
        rows.frombytes(found[low : low + _COPIED].tobytes())
    return rows


def kept_of(
    rows: Sequence[int], wanted: Callable[[int], bool]
) -> Generator[None, None, Sequence[int]]:
    """Return the rows that a question is answered yes for; to be run in slices."""
    found = array("q")
    for low in range(0, len(rows), _BITE):
        found.extend(row for row in rows[low : low + _BITE] if wanted(row))
        yield
    return found


def _same(rows: Sequence[int], others: Sequence[int]) -> bool:
    """Tell equal arrangements without comparing long ones row by row."""
    if rows is others or (isinstance(rows, range) and rows == others):
        return True
    return len(rows) == len(others) <= _RUN and list(rows) == list(others)
