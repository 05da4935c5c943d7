from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap

from pointferry.check import Edits, check_table
from pointferry.domain.issues import Issue, SetAside
from pointferry.texts import issues
from pointferry.ui.models.file_marks import Marks
from pointferry.ui.models.file_rows import FileModel, row_numbers
from pointferry.ui.models.table_view import TableView
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

EMAIL, POINTS = 3, 4
Role = Qt.ItemDataRole
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def _model(folder: Path, edits: Edits | None = None) -> FileModel:
    model = FileModel(issues.title)
    model.show_check(shop.checked(folder, edits=edits))
    return model


def _marks() -> Marks:
    picture = QPixmap(4, 4)
    picture.fill(QColor("red"))
    icon = QIcon(picture)
    return Marks(icon, QIcon(), QColor("#fdd"), QColor("#ffd"), QColor("#999"))


def test_is_a_sound_model(qtmodeltester: ModelTester, tmp_path: Path) -> None:
    model = _model(tmp_path)
    model.mark_with(_marks())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's


def test_is_empty_before_a_check(qapp: object) -> None:
    model = FileModel(issues.title)
    assert (model.rowCount(), model.columnCount(), model.cell(0, 0)) == (0, 0, "")


def test_shows_the_merchants_own_headings_and_lines(qapp: object, tmp_path: Path) -> None:
    model = _model(tmp_path)
    assert model.headerData(EMAIL, ACROSS) == "Email"
    assert model.headerData(2, DOWN) == "4"
    assert model.index(2, EMAIL).data() == "cy(at)example.com"


def test_an_unnamed_column_gets_a_number(qapp: object, tmp_path: Path) -> None:
    model = FileModel(issues.title)
    table = shop.table(tmp_path, "Email,,Points\nann@example.com,x,5\nben@example.com,y,6\n")
    model.show_check(check_table(table))
    assert model.headerData(1, ACROSS) == "Column 2"


def test_marks_the_very_cell_with_icon_colour_and_reason(qapp: object, tmp_path: Path) -> None:
    model = _model(tmp_path)
    model.mark_with(_marks())
    wrong = model.index(2, EMAIL)
    assert wrong.data(Role.DecorationRole) is not None
    assert wrong.data(Role.BackgroundRole) == QColor("#fdd")
    assert wrong.data(Role.ToolTipRole) == "Not an e-mail address"
    assert wrong.data(Role.AccessibleDescriptionRole) == "Not an e-mail address"
    fine = model.index(2, POINTS)
    for role in (Role.DecorationRole, Role.BackgroundRole, Role.ToolTipRole):
        assert fine.data(role) is None


def test_marks_balances_in_the_balance_column(qapp: object, tmp_path: Path) -> None:
    model = _model(tmp_path)
    model.mark_with(_marks())
    assert model.index(4, POINTS).data(Role.ToolTipRole) == "The balance is not a number"
    fraction = str(model.index(7, POINTS).data(Role.ToolTipRole)).splitlines()
    assert fraction == ["Needs rounding", "Not a whole number of points"]


def test_an_edit_is_passed_on_and_shown_until_the_next_check(qapp: object, tmp_path: Path) -> None:
    model = _model(tmp_path)
    edits: list[tuple[int, int, str]] = []
    model.edited.connect(lambda *edit: edits.append(edit))
    cell = model.index(2, EMAIL)
    assert cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert model.setData(cell, "cy@example.com")
    assert edits == [(2, EMAIL, "cy@example.com")]
    assert cell.data() == "cy@example.com"
    model.drop_pending()
    assert cell.data() == "cy(at)example.com"


def test_typing_the_same_text_is_no_edit(qapp: object, tmp_path: Path) -> None:
    model = _model(tmp_path)
    edits: list[tuple[int, int, str]] = []
    model.edited.connect(lambda *edit: edits.append(edit))
    assert not model.setData(model.index(2, EMAIL), "cy(at)example.com")
    assert not edits


