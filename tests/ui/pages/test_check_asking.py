from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from pointferry.crossing.state import Step
from pointferry.ui.pages import check_asking
from pointferry.ui.pages.check_asking import Asking
from tests.ui import shop
from tests.ui.fakes import FakeSession
from tests.ui.pages.showing import ended

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.ui.commands import Session
    from tests.ui.conftest import Settle


@pytest.mark.parametrize("question", ["one_by_one", "leave_people_out", "history"])
def test_thinking_better_of_it_starts_nothing(
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    question: str,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    asked: list[str] = []

    async def ask(dialog: QDialog) -> int:
        asked.append(dialog.objectName())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(check_asking, "ask", ask)
    started: list[object] = []
    session = FakeSession(shop.state(Step.CHECK, shop.checked(tmp_path)))
    asking = Asking(page, cast("Session", session), started.append)
    ended(settle, getattr(asking, question)())
    assert len(asked) == 1
    assert started == []
    session.state = shop.state(Step.CHECK)
    ended(settle, getattr(asking, question)())
    assert len(asked) == 1
