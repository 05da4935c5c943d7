from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from pointferry.texts import tables
from pointferry.ui.models.columns_dialog import ColumnsDialog
from pointferry.ui.models.selection import MOST_SELECTED
from pointferry.ui.models.table_panel import TablePanel
from tests.ui.models.letters import Letters
from tests.ui.pages.showing import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _panel(qtbot: QtBot, words: list[str]) -> tuple[TablePanel, Letters]:
    model = Letters(words)
    panel = TablePanel("words", "Words", model)
    qtbot.addWidget(panel)
    model.setParent(panel)
    return panel, model


def test_names_its_parts(qtbot: QtBot) -> None:
    panel, _ = _panel(qtbot, ["a"])
    names = (panel.search.objectName(), panel.view.objectName(), panel.count.objectName())
    assert names == ("words-search", "words", "words-count")
    assert panel.search.accessibleName() == "Search in: Words"


def test_counts_what_is_shown(qtbot: QtBot) -> None:
    panel, model = _panel(qtbot, ["apple", "pear", "fig"])
    assert panel.count.text() == "3 rows"
    panel.search.setText("p")
    assert model.shown() == ["apple", "pear"]
    assert panel.count.text() == "2 of 3 rows"
    panel.search.clear()
    assert panel.count.text() == "3 rows"


def test_people_are_not_counted_as_rows(qtbot: QtBot) -> None:
    panel, model = _panel(qtbot, ["apple", "pear"])
    model.counted = tables.CUSTOMERS, tables.CUSTOMERS_OF
    panel.search.setText("r")
    assert panel.count.text() == "1 of 2 customers"


def test_says_when_not_everything_could_be_selected(qtbot: QtBot) -> None:
    panel, _ = _panel(qtbot, ["a"] * (MOST_SELECTED + 1))
    panel.view.selectAll()
    assert panel.count.text().startswith("Up to 2,000 rows")


def test_other_rows_take_up_the_search(qtbot: QtBot) -> None:
    panel, first = _panel(qtbot, ["apple", "pear"])
    panel.search.setText("a")
    second = Letters(["fig", "banana"])
    second.setParent(panel)
    panel.show_model(second)
    assert panel.view.model() is second
    assert second.shown() == ["banana"]
    assert panel.count.text() == "1 of 2 rows"
    first.show_words(["x"] * 7)
    assert panel.count.text() == "1 of 2 rows"


def test_ctrl_f_leads_to_the_search_box(qtbot: QtBot) -> None:
    panel, _ = _panel(qtbot, ["a"])
    panel.view.setFocus()
    find = panel.findChild(QShortcut)
    assert isinstance(find, QShortcut)
    assert find.key() == QKeySequence(QKeySequence.StandardKey.Find)
    find.activated.emit()
    assert panel.focusWidget() is panel.search


def test_every_table_lets_columns_be_chosen(qtbot: QtBot) -> None:
    panel, first = _panel(qtbot, ["apple"])
    child(panel, QPushButton, "words-columns").click()
    dialog = panel.window().findChild(ColumnsDialog)
    assert isinstance(dialog, ColumnsDialog)
    assert dialog.list.count() == first.columnCount()
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert panel.view.isColumnHidden(1)


def test_each_model_keeps_its_own_columns(qtbot: QtBot) -> None:
    panel, first = _panel(qtbot, ["apple"])
    panel._show_columns(frozenset({0}))
    second = Letters(["fig"])
    second.setParent(panel)
    panel.show_model(second)
    assert not panel.view.isColumnHidden(1)
    panel.show_model(first)
    assert panel.view.isColumnHidden(1)
