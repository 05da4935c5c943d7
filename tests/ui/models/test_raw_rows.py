from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pointferry.ui.models.raw_rows import RawModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester


def _model() -> RawModel:
    model = RawModel()
    model.show_rows([["b", "1", "x"], ["A"], []])
    return model


def test_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(_model())  # type: ignore[no-untyped-call] # pytest-qt's


def test_rows_of_any_length_are_shown(qapp: object) -> None:
    model = _model()
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    assert [model.index(1, column).data() for column in range(3)] == ["A", "", ""]
    across = Qt.Orientation.Horizontal
    assert model.headerData(2, across) == "Column 3"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    model.sort(0)
    assert [model.index(row, 0).data() for row in range(3)] == ["", "A", "b"]
    model.search("X")
    assert model.rowCount() == 1
    assert model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "x"
