from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from pointferry.check import CheckOptions, Edits
from pointferry.crossing.state import Phase, Step, Work
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.texts import check as texts
from pointferry.ui.pages.check import CheckPage
from pointferry.ui.pages.check_bulk import BulkChange
from pointferry.ui.pages.check_duplicates import OneByOne
from pointferry.ui.pages.check_history import History
from pointferry.ui.pages.check_leaving import LeavePeopleOut
from tests.ui import shop
from tests.ui.pages.showing import child, show_state, shown, unnamed

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession

EMAIL = 3


def _page(qtbot: QtBot, folder: Path, edits: Edits | None = None) -> tuple[CheckPage, FakeSession]:
    return shown(qtbot, CheckPage, shop.state(Step.CHECK, shop.checked(folder, edits=edits)))


def _choose(page: CheckPage, problem: str) -> None:
    child(page, QPushButton, f"check-problem-{problem}").click()


def _lines(page: CheckPage) -> list[object]:
    down = Qt.Orientation.Vertical
    return [page.rows.file.headerData(row, down) for row in range(page.rows.file.rowCount())]


def _is_there(window: QWidget, dialog: str) -> bool:
    return window.findChild(QDialog, dialog) is not None


def _has_asked(session: FakeSession, commands: int) -> bool:
    return len(session.calls) >= commands


def test_checks_the_file_when_it_comes_to_the_front(qtbot: QtBot) -> None:
    _, session = shown(qtbot, CheckPage, shop.state(Step.CHECK))
    assert session.names() == ["check.run"]


def test_shows_nothing_before_the_first_check(
    make_window: MakeWindow, session: FakeSession, settle: Settle, tmp_path: Path
) -> None:
    window = make_window(shop.state(Step.CHECK, work=Work(Phase.CHECKING_FILE)))
    page = child(window, CheckPage, "page-check")
    assert page.content.isHidden()
    assert page.unchecked.accessibleName() == texts.CHECKING
    session.publish(shop.state(Step.CHECK, shop.checked(tmp_path)))
    assert page.content.isVisible()
    assert page.unchecked.isHidden()
    settle(lambda: window.focusWidget() is page.problems.card)


def test_after_a_failure_the_button_checks_again(qtbot: QtBot) -> None:
    page, session = shown(qtbot, CheckPage, shop.state(Step.CHECK))
    assert page.primary(session.state).text == texts.CHECK
    assert page.unchecked.accessibleName() == texts.UNCHECKED
    page.on_primary()
    assert session.names() == ["check.run", "check.run"]


