"""Choosing which columns a table shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from pointferry.texts import say, tables
from pointferry.ui.accessible import identify
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEIGHT = 280


class ColumnsDialog(Dialog):
    """A list of columns to tick.

    Args:
        columns: Each column's index, title, and whether it is shown; in the order they stand.
        parent: The table.
    """

    def __init__(self, columns: Sequence[tuple[int, str, bool]], parent: QWidget | None) -> None:
        super().__init__("table-columns", tables.COLUMNS_TITLE, parent)
        self.list = QListWidget()
        identify(self.list, "table-columns-list", say(tables.COLUMNS_TITLE))
        self.list.setMinimumHeight(_HEIGHT)
        for index, title, shown in columns:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, index)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.column.addWidget(TextLabel(say(tables.COLUMNS_HELP), Role.MUTED))
        self.column.addWidget(self.list, 1)
        self._apply = self.close_with(tables.COLUMNS_CANCEL, tables.COLUMNS_DONE)
        self.list.itemChanged.connect(self._look)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @property
    def shown(self) -> frozenset[int]:
        """Indexes of the columns that are ticked."""
        items = (self.list.item(position) for position in range(self.list.count()))
        ticked = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        return frozenset(int(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)

    def _look(self) -> None:
        self._apply.setEnabled(bool(self.shown))
