"""Changing all selected cells in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.ui.accessible import identify
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.texts import Text

Cell = tuple[int, int]


def replaced(cells: Mapping[Cell, str], find: str, put: str) -> dict[Cell, str]:
    """Return the new text of the cells that change.

    Args:
        cells: Present text by (row, column).
        find: What is replaced; empty for the whole cell.
        put: What comes in its place.
    """
    new = {place: text.replace(find, put) if find else put for place, text in cells.items()}
    return {place: text for place, text in new.items() if text != cells[place]}


class BulkChange(Dialog):
    """Asks what to find in the selected cells, and what to put in its place.

    Args:
        cells: The selected cells with their present text.
        parent: The page.
    """

    def __init__(self, cells: Mapping[Cell, str], parent: QWidget | None) -> None:
        super().__init__("check-change", texts.CHANGE_TITLE, parent)
        self._cells = cells
        self.wanted = _field("check-change-find", texts.CHANGE_FIND, texts.CHANGE_FIND_HELP)
        self.put = _field("check-change-put", texts.CHANGE_PUT, texts.CHANGE_PUT_HELP)
        self.effect = TextLabel("", Role.MUTED)
        self.effect.setObjectName("check-change-effect")
        form = QFormLayout()
        for field, text in ((self.wanted, texts.CHANGE_FIND), (self.put, texts.CHANGE_PUT)):
            label = QLabel(say(text))
            label.setBuddy(field)
            form.addRow(label, field)
            field.textChanged.connect(self._look)
        self.column.addLayout(form)
        self.column.addWidget(self.effect)
        self._apply = self.close_with(texts.CANCEL, texts.CHANGE_APPLY)
        self._look()
        self.wanted.setFocus()

    @property
    def changes(self) -> dict[Cell, str]:
        """The new text of the cells that change."""
        return replaced(self._cells, self.wanted.text(), self.put.text())

    def _look(self) -> None:
        changes = self.changes
        lines = [say(texts.CHANGE_COUNT, n=len(changes))]
        if changes:
            place, new = next(iter(changes.items()))
            lines.append(say(texts.CHANGE_SAMPLE, old=self._cells[place], new=new))
        self.effect.setText("\n".join(lines))
        self._apply.setEnabled(bool(changes))


def _field(name: str, text: Text, help_text: Text) -> QLineEdit:
    field = QLineEdit()
    identify(field, name, say(text), say(help_text))
    field.setPlaceholderText(say(help_text))
    return field
