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
from tests.ui.pages.showing import child, ended, unnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.check import Code
    from pointferry.ui.commands import Session
    from pointferry.ui.pages.check_save_choice import SaveChoice
    from tests.ui.conftest import Settle


class _Dialog:
    """Answers with a path, and remembers the name that was proposed."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.proposed = ""

    async def __call__(self, _parent: object, _title: str, name: str, _kind: str) -> Path | None:
        self.proposed = name
        return self.path


def _exports(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, path: Path | None
) -> tuple[Exports, FakeSession, _Dialog]:
    session = FakeSession(shop.state(Step.CHECK, shop.checked(folder)))
    exports = Exports(cast("Session", session))
    qtbot.addWidget(exports)
    dialog = _Dialog(path)
    monkeypatch.setattr(check_exports, "ask_save", dialog)
    return exports, session, dialog


def _pressing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Answer the choice of a file by pressing one of its buttons."""

    async def ask(dialog: SaveChoice) -> int:
        assert unnamed(dialog) == []
        child(dialog, QPushButton, name).click()
        return dialog.result()

    monkeypatch.setattr(check_exports, "ask", ask)


def _save(exports: Exports, settle: Settle) -> None:
    asked: list[Callable[[], Coroutine[None, None, None]]] = []
    exports.asked.connect(asked.append)
    exports.save.click()
    (work,) = asked
    ended(settle, work())


@pytest.mark.parametrize(
    ("button", "command", "name"),
    [
        ("corrected", "check.export_corrected", "loyalty export corrected.csv"),
        (
            "spreadsheet",
            "check.export_corrected",
            "loyalty export corrected for a spreadsheet.csv",
        ),
        ("painted", "check.export_painted", "loyalty export painted.xlsx"),
        ("clean", "check.export_clean", "loyalty export clean.csv"),
        ("problems", "check.export_problems", "loyalty export problems.csv"),
        ("fixes", "check.export_fixes", "loyalty export corrections.csv"),
    ],
)
def test_asks_which_and_where_and_writes(
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    command: str,
    name: str,
) -> None:
    exports, session, dialog = _exports(qtbot, tmp_path, monkeypatch, tmp_path / "out.csv")
    _pressing(monkeypatch, f"check-save-{button}")
    _save(exports, settle)
    (call,) = session.calls
    assert (call.name, call.args[0]) == (command, tmp_path / "out.csv")
    assert dialog.proposed == name
    assert "out.csv" in exports.saved.text()
    assert call.kwargs == ({"for_spreadsheet": True} if button == "spreadsheet" else {})


def test_what_was_saved_is_read_out(
    qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports, _, _ = _exports(qtbot, tmp_path, monkeypatch, tmp_path / "out.csv")
    heard: list[str] = []
    monkeypatch.setattr(check_exports, "announce", lambda _widget, text: heard.append(text))
    _pressing(monkeypatch, "check-save-clean")
    _save(exports, settle)
    assert heard == [exports.saved.text()]


def test_thinking_better_of_it_writes_nothing(
    qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports, session, dialog = _exports(qtbot, tmp_path, monkeypatch, None)
    _pressing(monkeypatch, "check-save-clean")
    _save(exports, settle)
    assert dialog.proposed
    dialog.proposed = ""
    _pressing(monkeypatch, "check-save-reject")
    _save(exports, settle)
    assert dialog.proposed == ""
    assert session.calls == []
    assert exports.saved.isHidden()


def test_problems_are_written_in_words(
    qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports, session, _ = _exports(qtbot, tmp_path, monkeypatch, tmp_path / "out.csv")
    _pressing(monkeypatch, "check-save-problems")
    _save(exports, settle)
    reason = cast("Callable[[Code], str]", session.calls[0].args[1])
    assert reason(Issue.EMAIL_MISSING) == "No e-mail address"
    assert session.calls[0].args[2] == "Reason"
