from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from pointferry.ui.pages.verify_undo import UndoQuestion
from tests.ui.pages.showing import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_tells_how_many_and_how_long(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    question = UndoQuestion(host, 1_900)
    words = " ".join(label.text() for label in question.findChildren(QLabel))
    assert "1,900 customers" in words
    assert "about 11 minutes" in words


@pytest.mark.parametrize(
    ("button", "code"),
    [
        ("undo-accept", QDialog.DialogCode.Accepted),
        ("undo-reject", QDialog.DialogCode.Rejected),
    ],
)
def test_only_a_clear_yes_undoes(qtbot: QtBot, button: str, code: QDialog.DialogCode) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    question = UndoQuestion(host, 3)
    with qtbot.waitSignal(question.finished) as done:
        child(question, QPushButton, button).click()
    assert done.args == [code.value]


def test_return_keeps_the_result(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    question = UndoQuestion(host, 3)
    assert child(question, QPushButton, "undo-reject").isDefault()
