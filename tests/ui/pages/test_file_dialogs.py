from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from pointferry.ui.pages.file_dialogs import ask_open, ask_save

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# Qt's offscreen platform says so whenever a window opens.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


async def _answered(
    host: QWidget,
    question: Coroutine[None, None, Path | None],
    answer: Callable[[QFileDialog], object],
) -> Path | None:
    asking = asyncio.create_task(question)
    await asyncio.sleep(0)
    dialog = host.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    answer(dialog)
    return await asking


def _choose(path: Path) -> Callable[[QFileDialog], object]:
    def choose(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()

    return choose


def test_an_existing_file_is_chosen(host: QWidget, tmp_path: Path) -> None:
    path = tmp_path / "list of points.csv"
    path.write_text("x")
    assert asyncio.run(_answered(host, ask_open(host), _choose(path))) == path


def test_thinking_better_of_it_chooses_nothing(host: QWidget) -> None:
    assert asyncio.run(_answered(host, ask_open(host), QFileDialog.reject)) is None


def test_a_new_file_is_named_and_gets_its_suffix(host: QWidget, tmp_path: Path) -> None:
    proposed: list[str] = []

    def answer(dialog: QFileDialog) -> None:
        proposed.extend(dialog.selectedFiles())
        _choose(tmp_path / "mine")(dialog)

    question = ask_save(host, "Save", "proposal.csv", "Table (*.csv)")
    assert asyncio.run(_answered(host, question, answer)) == tmp_path / "mine.csv"
    assert proposed[0].endswith("/proposal.csv")