def test_leads_on_to_the_preview(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    assert page.primary(session.state).text == texts.NEXT
    page.on_primary()
    assert session.state.step is Step.PREVIEW


def test_does_not_check_twice(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    assert session.names() == []
    assert page.primary(session.state).enabled


def test_accounts_for_every_row(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = _page(qtbot, tmp_path, Edits().leave_out([8]))
    said = page.account.accessibleName()
    assert said == ("10 rows in your file: 3 will move, 1 left out by you, 6 need attention.")


def test_a_problem_filters_the_table(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = _page(qtbot, tmp_path)
    assert page.rows.file.rowCount() == 10
    _choose(page, "duplicate-conflict")
    assert _lines(page) == ["7", "8"]
    _choose(page, "all")
    assert page.rows.file.rowCount() == 10


def test_an_edit_in_the_table_is_sent(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    _choose(page, "email-malformed")
    page.rows.file.setData(page.rows.file.index(0, EMAIL), "cy@example.com")
    (call,) = session.calls
    assert call.name == "check.set_cells"
    assert call.args == ({(2, EMAIL): "cy@example.com"},)


def test_a_fixed_problem_leaves_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    _choose(page, "email-malformed")
    edits = Edits().set_cells({(2, EMAIL): "cy@example.com"}, label="edit")
    show_state(page, session, shop.state(Step.CHECK, shop.checked(tmp_path, edits=edits)))
    assert page.problems.code is None
    assert page.rows.file.rowCount() == 10
    assert page.findChild(QPushButton, "check-problem-email-malformed") is None


def test_all_rows_of_a_problem_are_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    _choose(page, "duplicate-conflict")
    page.details.leave_all.click()
    (call,) = session.calls
    assert (call.name, call.args) == ("check.leave_out", ([5, 6],))


def test_selected_rows_are_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    _choose(page, "duplicate-conflict")
    assert not page.details.leave_selected.isEnabled()
    page.rows.view.setCurrentIndex(page.rows.file.index(1, 0))
    assert page.details.leave_selected.isEnabled()
    page.details.leave_selected.click()
    (call,) = session.calls
    assert (call.name, call.args) == ("check.leave_out", ([6],))


def test_rows_left_out_are_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path, Edits().leave_out([1, 4]))
    _choose(page, "left-out-by-merchant")
    assert page.details.leave_selected.isHidden()
    page.rows.view.setCurrentIndex(page.rows.file.index(1, 0))
    page.details.take_selected.click()
    page.details.take_all.click()
    assert [(call.name, call.args) for call in session.calls] == [
        ("check.take_back", ([4],)),
        ("check.take_back", ([1, 4],)),
    ]


def test_the_next_problem_is_one_key_away(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = _page(qtbot, tmp_path, Edits().leave_out([3]))
    found = []
    for _step in range(7):
        page.rows.next.click()
        index = page.rows.view.currentIndex()
        found.append((page.rows.file.source_row(index.row()), index.column()))
    assert found == [(2, 3), (4, 4), (5, 3), (6, 3), (7, 4), (2, 3), (4, 4)]
    page.rows.file.sort(4)
    page.rows.view.setCurrentIndex(page.rows.file.index(0, 0))
    page.rows.next.click()
    assert page.rows.file.codes(page.rows.file.source_row(page.rows.view.currentIndex().row()))


def test_one_suggestion_of_several_is_used(qtbot: QtBot, tmp_path: Path) -> None:
    from pointferry.check import check_table

    text = "Email,Points\nann@gmial.com,5\nben@gmail.com,6\ncy@gmial.com,7\n"
    check = check_table(shop.table(tmp_path, text))
    page, session = shown(qtbot, CheckPage, shop.state(Step.CHECK, check))
    _choose(page, "email-mistyped")
    qtbot.waitUntil(lambda: not page.details.offers.use.isHidden())
    page.rows.view.setCurrentIndex(page.rows.file.index(1, 0))
    assert "cy@gmial.com → cy@gmail.com" in page.details.offers.sample.text()
    page.details.offers.use_selected.click()
    (call,) = session.calls
    assert call.args == ({(2, 0): "cy@gmail.com"},)
    assert call.kwargs == {"label": "suggestion"}


def test_questions_are_asked_beside_the_work(
    make_window: MakeWindow, session: FakeSession, settle: Settle, tmp_path: Path
) -> None:
    check = shop.checked(tmp_path, edits=Edits().leave_out([1]).leave_out([2]))
    window = make_window(shop.state(Step.CHECK, check))
    page = child(window, CheckPage, "page-check")
    page.rows.view.setCurrentIndex(page.rows.file.index(0, EMAIL))
    for control, dialog in (
        (page.content.changes, "check-history"),
        (page.content.leave, "check-leave"),
        (page.details.change, "check-change"),
        (page.details.decisions.one_by_one, "check-one-by-one"),
    ):
        control.click()
        settle(partial(_is_there, window, dialog))
        found = child(window, QDialog, dialog)
        if isinstance(found, History):
            found.steps.setCurrentRow(0)
        if isinstance(found, BulkChange):
            found.put.setText("x@example.com")
        if isinstance(found, LeavePeopleOut):
            found.by.setCurrentIndex(1)
            found.value.setCurrentIndex(1)
        if isinstance(found, OneByOne):
            found.choice.setCurrentIndex(1)
            found.choice.activated.emit(1)
        answered = len(session.calls) + 1
        found.accept()
        settle(partial(_has_asked, session, answered))
    assert session.names() == [
        "check.rewind",
        "check.leave_out_where",
        "check.set_cells",
        "check.settle",
    ]
    assert session.calls[2].args == ({(0, EMAIL): "x@example.com"},)


def test_columns_are_hidden_and_shown(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = _page(qtbot, tmp_path)
    view = page.rows.view
    assert [column for column, _, _ in view.columns()][:2] == [3, 4]
    view.show_columns({0, 3})
    assert [column for column, _, shown in view.columns() if shown] == [3, 0]
    view.setCurrentIndex(page.rows.file.index(1, EMAIL))
    assert view.selected_cells() == [(1, EMAIL)]


def test_suggestions_are_shown_and_accepted_together(qtbot: QtBot, tmp_path: Path) -> None:
    text = "Email,Points\nann@example,com,5\nben@example.com,6\ncy@example.com/,7\n"
    text = text.replace("ann@example,com", '"ann@example,com"')
    from pointferry.check import check_table

    check = check_table(shop.table(tmp_path, text))
    page, session = shown(qtbot, CheckPage, shop.state(Step.CHECK, check))
    _choose(page, "email-malformed")
    qtbot.waitUntil(lambda: not page.details.offers.use.isHidden())
    assert "ann@example,com → ann@example.com" in page.details.offers.sample.text()
    page.details.offers.use.click()
    (call,) = session.calls
    assert call.args == ({(0, 0): "ann@example.com", (2, 0): "cy@example.com"},)
    assert call.kwargs == {"label": "suggestion"}


def test_undo_and_redo_by_button_and_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    assert not page.rows.undo.isEnabled()
    edits = Edits().leave_out([1]).leave_out([2]).undo()
    show_state(page, session, shop.state(Step.CHECK, shop.checked(tmp_path, edits=edits)))
    assert page.rows.undo.isEnabled()
    assert page.rows.redo.isEnabled()
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
        (shortcut,) = (s for s in page.findChildren(QShortcut) if s.key() == QKeySequence(keys))
        shortcut.activated.emit()
    assert session.names() == ["check.undo", "check.redo"]


def test_nothing_can_be_undone_while_checking(qtbot: QtBot, tmp_path: Path) -> None:
    check = shop.checked(tmp_path, edits=Edits().leave_out([1]))
    state = shop.state(Step.CHECK, check, work=Work(Phase.CHECKING_FILE))
    page, _ = shown(qtbot, CheckPage, state)
    assert not page.rows.undo.isEnabled()


def test_decisions_are_sent(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    decisions = page.details.decisions
    decisions.duplicates_chosen.emit(Duplicates.HIGHEST)
    decisions.rounding_chosen.emit(Rounding.DOWN)
    assert [call.kwargs for call in session.calls] == [
        {"duplicates": Duplicates.HIGHEST},
        {"rounding": Rounding.DOWN},
    ]


def test_a_decision_moves_rows_from_attention_to_moving(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = _page(qtbot, tmp_path)
    options = CheckOptions(Duplicates.SUM, Rounding.DOWN)
    show_state(page, session, shop.state(Step.CHECK, shop.checked(tmp_path, options)))
    assert "7 will move" in page.account.accessibleName()


def test_the_columns_that_matter_come_first(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = _page(qtbot, tmp_path)
    header = page.rows.view.horizontalHeader()
    assert [header.logicalIndex(place) for place in range(4)] == [3, 4, 1, 2]


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = _page(qtbot, tmp_path)
    assert unnamed(page) == []
