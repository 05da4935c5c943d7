"""The merchant's file as a table: their own headers and line numbers, problems marked."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from pointferry.domain.issues import ABOUT_THE_ADDRESS, SetAside
from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.texts.verify import wix_reason
from pointferry.ui.models.file_marks import is_mild
from pointferry.ui.models.rows import Index, Key, RowsModel, plain_numbers
from pointferry.ui.models.slices import elsewhere

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Generator, Sequence

    from pointferry.check import Check, Code, ProblemGroup
    from pointferry.ui.models.file_marks import Marks

_ROOT = QModelIndex()

# Made once: Qt asks for each thousands of times a second, and an enum's ``|`` is slow.
_SHOWN = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole})
_MARKED = frozenset(
    {
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    }
)
_READ_OUT = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole})
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FileModel(RowsModel):
    """Every customer row of the file with the merchant's edits and the problems found.

    Args:
        reason: Says in a sentence what is wrong, for tool tips and screen readers.
    """

    edited = Signal(int, int, str)
    """The merchant typed into a cell: source row, column, new text."""

    def __init__(self, reason: Callable[[Code], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._check: Check | None = None
        self._marks: Marks | None = None
        self._struck = QFont()
        self._struck.setStrikeOut(True)
        self._codes = lru_cache(maxsize=4096)(self._codes_of)
        self._pending: dict[tuple[int, int], str] = {}
        self._flags: bytes | None = None

    def show_check(self, check: Check) -> None:
        """Take over a check; the rows shown stay in place when the file is the same."""
        if check is self._check:
            return
        before = self._check
        self._flags = None
        self._pending.clear()
        if before is None or not _alike(before, check):
            self._start_over(lambda: self._take_over(check))
        else:
            self._take_over(check)
            self._content_changed()

    def _take_over(self, check: Check) -> None:
        self._check = check
        self._codes.cache_clear()

    def drop_pending(self) -> None:
        """Show what the check holds again, after an edit came to nothing."""
        if self._pending:
            self._pending.clear()
            self._repaint()

    def mark_with(self, marks: Marks) -> None:
        """Use other icons and colours, as when the theme changes."""
        self._marks = marks
        self._repaint()

    def source_count(self) -> int:
        """Return how many customer rows the file has."""
        return 0 if self._check is None else self._check.table.row_count

    def longest_label(self) -> str:
        """Return the last row's line in the file."""
        if self._check is None or not self._check.table.row_count:
            return ""
        return str(self._check.table.line_number(self._check.table.row_count - 1))

    def cell(self, source: int, column: int) -> str:
        """Return a cell's text with the merchant's edits, those on their way included."""
        if self._check is None:
            return ""
        place = (source, column)
        edited = self._pending.get(place, self._check.edits.cells.get(place))
        return self._check.table.cell(source, column) if edited is None else edited

    def texts(self, position: int, columns: Sequence[int]) -> list[str]:
        """Return the text of some cells of a shown row, as for copying."""
        source = self.source_row(position)
        return [self.cell(source, column) for column in columns]

    def next_problem(self, position: int) -> int | None:
        """Return the first position behind this one whose row has a problem; from the top again."""
        if self._check is None or not self.rowCount():
            return None
        if self._flags is None:
            from pointferry.check.rows import worth_a_look  # noqa: PLC0415 - numpy on first use

            self._flags = worth_a_look(self._check)
        flagged, shown = self._flags, self.rowCount()
        if shown == len(flagged) and self.source_row(0) == 0 and self.in_file_order:
            found = flagged.find(1, position + 1)
            found = flagged.find(1) if found < 0 else found
            return None if found < 0 else found
        places = chain(range(position + 1, shown), range(min(position + 1, shown)))
        return next((place for place in places if flagged[self.source_row(place)]), None)

    def problem_column(self, source: int) -> int:
        """Return the column of a row's first problem, the first column for none."""
        codes = self.codes(source)
        return (self._column_of(codes[0]) if codes else None) or 0

    def codes(self, source: int) -> tuple[Code, ...]:
        """Return what is wrong or odd with a row, errors first."""
        return self._codes(source)

    def searched(self, source: int) -> str:
        """Return all of a row's cells for searching."""
        columns = range(self.columnCount())
        return "\n".join(self.cell(source, column) for column in columns).lower()

    def sort_key(self, source: int, column: int) -> Key:
        """Return a cell's text without regard to case."""
        return self.cell(source, column).lower()

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns the file has."""
        if parent.isValid() or self._check is None:
            return 0
        return len(self._check.table.layout.header)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that every cell can be edited."""
        return _FLAGS if index.isValid() else _NO_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, or how its problem looks and reads."""
        if not index.isValid() or self._check is None:
            return None
        source, column = self.source_row(index.row()), index.column()
        if role in _SHOWN:
            return self.cell(source, column)
        if source in self._check.edits.left_out:
            return self._left_out(role)
        if role in _MARKED:
            return self._marking(source, column, role)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass an edit on; the cell changes when the file was checked again."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not isinstance(value, str):
            return False
        source, column = self.source_row(index.row()), index.column()
        if value == self.cell(source, column):
            return False
        self._pending[source, column] = value
        self.dataChanged.emit(index, index)
        self.edited.emit(source, column, value)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the merchant's own header, or a row's line in their file."""
        if self._check is None or section < 0:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._line(section, role)
        return self._heading(self._check.table.layout.header, section, role)

    def _heading(self, header: tuple[str, ...], section: int, role: int) -> object:
        if section >= len(header):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return header[section] or say(texts.UNNAMED_COLUMN, number=section + 1)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None

    def _line(self, section: int, role: int) -> object:
        if self._check is None or section >= self.rowCount():
            return None
        line = self._check.table.line_number(self.source_row(section))
        if role == Qt.ItemDataRole.DisplayRole:
            return str(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(texts.LINE_OF_FILE, line=line)
        return None

    def _look_for(self, needle: str, rows: Sequence[int]) -> Generator[None, None, Sequence[int]]:
        check = self._check

        def find(cancelled: Callable[[], bool]) -> Sequence[int]:
            from pointferry.check.searching import rows_with  # noqa: PLC0415 - numpy on first use

            return plain_numbers(rows_with(check, needle, rows, cancelled)) if check else ()

        return (yield from elsewhere(find))

    def _sorted(
        self, rows: Sequence[int], column: int, descending: bool
    ) -> Generator[None, None, Sequence[int]]:
        check = self._check

        def put_in_order(cancelled: Callable[[], bool]) -> Sequence[int]:
            from pointferry.check.sorting import ordered  # noqa: PLC0415 - numpy on first use

            if check is None:
                return ()
            found = ordered(check, column, rows, descending=descending, cancelled=cancelled)
            return plain_numbers(found)

        return (yield from elsewhere(put_in_order))

    def _left_out(self, role: int) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and self._marks is not None:
            return self._marks.faint
        if role == Qt.ItemDataRole.FontRole:
            return self._struck
        if role in _READ_OUT:
            return self._reason(SetAside.LEFT_OUT_BY_MERCHANT)
        return None

    def _marking(self, source: int, column: int, role: int) -> object:
        here = [code for code in self.codes(source) if column == self._column_of(code)]
        if role in _READ_OUT:
            lines = [self._reason(code) for code in here]
            if self._check is not None and SetAside.REFUSED_BY_WIX in here:
                words = self._check.refused[source]
                lines += [wix_reason(words)] if words else []
            if self._check is not None and (source, column) in self._check.edits.cells:
                was = self._check.table.cell(source, column)
                lines.append(say(texts.CELL_WAS, was=was))
            return "\n".join(lines) or None
        if not here or self._marks is None:
            return None
        error = any(not is_mild(code) for code in here)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._marks.error if error else self._marks.warning
        return self._marks.error_back if error else self._marks.warning_back

    def _codes_of(self, source: int) -> tuple[Code, ...]:
        if self._check is None:
            return ()
        return tuple(sorted(self._check.row_codes(source), key=is_mild))

    def _column_of(self, code: Code) -> int | None:
        if self._check is None:
            return None
        layout = self._check.table.layout
        choice = layout.email if code in ABOUT_THE_ADDRESS else layout.points
        choice = choice or layout.email
        return None if choice is None else choice.index

    def _repaint(self) -> None:
        if self.rowCount() and self.columnCount():
            corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), corner)


def row_numbers(group: ProblemGroup) -> array[int]:
    """Return a problem's rows as plain integers, without making an object for each."""
    return plain_numbers(group.rows)


def _alike(before: Check, check: Check) -> bool:
    """Tell whether rows and columns of one check are in the same places in another."""
    one, other = before.table, check.table
    return (one.digest, one.row_count, one.layout) == (other.digest, other.row_count, other.layout)
