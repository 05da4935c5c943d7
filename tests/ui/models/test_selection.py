from __future__ import annotations

from PySide6.QtCore import QItemSelection

from pointferry.ui.models.selection import columns_by_row, copied
from tests.ui.models.letters import Letters


def test_parts_of_a_selection_come_together(qapp: object) -> None:
    model = Letters(["a", "bb", "ccc"])
    selection = QItemSelection(model.index(0, 0), model.index(1, 0))
    selection.select(model.index(1, 1), model.index(2, 1))
    assert columns_by_row(selection) == {0: {0}, 1: {0, 1}, 2: {1}}


def test_cells_are_copied_as_they_stand_from_left_to_right(qapp: object) -> None:
    model = Letters(["a", "bb"])
    chosen = {0: {0, 1}, 1: {1}}
    assert copied(model, chosen, [1, 0]) == ["1\ta", "2\t"]


def test_hidden_columns_are_not_copied(qapp: object) -> None:
    model = Letters(["a", "bb"])
    assert copied(model, {0: {0, 1}, 1: {0, 1}}, [1]) == ["1", "2"]
    assert copied(model, {0: {0}}, [1]) == []
