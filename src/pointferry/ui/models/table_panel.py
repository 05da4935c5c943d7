"""A table with its search box and the count of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pointferry.texts import say, tables
from pointferry.texts.numbers import count
from pointferry.ui.models.columns_dialog import ColumnsDialog
from pointferry.ui.models.selection import MOST_SELECTED
from pointferry.ui.models.table_view import TableView
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import button

if TYPE_CHECKING:
    from pointferry.ui.models.rows import RowsModel

_SEARCH_EDGES = 36
_SEARCH_WIDTH = 260


class TablePanel(QWidget):
    """A search box, a line that says how many rows are shown, and the table.

    Args:
        name: Object name of the table; the search box and the count line derive theirs.
        title: What the table holds, for screen readers.
        model: The rows.
        editable: Whether cells can be typed into.
        lines: Whether this is a file: rows carry their line, and single cells are selected.
    """

    def __init__(
        self,
        name: str,
        title: str,
        model: RowsModel,
        *,
        editable: bool = False,
        lines: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}-panel")
        self._model = model
        self.view = TableView(name, title, editable=editable, rows=not lines, lines=lines)
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}-search")
        self.search.setPlaceholderText(say(tables.SEARCH))
        self.search.setAccessibleName(say(tables.SEARCH_IN, table=title))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        self.search.setMinimumWidth(min(words + _SEARCH_EDGES, _SEARCH_WIDTH))
        self.count = QLabel()
        self.count.setObjectName(f"{name}-count")
        self.bar = QHBoxLayout()
        self.bar.setSpacing(SPACE)
        self.bar.addWidget(self.search, 1)
        self.bar.addWidget(self.count)
        self.bar.addStretch(1)
        self._columns: dict[RowsModel, frozenset[int]] = {}
        self.bar.addWidget(self._columns_button(name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(self.bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.search.textChanged.connect(self._search)
        self.view.cut.connect(self._tell_cut)
        self.view.say_when_empty(say(tables.NOTHING))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)
        self._attach()

    @property
    def model(self) -> RowsModel:
        """The rows in the table."""
        return self._model

    def show_model(self, model: RowsModel) -> None:
        """Show other rows; what is searched for stays in the search box."""
        if model is self._model:
            return
        self._model.arranged.disconnect(self._tell)
        self._model.busy.disconnect(self._tell_busy)
        self.view.unwatch(self._model)
        self._model = model
        self._attach()
        self.view.show_columns(self._columns.get(model, range(model.columnCount())))
        self.view.fit_columns()

    def _columns_button(self, name: str) -> QWidget:
        said = say(tables.COLUMNS)
        made = button("", f"{name}-columns", self._ask_columns, icon="settings", said=said)
        made.setToolTip(said)
        made.setAccessibleDescription(say(tables.COLUMNS_HELP))
        return made

    def _ask_columns(self) -> None:
        """Let the merchant choose columns; the dialog is not waited for, so nothing nests."""
        dialog = ColumnsDialog(self.view.columns(), self.window())
        dialog.accepted.connect(lambda: self._show_columns(dialog.shown))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_columns(self, shown: frozenset[int]) -> None:
        self._columns[self._model] = shown
        self.view.show_columns(shown)

    def _attach(self) -> None:
        model = self._model
        self.view.setModel(model)
        self.view.watch(model)
        model.arranged.connect(self._tell)
        model.busy.connect(self._tell_busy)
        model.search(self.search.text())
        self._tell(model.rowCount())

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self._model.search(text)

    def _tell(self, shown: int) -> None:
        total = self._model.source_count()
        if shown == total:
            self.count.setText(say(self._model.counted[0], n=total))
        else:
            of_all = self._model.counted[1]
            self.count.setText(say(of_all, shown=count(shown), total=count(total)))

    def _tell_busy(self, busy: bool) -> None:
        if busy:
            self.count.setText(say(tables.LOOKING))

    def _tell_cut(self) -> None:
        self.count.setText(say(tables.SELECTION_CUT, most=count(MOST_SELECTED)))
