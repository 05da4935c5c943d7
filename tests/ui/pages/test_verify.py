from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from pointferry.check import CheckOptions
from pointferry.crossing.connect_state import ConnectState
from pointferry.crossing.state import RunState, Step
from pointferry.domain.issues import Duplicates, Rounding, SetAside
from pointferry.domain.run import Stage, Standing, Verdict
from pointferry.texts import move as move_texts
from pointferry.texts import shell as shell_texts
from pointferry.texts import verify as texts
from pointferry.texts import welcome as welcome_texts
from pointferry.ui.pages import verify
from pointferry.ui.pages.verify import VerifyPage
from pointferry.ui.pages.verify_parts import Show
from pointferry.ui.pages.verify_undo import UndoQuestion
from tests.ui import shop
from tests.ui.pages.showing import child, show_state, shown, unnamed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.crossing.state import State

OPTIONS = CheckOptions(Duplicates.HIGHEST, Rounding.DOWN)


def _state(folder: Path, *different: str, **changes: object) -> State:
    check = shop.checked(folder, OPTIONS)
    run = shop.moved(shop.planned(check), frozenset(different))
    return shop.state(Step.VERIFY, check, run=replace(run, **changes))  # type: ignore[arg-type] # fields by name


def test_a_proven_move_says_so_and_offers_the_report(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path)
    page, _ = shown(qtbot, VerifyPage, state)
    assert page.verdict.accessibleName() == "Done. All 7 rows that were moved are proven right."
    assert page.tally.accessibleName() == "10 rows = 7 proven + 3 left out + 0 different"
    assert page.primary(state).text == texts.SAVE_REPORT
    assert page.buttons.resend.isHidden()
    assert not page.buttons.undo.isHidden()


@pytest.mark.parametrize(
    ("stage", "verdict", "all_read_back"),
    [
        (Stage.FINISHED, Verdict.PROVEN, True),
        (Stage.FINISHED, Verdict.DIFFERENCES, True),
        (Stage.REST, Verdict.STOPPED, False),
        (Stage.UNDOING, Verdict.PROVEN, False),
        (Stage.UNDONE, Verdict.PROVEN, False),
    ],
)
def test_only_what_was_read_back_is_said_to_be(
    qtbot: QtBot, tmp_path: Path, stage: Stage, verdict: Verdict, *, all_read_back: bool
) -> None:
    state = _state(tmp_path, run=shop.run(stage), verdict=verdict)
    page, _ = shown(qtbot, VerifyPage, state)
    assert (page.lead(state) == texts.SUBTITLE) is all_read_back


def test_the_verdict_is_read_out_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    told = "pointferry.ui.widgets.notice.announce"
    monkeypatch.setattr(told, lambda _widget, text: heard.append(text))
    state = _state(tmp_path)
    page, session = shown(qtbot, VerifyPage, state)
    show_state(page, session, state)
    assert heard == [f"{page.verdict.accessibleName()} {page.verdict.accessibleDescription()}"]


def test_differences_come_first_and_can_be_sent_again(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path, "ben@example.com")
    left = tuple(c for c in state.run.customers if c.standing is Standing.DIFFERENT)
    left_to_send = replace(state, run=replace(state.run, unserved=left))
    page, session = shown(qtbot, VerifyPage, left_to_send)
    assert page.verdict.accessibleName() == "1 row of your file does not have the promised balance."
    assert page.tables.shown is Show.DIFFERENT
    assert page.initial_focus() is page.buttons.resend
    assert page.buttons.resend.accessibleName() == "Send 1 customer again"
    assert page.key.isHidden(), "the key is needed to send again"
    page.buttons.resend.click()
    assert session.names() == ["move.resend"]


