from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QRadioButton

from pointferry.check import CheckOptions
from pointferry.crossing.state import PreviewState, Step
from pointferry.crossing.top_up import AlreadyGiven
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.domain.run import Stage, TopUp, Wanted
from pointferry.texts import preview as texts
from pointferry.texts import shell as shell_texts
from pointferry.texts import verify as verify_texts
from pointferry.texts import welcome as welcome_texts
from pointferry.ui.pages.preview import PreviewPage
from pointferry.ui.pages.preview_filter import Show
from tests.ui import shop
from tests.ui.pages.showing import child, show_state, shown, unnamed

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.crossing.state import State

OPTIONS = CheckOptions(Duplicates.HIGHEST, Rounding.DOWN)


def _state(folder: Path, **changes: object) -> State:
    check = shop.checked(folder, OPTIONS)
    plan = shop.planned(check)
    return shop.state(Step.PREVIEW, check, preview=shop.preview(plan, **changes))


def _emails(page: PreviewPage) -> list[str]:
    return [page.people.record(row).email for row in range(page.people.rowCount())]


def test_looks_everybody_up_when_it_comes_to_the_front(qtbot: QtBot) -> None:
    page, session = shown(qtbot, PreviewPage, shop.state(Step.PREVIEW))
    assert session.names() == ["preview.make"]
    assert page.rows.isHidden()
    assert page.primary(session.state).text == texts.LOOK_UP


def test_after_a_failure_the_button_looks_up_again(qtbot: QtBot) -> None:
    page, session = shown(qtbot, PreviewPage, shop.state(Step.PREVIEW))
    page.on_primary()
    assert session.names() == ["preview.make", "preview.make"]


def test_shows_everybody_and_the_totals(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, PreviewPage, _state(tmp_path))
    assert session.names() == []
    assert _emails(page) == [
        "ann@example.com",
        "ben@example.com",
        "flo@example.com",
        "gus@example.com",
        "hal@example.com",
    ]
    assert page.totals.customers.accessibleName() == "Customers in this move: 5"
    # 20 and 300 now; 120, 80, 25, 12 and 300 afterwards.
    assert page.totals.points.accessibleName() == "Points on your site: 320 → 537"
    assert page.totals.new.accessibleName() == "New customers: 3"
    assert page.totals.left.accessibleName() == "Rows left out: 3"


def test_its_button_moves_the_points(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path)
    page, session = shown(qtbot, PreviewPage, state)
    assert page.primary(state).text == texts.MOVE
    page.on_primary()
    assert session.names() == ["move.start"]


@pytest.mark.parametrize(
    ("show", "emails"),
    [
        (Show.CHANGING, ["ann", "ben", "flo", "gus"]),
        (Show.NEW, ["ben", "flo", "gus"]),
        (Show.RIGHT, ["hal"]),
        (Show.EVERYBODY, ["ann", "ben", "flo", "gus", "hal"]),
    ],
)
def test_shows_a_part_of_the_plan(
    qtbot: QtBot, tmp_path: Path, show: Show, emails: list[str]
) -> None:
    page, _ = shown(qtbot, PreviewPage, _state(tmp_path))
    page.filter.chosen.emit(show)
    assert _emails(page) == [f"{name}@example.com" for name in emails]


def test_shows_who_is_left_out_and_why(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, PreviewPage, _state(tmp_path))
    page.filter.chosen.emit(Show.LEFT)
    model = page.rows.view.model()
    assert model is page.left_out
    assert [model.index(row, 3).data() for row in range(model.rowCount())] == [
        "Not an e-mail address",
        "No e-mail address",
        "The balance is not a number",
    ]


def test_another_result_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, PreviewPage, _state(tmp_path))
    child(page, QRadioButton, "preview-add").click()
    (call,) = session.calls
    assert (call.name, call.kwargs) == ("preview.make", {"wanted": Wanted.ADD})


def test_no_new_customers_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, PreviewPage, _state(tmp_path))
    page.choices.new_contacts.click()
    (call,) = session.calls
    assert call.kwargs == {"create_contacts": False}


def test_a_list_that_was_moved_before_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path, earlier=shop.run(Stage.FINISHED))
    page, _ = shown(qtbot, PreviewPage, state)
    assert not page.earlier.isHidden()
    assert "Harbour Coffee" in page.earlier.accessibleDescription()
    assert "nobody receives points twice" in page.earlier.accessibleDescription()
    assert page.primary(state).text == texts.REOPEN


