from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase, RunState, State, Step, Tally, Work
from pointferry.domain.run import Stage, Verdict
from pointferry.texts import move as texts
from pointferry.ui.pages.move import MovePage
from pointferry.ui.pages.move_steps import MoveStep
from tests.ui import shop
from tests.ui.pages.showing import show_state, shown, unnamed

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

GOING = State(
    step=Step.MOVE,
    work=Work(Phase.IMPORTING, 40, 105, 75.0),
    run=RunState(shop.run(), tally=Tally(134, 40, 0, 12, 0)),
)
STANDING = replace(GOING, work=None, run=replace(GOING.run, verdict=Verdict.STOPPED))


def test_watching_needs_no_hand(qtbot: QtBot) -> None:
    page, session = shown(qtbot, MovePage, GOING)
    assert session.names() == []
    assert page.usable_while_working
    assert page.lines.lines[MoveStep.REST].accessibleName() == "Everybody else: now"
    assert "are being sent" in page.happened.accessibleDescription()
    assert not page.primary(GOING).enabled
    assert page.result.isHidden()


def test_pictures_without_a_course_are_left_away(qtbot: QtBot) -> None:
    going, _ = shown(qtbot, MovePage, GOING)
    standing, _ = shown(qtbot, MovePage, STANDING)
    assert not going.course.isHidden()
    assert standing.course.isHidden()


def test_another_language_keeps_the_pictures(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, MovePage, GOING)
    other, _ = shown(qtbot, MovePage, STANDING)
    other.take_over(page)
    assert [moment.done for moment in other.course.history.moments] == [40]
    assert not other.course.isHidden(), "also of a move that has ended"


def test_pictures_follow_the_time_while_an_import_says_nothing(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, MovePage, GOING)
    page.show()
    before = page.course.history.seconds
    page._clock.timeout.emit()
    assert page.course.history.seconds > before
    assert page._clock.isActive()
    page.hide()
    page._clock.timeout.emit()
    assert not page._clock.isActive()


def test_what_came_of_a_move_is_read_out_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "pointferry.ui.widgets.notice.announce", lambda _w, text: heard.append(text)
    )
    page, session = shown(qtbot, MovePage, GOING)
    assert heard == []
    show_state(page, session, STANDING)
    show_state(page, session, STANDING)
    assert len(heard) == 1
    assert "Nobody receives points twice" in heard[0]


def test_a_pause_is_told(qtbot: QtBot) -> None:
    held = replace(GOING, work=Work(Phase.IMPORTING, 40, 105, held=True))
    page, _ = shown(qtbot, MovePage, held)
    assert "Paused by you" in page.happened.accessibleDescription()


def test_a_stopped_move_can_be_continued(qtbot: QtBot) -> None:
    page, session = shown(qtbot, MovePage, STANDING)
    assert page.primary(STANDING).text == texts.CONTINUE
    assert "40 rows of your file" in page.happened.accessibleDescription()
    assert "Nobody receives points twice" in page.happened.accessibleDescription()
    page.on_primary()
    (call,) = session.calls
    assert (call.name, call.args) == ("move.resume", ("20261103-102030-ab12",))


def test_what_arrived_before_a_stop_can_be_looked_at(qtbot: QtBot) -> None:
    page, session = shown(qtbot, MovePage, STANDING)
    assert not page.result.isHidden()
    page.result.click()
    assert session.state.step is Step.VERIFY


def test_a_finished_move_leads_to_the_result(qtbot: QtBot) -> None:
    page, session = shown(qtbot, MovePage, GOING)
    run = replace(GOING.run, run=shop.run(Stage.FINISHED), verdict=Verdict.PROVEN)
    done = replace(GOING, work=None, run=run)
    show_state(page, session, done)
    assert page.primary(done).text == texts.SEE_RESULT
    assert page.primary(done).enabled
    page.on_primary()
    assert session.state.step is Step.VERIFY


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, MovePage, STANDING)
    assert unnamed(page) == []