def test_a_corrected_cell_says_what_it_was(qapp: object, tmp_path: Path) -> None:
    edits = Edits().set_cells({(2, EMAIL): "cy@example.com"}, label="edit")
    model = _model(tmp_path, edits)
    cell = model.index(2, EMAIL)
    assert cell.data() == "cy@example.com"
    assert "cy(at)example.com" in str(cell.data(Role.ToolTipRole))
    assert cell.data(Role.DecorationRole) is None


def test_rows_left_out_are_struck_through_and_not_marked(qapp: object, tmp_path: Path) -> None:
    model = _model(tmp_path, Edits().leave_out([2]))
    model.mark_with(_marks())
    cell = model.index(2, EMAIL)
    assert cell.data(Role.FontRole).strikeOut()
    assert cell.data(Role.DecorationRole) is None
    assert cell.data(Role.ToolTipRole) == "Left out by you"
    assert model.codes(2) == (SetAside.LEFT_OUT_BY_MERCHANT,)


def test_a_problem_filters_to_its_rows(qapp: object, tmp_path: Path) -> None:
    check = shop.checked(tmp_path)
    model = FileModel(issues.title)
    model.show_check(check)
    groups = {group.code: group for group in check.problem_groups}
    model.choose(row_numbers(groups[SetAside.DUPLICATE_CONFLICT]))
    assert [model.headerData(row, DOWN) for row in range(model.rowCount())] == ["7", "8"]
    model.choose(row_numbers(groups[Issue.EMAIL_MISSING]))
    assert [model.source_row(row) for row in range(model.rowCount())] == [3]


def _searched(qtbot: QtBot, model: FileModel, text: str) -> list[int]:
    with qtbot.waitSignal(model.arranged):
        model.search(text)
    qtbot.waitUntil(lambda: not model._slices.running)
    return [model.source_row(position) for position in range(model.rowCount())]


def test_searches_every_cell(qtbot: QtBot, tmp_path: Path) -> None:
    model = _model(tmp_path)
    assert _searched(qtbot, model, "HAL@") == [8]
    assert _searched(qtbot, model, "hazel") == [8]
    assert _searched(qtbot, model, "120") == [0, 9]
    assert _searched(qtbot, model, "nowhere") == []


def test_searches_cells_as_they_were_corrected(qtbot: QtBot, tmp_path: Path) -> None:
    edits = Edits().set_cells({(8, EMAIL): "new@example.com", (2, 0): "Hal"}, label="edit")
    model = _model(tmp_path, edits)
    assert _searched(qtbot, model, "hal@") == []
    assert _searched(qtbot, model, "new@") == [8]
    assert _searched(qtbot, model, "hal") == [2, 8]


def test_searches_among_the_rows_of_a_problem(qtbot: QtBot, tmp_path: Path) -> None:
    model = _model(tmp_path)
    model.choose([2, 5, 6])
    assert _searched(qtbot, model, "flo@") == [5, 6]
    assert _searched(qtbot, model, "hal@") == []


def test_a_new_check_of_the_same_file_keeps_the_rows_in_place(qapp: object, tmp_path: Path) -> None:
    model = _model(tmp_path)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    edits = Edits().set_cells({(2, EMAIL): "cy@example.com"}, label="edit")
    model.show_check(shop.checked(tmp_path, edits=edits))
    assert not resets
    assert model.index(2, EMAIL).data() == "cy@example.com"
    assert model.codes(2) == ()


def test_another_file_takes_the_place_of_a_longer_and_wider_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    model = _model(tmp_path)
    view = TableView("rows", "Rows", editable=True, rows=False, lines=True)
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.watch(model)
    with qtbot.waitExposed(view):
        view.show()
    model.choose([2, 4, 9])
    view.setCurrentIndex(model.index(2, 5))
    lines = "Email,Points\n" + "".join(f"c{n}@example.com,{n}\n" for n in range(3))
    table = shop.table(tmp_path, lines, "other.csv")
    model.show_check(check_table(table))
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    view.viewport().repaint()
    assert model.index(2, 0).data() == "c2@example.com"
