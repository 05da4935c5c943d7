from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.state import PreviewState
from pointferry.crossing.top_up import AlreadyGiven
from pointferry.domain.run import Stage, TopUp, Wanted
from pointferry.ui.pages.preview_moved import MovedBeforeNotice
from tests.ui import shop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _given(*files: str, **changes: int) -> AlreadyGiven:
    usual = {"customers": 3, "doubtful": 3, "points": 660, "changes": -6, "whole": 1654}
    shopped = {"shopped": 0, "shopped_points": 0}
    return AlreadyGiven(
        run=shop.run(Stage.FINISHED),
        files=files or ("spring.csv",),
        **{**usual, **shopped, **changes},
    )


def _notice(qtbot: QtBot, page: PreviewState) -> MovedBeforeNotice:
    notice = MovedBeforeNotice()
    qtbot.addWidget(notice)
    notice.show_moved(page)
    return notice


@pytest.mark.parametrize(
    "page",
    [
        PreviewState(),
        PreviewState(Wanted.SET, moved=_given(doubtful=0)),
    ],
)
def test_is_hidden_where_there_is_nothing_to_say(qtbot: QtBot, page: PreviewState) -> None:
    assert _notice(qtbot, page).isHidden()


def test_names_every_file_that_a_newer_export_would_contain(qtbot: QtBot) -> None:
    one = _notice(qtbot, PreviewState(Wanted.ADD, moved=_given())).accessibleDescription()
    assert "“spring.csv” gave them 660 points" in one
    page = PreviewState(Wanted.ADD, moved=_given("till.csv", "spring.csv"))
    both = _notice(qtbot, page).accessibleDescription()
    assert "till.csv; spring.csv" in both
    assert "all these files" in both


def test_asks_with_the_sums_of_both_readings(qtbot: QtBot) -> None:
    notice = _notice(qtbot, PreviewState(Wanted.ADD, moved=_given()))
    assert not notice.isHidden()
    assert notice.accessibleName().startswith("3 customers in this file")
    assert "660 points" in notice.accessibleDescription()
    assert [radio.isChecked() for radio in notice.answers.values()] == [False, False]
    assert "-6" in notice.answers[TopUp.CHANGES].accessibleName().replace("\u2212", "-")
    assert "+1,654" in notice.answers[TopUp.WHOLE].accessibleName()


@pytest.mark.parametrize("answer", list(TopUp))
def test_hands_the_answer_over_once_and_shows_it(qtbot: QtBot, answer: TopUp) -> None:
    page = PreviewState(Wanted.ADD, moved=_given())
    notice = _notice(qtbot, page)
    heard: list[object] = []
    notice.chosen.connect(heard.append)
    notice.answers[answer].click()
    assert heard == [answer]
    notice.show_moved(PreviewState(Wanted.ADD, moved=_given(), top_up=answer))
    assert notice.answers[answer].isChecked()
    notice.show_moved(page)
    assert [radio.isChecked() for radio in notice.answers.values()] == [False, False]
    assert heard == [answer]


def test_the_same_file_needs_no_answer(qtbot: QtBot) -> None:
    notice = _notice(qtbot, PreviewState(Wanted.ADD, moved=_given(doubtful=0, changes=9)))
    assert not notice.isHidden()
    assert "+9" in notice.accessibleDescription()
    assert all(radio.isHidden() for radio in notice.answers.values())


def test_warns_before_points_earned_since_are_overwritten(qtbot: QtBot) -> None:
    page = PreviewState(Wanted.SET, moved=_given(doubtful=0, shopped=2, shopped_points=45))
    notice = _notice(qtbot, page)
    assert not notice.isHidden()
    assert notice.accessibleName().startswith("2 customers have earned or spent")
    assert "45 points are overwritten" in notice.accessibleDescription()
