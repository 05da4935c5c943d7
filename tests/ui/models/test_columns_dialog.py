from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pointferry.ui.models.columns_dialog import ColumnsDialog
from tests.ui.pages.showing import unnamed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_columns_are_ticked(qtbot: QtBot) -> None:
    dialog = ColumnsDialog([(2, "Email", True), (0, "Name", True), (1, "Phone", False)], None)
    qtbot.addWidget(dialog)
    assert dialog.shown == {0, 2}
    dialog.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert dialog.shown == {0, 1, 2}
    assert unnamed(dialog) == []


def test_at_least_one_column_stays(qtbot: QtBot) -> None:
    dialog = ColumnsDialog([(0, "Email", True)], None)
    qtbot.addWidget(dialog)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog._apply.isEnabled()
