from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from pointferry.texts import Text
from pointferry.ui.widgets.form import add_field

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_label_field_and_help_belong_together(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    field = add_field(layout, Text("Program &name"), QLineEdit(), "name", Text("Shown to all."))
    (label,) = [found for found in holder.findChildren(QLabel) if found.buddy() is not None]
    assert label.buddy() is field
    assert label.text() == "Program &name"
    assert field.objectName() == "name"
    assert field.accessibleName() == "Program name"
    assert field.accessibleDescription() == "Shown to all."
    assert "Shown to all." in {found.text() for found in holder.findChildren(QLabel)}