def test_nobody_is_offered_to_be_sent_again_where_all_were_served(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = shown(qtbot, VerifyPage, _state(tmp_path, "ben@example.com"))
    assert page.tables.shown is Show.DIFFERENT
    assert page.buttons.resend.isHidden()
    assert not page.buttons.again.isHidden()
    assert page.initial_focus() is None


def test_refused_rows_are_corrected_in_the_list_of_this_move(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path)
    first, *others = state.run.customers
    refused = replace(
        first, standing=Standing.SET_ASIDE, reason=SetAside.REFUSED_BY_WIX, detail="Invalid email"
    )
    check, run = state.check.check, state.run.run
    assert check is not None
    assert run is not None
    mine = replace(run, binding=replace(run.binding, file_digest=check.table.digest))
    changed = replace(state.run, customers=(refused, *others))
    page, session = shown(qtbot, VerifyPage, replace(state, run=replace(changed, run=mine)))
    qtbot.waitUntil(lambda: not page.buttons.correct.isHidden())
    page.buttons.correct.click()
    assert session.names() == ["check.correct_refused"]
    other, _ = shown(qtbot, VerifyPage, replace(state, run=changed))
    qtbot.waitUntil(lambda: other.tables.correctable)
    assert other.buttons.correct.isHidden()


def test_balances_can_be_read_again(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, VerifyPage, _state(tmp_path))
    page.buttons.again.click()
    assert session.names() == ["move.verify"]


def test_a_stopped_move_is_continued(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path, run=shop.run(Stage.REST), verdict=Verdict.STOPPED)
    page, session = shown(qtbot, VerifyPage, state)
    assert page.primary(state).text == move_texts.CONTINUE
    assert not page.buttons.undo.isHidden(), "what was sent can be taken back"
    assert page.key.isHidden()
    page.on_primary()
    assert session.names() == ["move.resume"]
    assert page.comes_next() == welcome_texts.NEXT_RESUME
    undoing = _state(tmp_path, run=shop.run(Stage.UNDOING), verdict=Verdict.STOPPED)
    assert shown(qtbot, VerifyPage, undoing)[0].comes_next() == shell_texts.NEXT_UNDO
    proven = shown(qtbot, VerifyPage, _state(tmp_path))[0].comes_next()
    assert proven == shell_texts.NEXT[Step.VERIFY]


@pytest.mark.parametrize(
    ("answer", "commands"),
    [(QDialog.DialogCode.Accepted, ["move.undo"]), (QDialog.DialogCode.Rejected, [])],
)
def test_undo_asks_first(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: QDialog.DialogCode,
    commands: list[str],
) -> None:
    asked: list[str] = []

    async def ask(question: QDialog) -> int:
        asked.append(question.objectName())
        return answer.value

    monkeypatch.setattr(verify, "ask", ask)
    page, session = shown(qtbot, VerifyPage, _state(tmp_path))
    page.buttons.undo.click()
    assert asked == ["undo"]
    assert session.names() == commands


def test_an_undone_move_proves_nothing_any_more(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path, run=shop.run(Stage.UNDONE))
    people = state.run.customers
    state = replace(state, run=replace(state.run, undone=people[:3], undo_skipped=people[3:4]))
    page, _ = shown(qtbot, VerifyPage, state)
    assert page.verdict.accessibleName() == "This move was undone."
    assert "3 customers have the balance" in page.verdict.accessibleDescription()
    assert page.tally.isHidden()
    assert page.buttons.undo.isHidden()
    assert page.tables.shown is Show.SKIPPED


def test_the_key_can_be_forgotten_afterwards(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path)
    page, session = shown(qtbot, VerifyPage, state)
    child(page, QPushButton, "verify-forget-key").click()
    assert session.names() == ["connection.forget"]
    show_state(page, session, replace(state, connect=ConnectState()))
    assert page.key.forget.isHidden()
    assert page.key.accessibleName() == "Pointferry has forgotten the key"


def test_a_rehearsal_has_no_key_to_forget(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, VerifyPage, replace(_state(tmp_path), practice=True))
    assert page.key.isHidden()


def test_saving_the_report_tells_where(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[RunState] = []
    guarded: list[Path] = []

    async def save(_page: object, run: RunState, never_over: Sequence[Path]) -> Path:
        saved.append(run)
        guarded.extend(never_over)
        return tmp_path / "report.html"

    monkeypatch.setattr(verify, "save_report", save)
    state = _state(tmp_path)
    page, _ = shown(qtbot, VerifyPage, state)
    page.on_primary()
    assert saved == [state.run]
    assert state.file.table is not None
    assert guarded == list(state.file.table.sources)
    assert page.buttons.saved.text() == "Saved: report.html"


def test_the_table_in_front_is_saved(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[Show] = []
    guarded: list[Path] = []

    async def save(_page: object, _run: RunState, show: Show, never_over: Sequence[Path]) -> None:
        saved.append(show)
        guarded.extend(never_over)

    monkeypatch.setattr(verify, "save_table", save)
    state = _state(tmp_path, "ben@example.com")
    page, _ = shown(qtbot, VerifyPage, state)
    page.tables.save.click()
    assert saved == [Show.DIFFERENT]
    assert state.file.table is not None
    assert guarded == list(state.file.table.sources)
    assert page.buttons.saved.text() == ""


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, VerifyPage, _state(tmp_path, "ben@example.com"))
    assert unnamed(page) == []
    question = UndoQuestion(page, 5)
    assert unnamed(question) == []
