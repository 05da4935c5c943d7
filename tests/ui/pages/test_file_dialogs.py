from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from pointferry.ui.pages.file_dialogs import ask_open, ask_save
from tests.ui.pages.showing import child

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Settle


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _answered(
    settle: Settle,
    host: QWidget,
    question: Coroutine[None, None, Path | None],
    answer: Callable[[QFileDialog], object],
) -> Path | None:
    asking = asyncio.get_running_loop().create_task(question)
    settle(lambda: host.findChild(QFileDialog) is not None)
    dialog = host.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    answer(dialog)
    settle(asking.done)
    return asking.result()


def _choose(path: Path) -> Callable[[QFileDialog], object]:
    def choose(dialog: QFileDialog) -> None:
        child(dialog, QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    return choose


def test_an_existing_file_is_chosen(settle: Settle, host: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "list of points.csv"
    path.write_text("x")
    assert _answered(settle, host, ask_open(host), _choose(path)) == path


def test_thinking_better_of_it_chooses_nothing(settle: Settle, host: QWidget) -> None:
    assert _answered(settle, host, ask_open(host), QFileDialog.reject) is None


def test_a_new_file_is_named_and_gets_its_suffix(
    settle: Settle, host: QWidget, tmp_path: Path
) -> None:
    proposed: list[str] = []

    def answer(dialog: QFileDialog) -> None:
        proposed.extend(dialog.selectedFiles())
        _choose(tmp_path / "mine")(dialog)

    question = ask_save(host, "Save", "proposal.csv", "Table (*.csv)")
    assert _answered(settle, host, question, answer) == tmp_path / "mine.csv"
    assert proposed[0].endswith("/proposal.csv")
