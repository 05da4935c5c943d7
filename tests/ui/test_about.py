"""About: version, parts, and their licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

import pointferry
from pointferry.ui import about
from pointferry.ui.about import AboutDialog

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def test_the_version_is_told(qtbot: QtBot) -> None:
    dialog = AboutDialog(lambda: None)
    qtbot.addWidget(dialog)
    assert any(pointferry.__version__ in label.text() for label in dialog.findChildren(QLabel))


def test_licences_are_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "licences", lambda: "Every licence")
    dialog = AboutDialog(lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    show = dialog.findChild(QPushButton, "about-licences")
    texts = dialog.findChild(QPlainTextEdit, "about-licence-texts")
    assert isinstance(show, QPushButton)
    assert isinstance(texts, QPlainTextEdit)
    show.click()
    assert texts.isVisible()
    assert texts.toPlainText() == "Every licence"
