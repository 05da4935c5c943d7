from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QPushButton

from pointferry.crossing.state import Step
from pointferry.domain.issues import Issue
from pointferry.ui.pages import check_exports
from pointferry.ui.pages.check_exports import Exports
from tests.ui import shop
from tests.ui.fakes import FakeSession
from tests.ui.pages.showing import child, ended

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.ui.commands import Session
    from tests.ui.conftest import Settle


class _Dialog:
    """Answers with a path, and remembers the name that was proposed."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.proposed = ""

    async def __call__(self, _parent: object, _title: str, name: str, _kind: str) -> Path | None:
        self.proposed = name
        return self.path


def _pressed(exports: Exports, name: str) -> Callable[[], Coroutine[None, None, None]]:
    asked: list[Callable[[], Coroutine[None, None, None]]] = []
    exports.asked.connect(asked.append)
    child(exports, QPushButton, name).click()
    (work,) = asked
    return work


@pytest.mark.parametrize(
    ("button", "command", "name"),
    [
        ("check-save-corrected", "check.export_corrected", "loyalty export corrected.csv"),
        ("check-save-clean", "check.export_clean", "loyalty export clean.csv"),
        ("check-save-problems", "check.export_problems", "loyalty export problems.csv"),
    ],
)
def test_asks_where_and_writes(
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    command: str,
    name: str,
) -> None:
    session = FakeSession(shop.state(Step.CHECK, shop.checked(tmp_path)))
    exports = Exports(cast("Session", session))
    qtbot.addWidget(exports)
    dialog = _Dialog(tmp_path / "out.csv")
    monkeypatch.setattr(check_exports, "ask_save", dialog)
    ended(settle, _pressed(exports, button)())
    (call,) = session.calls
    assert (call.name, call.args[0]) == (command, tmp_path / "out.csv")
    assert dialog.proposed == name
    assert "out.csv" in exports.saved.text()


def test_thinking_better_of_it_writes_nothing(
    qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = FakeSession(shop.state(Step.CHECK, shop.checked(tmp_path)))
    exports = Exports(cast("Session", session))
    qtbot.addWidget(exports)
    monkeypatch.setattr(check_exports, "ask_save", _Dialog(None))
    ended(settle, _pressed(exports, "check-save-clean")())
    assert session.calls == []
    assert exports.saved.isHidden()


def test_problems_are_written_in_words(
    qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = FakeSession(shop.state(Step.CHECK, shop.checked(tmp_path)))
    exports = Exports(cast("Session", session))
    qtbot.addWidget(exports)
    monkeypatch.setattr(check_exports, "ask_save", _Dialog(tmp_path / "out.csv"))
    ended(settle, _pressed(exports, "check-save-problems")())
    reason = cast("Callable[[str], str]", session.calls[0].args[1])
    assert reason(Issue.EMAIL_MISSING) == "No e-mail address"
