from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.ui.pages.verify_parts import Show
from pointferry.ui.pages.verify_show import ShowChoice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _counts(**counts: int) -> dict[Show, int]:
    return {show: counts.get(show.value, 0) for show in Show}


def _offered(choice: ShowChoice) -> list[str]:
    return [choice.itemText(place) for place in range(choice.count())]


def test_offers_what_there_is_and_always_everybody_and_left_out(qtbot: QtBot) -> None:
    choice = ShowChoice()
    qtbot.addWidget(choice)
    choice.offer(_counts(different=2, everybody=1200))
    assert _offered(choice) == ["Different (2)", "Left out (0)", "Everybody (1,200)"]


def test_begins_with_what_needs_a_look(qtbot: QtBot) -> None:
    for counts, first in (
        ({"skipped": 1, "different": 1, "everybody": 3}, Show.SKIPPED),
        ({"different": 1, "aside": 1, "everybody": 3}, Show.DIFFERENT),
        ({"aside": 1, "everybody": 3}, Show.ASIDE),
        ({"everybody": 3, "raw": 1}, Show.EVERYBODY),
        ({}, Show.EVERYBODY),
    ):
        choice = ShowChoice()
        qtbot.addWidget(choice)
        choice.offer(_counts(**counts))
        assert choice.shown is first


def test_what_was_chosen_stays_while_there_is_any_of_it(qtbot: QtBot) -> None:
    choice = ShowChoice()
    qtbot.addWidget(choice)
    choice.offer(_counts(different=2, everybody=3))
    choice.choose(Show.EVERYBODY)
    choice.offer(_counts(different=1, everybody=3))
    assert choice.shown is Show.EVERYBODY
    choice.choose(Show.DIFFERENT)
    choice.offer(_counts(everybody=3))
    assert choice.shown is Show.EVERYBODY
