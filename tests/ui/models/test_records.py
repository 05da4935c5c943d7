from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pointferry.texts import Text
from pointferry.ui.models.records import Column, RecordsModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

Role = Qt.ItemDataRole


def _model() -> RecordsModel[int]:
    columns: tuple[Column[int], ...] = (
        Column(Text("Words"), lambda n: f"No. {n}", hint=lambda n: "" if n else "nothing"),
        Column(Text("Figures"), str, lambda n: n, number=True),
    )
    model = RecordsModel(columns, lambda n: f"Row {n}")
    model.show_records((10, 9, 0))
    return model


def _column(model: RecordsModel[int], column: int) -> list[object]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(_model())  # type: ignore[no-untyped-call] # pytest-qt's


def test_shows_cells_headings_and_alignment(qapp: object) -> None:
    model = _model()
    assert _column(model, 0) == ["No. 10", "No. 9", "No. 0"]
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across) == "Figures"
    assert model.headerData(5, across) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    right = model.index(0, 1).data(Role.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, across, Role.TextAlignmentRole) == right
    assert model.index(0, 0).data(Role.TextAlignmentRole) != right


def test_sorts_figures_as_figures_and_words_as_words(qapp: object) -> None:
    model = _model()
    model.sort(1)
    assert _column(model, 1) == ["0", "9", "10"]
    model.sort(0)
    assert _column(model, 1) == ["0", "10", "9"]


def test_keeps_some_and_all_again(qapp: object) -> None:
    model = _model()
    model.keep_records(lambda n: n > 5)
    assert [model.record(row) for row in range(model.rowCount())] == [10, 9]
    model.keep_records(None)
    assert model.rowCount() == 3


def test_searches_what_the_model_was_told_to(qapp: object) -> None:
    model = _model()
    model.search("row 9")
    assert _column(model, 1) == ["9"]


def test_hints_only_where_there_is_something_to_say(qapp: object) -> None:
    model = _model()
    assert model.index(2, 0).data(Role.ToolTipRole) == "nothing"
    assert model.index(0, 0).data(Role.ToolTipRole) is None


def test_the_same_records_change_nothing(qapp: object) -> None:
    model = _model()
    changed: list[None] = []
    records = (1, 2)
    model.show_records(records)
    model.dataChanged.connect(lambda: changed.append(None))
    model.modelReset.connect(lambda: changed.append(None))
    model.show_records(records)
    assert not changed