def test_what_was_begun_before_is_not_called_unsent(qtbot: QtBot, tmp_path: Path) -> None:
    fresh, begun = _state(tmp_path), _state(tmp_path, earlier=shop.run(Stage.REST))
    page, _ = shown(qtbot, PreviewPage, fresh)
    assert "Nothing has been sent yet" in page.lead(fresh)
    assert "Nothing has been sent yet" not in page.lead(begun)


def test_an_undo_that_was_cut_short_is_finished_first(qtbot: QtBot, tmp_path: Path) -> None:
    run = shop.run(Stage.UNDOING)
    page, session = shown(qtbot, PreviewPage, _state(tmp_path, earlier=run))
    assert "Continue the undo" in page.earlier.accessibleDescription()
    page.on_primary()
    (call,) = session.calls
    assert (call.name, call.args) == ("move.resume", (run.id,))
    assert page.primary(session.state).text == verify_texts.CONTINUE_UNDO
    assert page.comes_next() == shell_texts.NEXT_UNDO


def test_the_bar_says_what_follows_from_a_move_made_before(qtbot: QtBot, tmp_path: Path) -> None:
    nexts = {None: shell_texts.NEXT[Step.PREVIEW], Stage.REST: welcome_texts.NEXT_RESUME}
    nexts |= {Stage.FINISHED: shell_texts.NEXT[Step.MOVE]}
    for stage, text in nexts.items():
        earlier = None if stage is None else shop.run(stage)
        page, _ = shown(qtbot, PreviewPage, _state(tmp_path, earlier=earlier))
        assert page.comes_next() == text


def test_waits_for_the_answer_about_customers_moved_before(qtbot: QtBot, tmp_path: Path) -> None:
    given = AlreadyGiven(shop.run(Stage.FINISHED), 2, 2, 30, 5, 35, 0, 0, ("spring.csv",))
    asking = shop.state(
        Step.PREVIEW,
        shop.checked(tmp_path, OPTIONS),
        preview=PreviewState(Wanted.ADD, moved=given),
    )
    page, session = shown(qtbot, PreviewPage, asking)
    assert session.names() == []
    assert (page.primary(asking).text, page.primary(asking).enabled) == (texts.MOVE, False)
    child(page, QRadioButton, "preview-newer").click()
    (call,) = session.calls
    assert (call.name, call.kwargs) == (
        "preview.make",
        {"top_up": TopUp.CHANGES, "even_perhaps": False},
    )


def test_a_new_plan_replaces_the_old(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, PreviewPage, _state(tmp_path))
    check = shop.checked(tmp_path, OPTIONS)
    plan = shop.planned(check, wanted=Wanted.ADD)
    show_state(page, session, shop.state(Step.PREVIEW, check, preview=PreviewState(plan=plan)))
    # 140, 80, 25, 12 and 600.
    assert page.totals.points.accessibleName() == "Points on your site: 320 → 857"


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, PreviewPage, _state(tmp_path))
    assert unnamed(page) == []
    assert child(page, QComboBox, "preview-show").itemText(0) == "Everybody (5)"


def test_says_that_only_the_others_are_sent(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path, given=shop.run(Stage.FINISHED))
    page, _ = shown(qtbot, PreviewPage, state)
    assert not page.given.isHidden()
    assert "Harbour Coffee" in page.given.accessibleDescription()
    assert page.given.even_perhaps.isHidden()
    assert page.primary(state).text == texts.MOVE


def test_asks_about_rows_under_another_address(qtbot: QtBot, tmp_path: Path) -> None:
    state = _state(tmp_path, given=shop.run(Stage.FINISHED), perhaps=2)
    page, session = shown(qtbot, PreviewPage, state)
    assert page.given.question.text().startswith("2 rows stand under another address")
    page.given.even_perhaps.click()
    page.read_at.again.click()
    first, again = session.calls
    assert (first.name, first.kwargs) == ("preview.make", {"even_perhaps": True})
    assert again.kwargs == {"again": True, "even_perhaps": False}
    answered = _state(tmp_path, given=shop.run(Stage.FINISHED), perhaps=2, even_perhaps=True)
    show_state(page, session, answered)
    assert page.given.even_perhaps.isChecked()
    assert len(session.calls) == 2
    page.read_at.again.click()
    assert session.calls[-1].kwargs == {"again": True, "even_perhaps": True}


def test_says_when_everybody_was_looked_up(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, PreviewPage, _state(tmp_path))
    assert page.read_at.isHidden()
    page, _ = shown(qtbot, PreviewPage, _state(tmp_path, made_at=shop.MOMENT))
    assert not page.read_at.isHidden()
    assert page.read_at.moment.text().startswith("As of ")
