from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.run import Stage, TopUp, Wanted
from pointferry.ui.pages.preview import PreviewPage
from pointferry.ui.pages.preview_earlier import Earlier
from tests.ui import shop
from tests.ui.pages.showing import shown
from tests.ui.pages.states import STATES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pointferry.domain.run import Run


def _notice(qtbot: QtBot, run: Run | None) -> Earlier:
    notice = Earlier()
    qtbot.addWidget(notice)
    notice.show_earlier(run)
    return notice


def _begun(stage: Stage, top_up: TopUp | None = TopUp.CHANGES) -> Run:
    return shop.run(stage, wanted=Wanted.ADD, top_up=top_up)


def test_is_hidden_where_there_was_no_such_move(qtbot: QtBot) -> None:
    assert _notice(qtbot, None).isHidden()


def test_a_move_that_was_only_begun_is_not_called_moved(qtbot: QtBot) -> None:
    begun = _notice(qtbot, shop.run(Stage.CONTACTS))
    assert begun.accessibleName() == "A move of this list was begun before"
    assert "begun and not finished" in begun.accessibleDescription()
    moved = _notice(qtbot, shop.run(Stage.FINISHED))
    assert moved.accessibleName() == "This list was moved before"


@pytest.mark.parametrize("stage", [Stage.PREVIEWED, Stage.CONTACTS, Stage.TRIAL])
@pytest.mark.parametrize(
    ("answer", "other"), [(TopUp.CHANGES, TopUp.WHOLE), (TopUp.WHOLE, TopUp.CHANGES)]
)
def test_the_answer_can_be_taken_back_while_perhaps_nothing_was_sent(
    qtbot: QtBot, stage: Stage, answer: TopUp, other: TopUp
) -> None:
    notice = _notice(qtbot, _begun(stage, answer))
    heard: list[object] = []
    notice.other_answer.connect(heard.append)
    assert "You said" in notice.accessibleDescription()
    assert not notice.answer.isHidden()
    notice.answer.click()
    assert heard == [other]


@pytest.mark.parametrize("stage", [Stage.REST, Stage.VERIFY, Stage.FINISHED])
def test_an_answer_by_which_points_were_sent_stands(qtbot: QtBot, stage: Stage) -> None:
    notice = _notice(qtbot, _begun(stage))
    assert notice.answer.isHidden()
    assert "undo it" in notice.accessibleDescription()


@pytest.mark.parametrize(
    "run",
    [_begun(Stage.CONTACTS, None), shop.run(Stage.CONTACTS), _begun(Stage.UNDOING)],
    ids=["nobody-asked", "set", "undoing"],
)
def test_where_nothing_was_asked_or_it_is_undone_there_is_no_answer(qtbot: QtBot, run: Run) -> None:
    notice = _notice(qtbot, run)
    assert notice.answer.isHidden()
    assert "You said" not in notice.accessibleDescription()


def test_the_page_previews_by_the_other_answer(qtbot: QtBot) -> None:
    page, session = shown(qtbot, PreviewPage, STATES["preview-begun"]())
    page.earlier.answer.click()
    (call,) = session.calls
    assert (call.name, call.kwargs["top_up"]) == ("preview.make", TopUp.CHANGES)
