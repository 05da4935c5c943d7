from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from pointferry.ui.models.selection import MOST_SELECTED
from pointferry.ui.models.table_view import TableView
from tests.ui.models.letters import Letters

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _view(qtbot: QtBot, words: list[str], *, rows: bool = True) -> tuple[TableView, Letters]:
    model = Letters(words)
    view = TableView("words", "Words", rows=rows)
    qtbot.addWidget(view)
    view.setModel(model)
    view.watch(model)
    model.setParent(view)
    return view, model


def test_is_named_for_tests_and_screen_readers(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["a"])
    assert (view.objectName(), view.accessibleName()) == ("words", "Words")


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["a"])
    assert not view.tabKeyNavigation()


def test_selecting_everything_stops_at_the_bound_and_says_so(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["a"] * (MOST_SELECTED + 1))
    told: list[None] = []
    view.cut.connect(lambda: told.append(None))
    view.selectAll()
    assert view.selected_rows() == list(range(MOST_SELECTED))
    assert told


def test_short_tables_are_selected_whole(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["a", "b", "c"])
    view.selectAll()
    assert view.selected_rows() == [0, 1, 2]


def test_copies_what_is_selected_as_rows_of_a_spreadsheet(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["b b", "a\nx", "=SUM(A1)"])
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == "b b\t3\na x\t3\n'=SUM(A1)\t8"


def test_copies_single_cells_in_their_place(qtbot: QtBot) -> None:
    view, model = _view(qtbot, ["one", "three"], rows=False)
    flag = QItemSelectionModel.SelectionFlag.Select
    for place in ((0, 0), (1, 1)):
        cell = model.index(*place)
        view.selectionModel().select(QItemSelection(cell, cell), flag)
    view.copy()
    assert QGuiApplication.clipboard().text() == "one\t\n\t5"


def test_nothing_selected_leaves_the_clipboard_alone(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["a"])
    QGuiApplication.clipboard().setText("mine")
    view.copy()
    assert QGuiApplication.clipboard().text() == "mine"


def test_the_data_keep_their_order_until_a_header_is_clicked(qtbot: QtBot) -> None:
    view, model = _view(qtbot, ["b", "a"])
    assert model.shown() == ["b", "a"]
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert model.shown() == ["a", "b"]


def test_the_keyboard_stays_at_its_place_when_rows_change(qtbot: QtBot) -> None:
    view, model = _view(qtbot, ["a", "b", "c", "d"])
    view.setCurrentIndex(model.index(2, 1))
    model.choose([0, 1, 3])
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 1)
    model.choose([0, 1])
    assert view.currentIndex().row() == 1


def test_another_problem_begins_at_the_top(qtbot: QtBot) -> None:
    view, model = _view(qtbot, ["a", "b", "c"])
    view.setCurrentIndex(model.index(2, 0))
    view.forget_place()
    model.choose([0, 1])
    assert not view.currentIndex().isValid()


def test_columns_that_matter_come_first(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["a"])
    view.lead_with([1])
    header = view.horizontalHeader()
    assert [header.logicalIndex(place) for place in range(2)] == [1, 0]
    view.lead_with([0])
    assert [header.logicalIndex(place) for place in range(2)] == [0, 1]


@pytest.mark.parametrize("width", [300, 500])
def test_columns_give_way_until_all_are_in_sight(qtbot: QtBot, width: int) -> None:
    view, _ = _view(qtbot, ["a very long word indeed, too long for a narrow window" * 2])
    view.resize(width, 200)
    with qtbot.waitExposed(view):
        view.show()
    view.fit_columns()
    QGuiApplication.processEvents()
    assert view.horizontalHeader().length() <= view.viewport().width()


def test_columns_follow_when_the_table_gets_narrower(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["a very long word indeed, too long for a narrow window" * 2])
    view.resize(900, 200)
    with qtbot.waitExposed(view):
        view.show()
    view.fit_columns()
    for width in (700, 600, 400):
        view.resize(width, 200)
        QGuiApplication.processEvents()
    assert view.horizontalHeader().length() <= view.viewport().width()


def test_no_heading_is_cut_by_that(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    view, _ = _view(qtbot, ["a very long word indeed, too long for a narrow window" * 2])
    heads = [60, 220]
    monkeypatch.setattr(view.horizontalHeader(), "sectionSizeHint", heads.__getitem__)
    view.resize(360, 200)
    with qtbot.waitExposed(view):
        view.show()
    view.fit_columns()
    assert view.columnWidth(1) >= heads[1]


def test_a_column_resized_by_hand_stays(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, ["word"])
    view.resize(600, 200)
    view.fit_columns()
    view.horizontalHeader().resizeSection(0, 333)
    view.resize(500, 200)
    QGuiApplication.processEvents()
    assert view.columnWidth(0) == 333
    view.fit_columns()
    assert view.columnWidth(0) != 333


def test_an_empty_table_says_so(qtbot: QtBot) -> None:
    view, _ = _view(qtbot, [])
    view.resize(300, 200)
    before = view.grab().toImage()
    view.say_when_empty("Nothing here.")
    assert view.grab().toImage() != before


def test_the_lines_have_room_for_the_longest_without_asking_for_each(qtbot: QtBot) -> None:
    class Lines(Letters):
        asked = 0

        def headerData(  # noqa: N802 - Qt's name
            self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
        ) -> object:
            self.asked += 1
            return super().headerData(section, orientation, role)

        def longest_label(self) -> str:
            return "1234567890"

    model = Lines()
    view = TableView("letters", "Letters", lines=True)
    qtbot.addWidget(view)
    view.setModel(model)
    header, before = view.verticalHeader(), model.asked
    room = header.fontMetrics().horizontalAdvance("1234567890")
    assert header.sizeHint().width() > room
    assert model.asked == before
