from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pointferry.ui.pages.check_bulk import BulkChange, replaced
from tests.ui.pages.showing import unnamed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CELLS = {(0, 1): "ann@old.example", (2, 1): "ben@old.example", (3, 1): "cy@example.com"}


def test_tells_what_will_change_before_it_does(qtbot: QtBot) -> None:
    dialog = BulkChange(CELLS, None)
    qtbot.addWidget(dialog)
    dialog.wanted.setText("old.example")
    dialog.put.setText("new.example")
    assert dialog.effect.text() == (
        "2 cells will change.\nFor example: ann@old.example → ann@new.example"
    )
    assert dialog.changes == {(0, 1): "ann@new.example", (2, 1): "ben@new.example"}
    dialog.wanted.setText("nothing like it")
    assert not dialog._apply.isEnabled()
    assert unnamed(dialog) == []


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 1)), st.text(max_size=4)))
def test_without_something_to_find_whole_cells_are_replaced(
    cells: dict[tuple[int, int], str],
) -> None:
    assert replaced(cells, "", "x") == {place: "x" for place in cells if cells[place] != "x"}
