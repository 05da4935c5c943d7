from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from pointferry.ui.pages.check_save_choice import SaveChoice
from tests.ui.pages.showing import child, unnamed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("key", ["corrected", "spreadsheet", "painted", "clean", "problems"])
def test_a_button_chooses_its_kind_and_closes(qtbot: QtBot, key: str) -> None:
    dialog = SaveChoice(None)
    qtbot.addWidget(dialog)
    assert unnamed(dialog) == []
    child(dialog, QPushButton, f"check-save-{key}").click()
    assert dialog.kind is not None
    assert dialog.kind.key == key
    assert dialog.result() == SaveChoice.DialogCode.Accepted


def test_thinking_better_of_it_chooses_nothing(qtbot: QtBot) -> None:
    dialog = SaveChoice(None)
    qtbot.addWidget(dialog)
    child(dialog, QPushButton, "check-save-reject").click()
    assert dialog.kind is None
    assert dialog.result() == SaveChoice.DialogCode.Rejected
