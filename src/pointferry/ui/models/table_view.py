"""The table every page uses: searching, sorting, copying, fast with a million rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pointferry.ui.models.isolated import IsolatedCells
from pointferry.ui.models.rows import RowsModel
from pointferry.ui.models.selection import BoundedSelection, columns_by_row, copied

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_ROW_HEIGHT = 28
_LEAST_HEIGHT = 128
_NARROWEST = 112
_LINE_WIDTH = 64
_LINE_ROOM = 24
_WIDEST = 420
_USUAL = 240
_LONGEST_HEAD = 240
_ALL_AROUND = 16
_MEASURED_ROWS = 24
"""About as many as are in sight; measuring one takes Qt some fifty questions."""


class LineHeader(QHeaderView):
    """The lines of a file; as wide as the longest, which Qt would look for among hundreds."""

    def sizeHint(self) -> QSize:
        """Return the width of the last line's number."""
        model = self.model()
        text = model.longest_label() if isinstance(model, RowsModel) else ""
        width = self.fontMetrics().horizontalAdvance(text) + _LINE_ROOM
        return QSize(max(width, _LINE_WIDTH), _ROW_HEIGHT)


class TableView(QTableView):
    """A table view for a ``RowsModel``.

    Args:
        name: Object name, which tests and assistive tools find it by.
        title: What the table holds, for screen readers.
        editable: Whether cells can be typed into, where the model allows it.
        rows: Whether whole rows are selected rather than cells.
        lines: Whether rows carry their line in the file.
    """

    cut = Signal()
    """More rows were asked for than can be selected at once."""

    selection_changed = Signal()
    """Other cells are selected; see ``selected_rows``."""

    def __init__(
        self,
        name: str,
        title: str,
        *,
        editable: bool = False,
        rows: bool = True,
        lines: bool = False,
    ) -> None:
        super().__init__()
        self._natural: list[int] = []
        self._heads: list[int] = []
        self._fitting = False
        self._sized_by_hand = False
        self._nothing = ""
        self._place: tuple[int, int] | None = None
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        if self.isRightToLeft():
            self.setItemDelegate(IsolatedCells(self))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectRows if rows else behaviour.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
            if editable
            else trigger.NoEditTriggers
        )
        self.setVerticalHeader(LineHeader(Qt.Orientation.Vertical, self))
        self._dress_headers()
        self.verticalHeader().setVisible(lines)
        self.setStyleSheet("QTableView::item { padding: 0 6px; }")
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def _dress_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.sectionResized.connect(self._column_resized)
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        across.setSortIndicatorClearable(True)
        across.setResizeContentsPrecision(_MEASURED_ROWS)
        down.setSectionsClickable(True)
        down.setHighlightSections(True)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_ROW_HEIGHT)
        down.setMinimumWidth(_LINE_WIDTH)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def say_when_empty(self, text: str) -> None:
        """Set the words shown in place of rows."""
        self._nothing = text
        self.viewport().update()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; its own order stays until a header is clicked."""
        super().setModel(model)
        if model is None:
            return
        selection = BoundedSelection(model, self)
        selection.cut.connect(self.cut)
        selection.selectionChanged.connect(self.selection_changed)
        model.modelReset.connect(self.selection_changed)
        self.setSelectionModel(selection)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def fit_columns(self) -> None:
        """Give columns the width of what the first rows hold, and less where that fits better.

        The widest columns give way until all are in sight; columns the merchant resized stay.
        """
        self._sized_by_hand = False
        header = self.horizontalHeader()
        columns = range(header.count())
        self._heads = [min(header.sectionSizeHint(column), _LONGEST_HEAD) for column in columns]
        self._natural = [
            min(max(self.sizeHintForColumn(column), header.sectionSizeHint(column)), _WIDEST)
            for column in columns
        ]
        self._narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width, unless the merchant resized one."""
        super().resizeEvent(event)
        self._narrow()

    def _narrow(self) -> None:
        header = self.horizontalHeader()
        if self._sized_by_hand or len(self._natural) != header.count():
            return
        columns = list(zip(self._heads, self._natural, strict=True))
        shown = [widths for c, widths in enumerate(columns) if not self.isColumnHidden(c)]
        cap = _cap(shown, self.viewport().width())
        self._fitting = True
        for section, (head, width) in enumerate(columns):
            header.resizeSection(section, max(head, min(width, cap)))
        self._fitting = False

    def _column_resized(self, column: int) -> None:
        # The last one is stretched by Qt whenever the table gets another width.
        if not self._fitting and self._shown_columns()[-1:] != [column]:
            self._sized_by_hand = True

    def selected_rows(self) -> list[int]:
        """Return the positions of all rows with a selected cell, ascending."""
        return sorted(columns_by_row(self.selectionModel().selection()))

    def lead_with(self, columns: Sequence[int]) -> None:
        """Put these columns first; the others follow in their own order."""
        header = self.horizontalHeader()
        order = [*columns, *(c for c in range(header.count()) if c not in columns)]
        for place, column in enumerate(order):
            header.moveSection(header.visualIndex(column), place)

    def columns(self) -> list[tuple[int, str, bool]]:
        """Return each column's index, title and whether it is shown, from left to right."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        across = Qt.Orientation.Horizontal
        return [
            (column, str(self.model().headerData(column, across)), not self.isColumnHidden(column))
            for column in order
        ]

    def show_columns(self, wanted: Collection[int]) -> None:
        """Show these columns and hide the others."""
        for column in range(self.horizontalHeader().count()):
            self.setColumnHidden(column, column not in wanted)
        self._narrow()

    def selected_cells(self) -> list[tuple[int, int]]:
        """Return the positions of the selected cells of shown columns, as (row, column)."""
        chosen = columns_by_row(self.selectionModel().selection())
        shown = set(self._shown_columns())
        return sorted((row, c) for row, columns in chosen.items() for c in columns & shown)

    def _shown_columns(self) -> list[int]:
        """Return the columns that are shown, from left to right."""
        return [column for column, _, shown in self.columns() if shown]

    def sizeHint(self) -> QSize:
        """Return a small height: the table takes what the page has left."""
        return QSize(super().sizeHint().width(), _LEAST_HEIGHT)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as rows a spreadsheet takes."""
        chosen = columns_by_row(self.selectionModel().selection())
        lines = copied(self.model(), chosen, self._shown_columns())
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def watch(self, model: RowsModel) -> None:
        """Keep the keyboard where it was when the rows of a model change."""
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)

    def unwatch(self, model: RowsModel) -> None:
        """Stop following a model that is no longer shown."""
        model.modelAboutToBeReset.disconnect(self._remember)
        model.modelReset.disconnect(self._return)

    def forget_place(self) -> None:
        """Have other rows begin at the top, as for another problem."""
        self.selectionModel().clear()

    def _remember(self) -> None:
        current = self.currentIndex()
        self._place = (current.row(), current.column()) if current.isValid() else None

    def _return(self) -> None:
        rows = self.model().rowCount()
        if rows and self._place is not None:
            row, column = self._place
            column = min(column, self.model().columnCount() - 1)
            self.setCurrentIndex(self.model().index(min(row, rows - 1), column))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the table, or words in its place when it has no rows."""
        super().paintEvent(event)
        if self._nothing and self.model() is not None and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = self.viewport().rect().adjusted(_ALL_AROUND, 0, -_ALL_AROUND, 0)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._nothing)
            painter.end()


def _cap(columns: Sequence[tuple[int, int]], room: int) -> int:
    """Return the widest a column may be so that all fit; no cap where that is hopeless.

    Args:
        columns: Of each, the width of its heading, which is not cut, and that of its cells.
        room: The width all of them may have.
    """
    caps = range(_NARROWEST, _WIDEST)
    fits = [cap for cap in caps if sum(max(h, min(w, cap)) for h, w in columns) <= room]
    return fits[-1] if fits else _USUAL
