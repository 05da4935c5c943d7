from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.ui.pages.file_columns import ColumnsPanel
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_shows_the_chosen_columns_with_evidence(qtbot: QtBot, tmp_path: Path) -> None:
    panel = ColumnsPanel()
    qtbot.addWidget(panel)
    panel.show_layout(shop.table(tmp_path).layout)
    indexes = [c.index for c in (panel.email, panel.points, panel.first, panel.last)]
    assert indexes == [3, 4, 1, 2]
    assert "ann@example.com · ben@example.com" in panel.email.evidence.text()


def test_names_may_be_missing_but_address_and_points_may_not(qtbot: QtBot, tmp_path: Path) -> None:
    panel = ColumnsPanel()
    qtbot.addWidget(panel)
    panel.show_layout(shop.table(tmp_path).layout)
    assert panel.first.combo.itemText(0) == "Not in the file"
    assert panel.first.combo.itemData(0) is None
    assert panel.email.combo.count() == 6
    assert panel.first.combo.count() == 7


def test_without_an_address_column_it_is_asked_for_first(qtbot: QtBot, tmp_path: Path) -> None:
    panel = ColumnsPanel()
    qtbot.addWidget(panel)
    panel.show_layout(replace(shop.table(tmp_path).layout, email=None))
    assert panel.email.index is None
    assert panel.email.combo.currentText() == "Please choose…"
    assert not panel.points.isEnabled()


def test_doubt_is_marked(qtbot: QtBot, tmp_path: Path) -> None:
    layout = shop.table(tmp_path).layout
    assert layout.points is not None
    panel = ColumnsPanel()
    qtbot.addWidget(panel)
    panel.show_layout(replace(layout, points=replace(layout.points, certain=False)))
    assert panel.points.evidence.property("tone") == "warning"
    assert panel.email.evidence.property("tone") != "warning"


def test_choosing_tells_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    panel = ColumnsPanel()
    qtbot.addWidget(panel)
    panel.show_layout(shop.table(tmp_path).layout)
    with qtbot.waitSignal(panel.chosen):
        panel.points.combo.activated.emit(5)
