from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import Edits
from pointferry.domain.issues import Issue, Warn
from pointferry.ui.pages.check_card import ProblemCard
from pointferry.ui.pages.check_problems import ProblemList
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def _list(qtbot: QtBot, folder: Path, edits: Edits | None = None) -> ProblemList:
    problems = ProblemList()
    qtbot.addWidget(problems)
    problems.show_check(shop.checked(folder, edits=edits))
    return problems


def _cards(problems: ProblemList) -> list[str]:
    return [card.accessibleName() for card in problems.findChildren(ProblemCard)]


def test_errors_come_before_warnings_and_rows_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    problems = _list(qtbot, tmp_path, Edits().leave_out([0]))
    cards = _cards(problems)
    assert cards[0] == "The whole list, 10"
    assert "Not an e-mail address, 1" in cards
    warning, left = (
        cards.index("Not a whole number of points, 1"),
        cards.index("Left out by you, 1"),
    )
    assert warning == len(cards) - 2
    assert left == len(cards) - 1


def test_pressing_a_card_tells_its_problem(qtbot: QtBot, tmp_path: Path) -> None:
    problems = _list(qtbot, tmp_path)
    card = problems.findChild(ProblemCard, "check-problem-email-missing")
    assert isinstance(card, ProblemCard)
    with qtbot.waitSignal(problems.chosen) as chosen:
        card.click()
    assert chosen.args == [Issue.EMAIL_MISSING]
    assert problems.code is Issue.EMAIL_MISSING
    assert problems.card is card


def test_a_screen_readers_toggle_tells_the_problem_too(qtbot: QtBot, tmp_path: Path) -> None:
    problems = _list(qtbot, tmp_path)
    card = problems.findChild(ProblemCard, "check-problem-email-missing")
    assert isinstance(card, ProblemCard)
    with qtbot.waitSignal(problems.chosen) as chosen:
        card.toggle()
    assert chosen.args == [Issue.EMAIL_MISSING]


def test_the_chosen_problem_stays_while_it_has_rows(qtbot: QtBot, tmp_path: Path) -> None:
    problems = _list(qtbot, tmp_path)
    card = problems.findChild(ProblemCard, "check-problem-points-decimal")
    assert isinstance(card, ProblemCard)
    card.click()
    problems.show_check(shop.checked(tmp_path, edits=Edits().leave_out([2])))
    assert problems.code is Warn.POINTS_DECIMAL
    told: list[object] = []
    problems.chosen.connect(told.append)
    problems.show_check(shop.checked(tmp_path, edits=Edits().leave_out([2, 7])))
    assert told == [None]
    assert problems.card is problems.findChild(ProblemCard, "check-problem-all")


def test_counts_follow_the_check(qtbot: QtBot, tmp_path: Path) -> None:
    problems = _list(qtbot, tmp_path, Edits().leave_out([0]))
    problems.show_check(shop.checked(tmp_path, edits=Edits().leave_out([0, 1])))
    assert "Left out by you, 2" in _cards(problems)


def test_a_narrow_card_is_taller(qtbot: QtBot, tmp_path: Path) -> None:
    problems = _list(qtbot, tmp_path)
    card = problems.findChild(ProblemCard, "check-problem-duplicate-conflict")
    assert isinstance(card, ProblemCard)
    assert card.hasHeightForWidth()
    assert card.heightForWidth(140) > card.heightForWidth(600)


def test_cards_stay_when_another_problem_appears_or_goes(qtbot: QtBot, tmp_path: Path) -> None:
    problems = _list(qtbot, tmp_path)
    before = set(problems.findChildren(ProblemCard))
    problems.show_check(shop.checked(tmp_path, edits=Edits().leave_out([0])))
    assert before < set(problems.findChildren(ProblemCard))
    assert _cards(problems)[-1] == "Left out by you, 1"
    problems.show_check(shop.checked(tmp_path))
    assert set(problems.findChildren(ProblemCard)) == before


def test_a_problem_that_appears_takes_its_place_for_screen_readers(
    qtbot: QtBot, tmp_path: Path
) -> None:
    late = _list(qtbot, tmp_path, Edits().set_cells({(2, 0): "a@example.com"}, label="edit"))
    late.show_check(shop.checked(tmp_path))
    assert _cards(late) == _cards(_list(qtbot, tmp_path))
