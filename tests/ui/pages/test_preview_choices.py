from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QRadioButton

from pointferry.crossing.plan import Plan
from pointferry.crossing.state import PreviewState
from pointferry.domain.run import Wanted
from pointferry.ui.pages.preview_choices import Choices
from tests.ui.pages.showing import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_showing_a_choice_does_not_ask_for_it(qtbot: QtBot) -> None:
    choices = Choices()
    qtbot.addWidget(choices)
    asked: list[object] = []
    choices.wanted_chosen.connect(asked.append)
    choices.create_chosen.connect(asked.append)
    choices.show_choices(PreviewState(Wanted.ADD, create_contacts=False))
    choices.show_choices(PreviewState(Wanted.SET, create_contacts=True))
    assert asked == []
    assert choices.checked is child(choices, QRadioButton, "preview-set")
    assert choices.new_contacts.isChecked()


def test_the_chosen_result_is_not_asked_for_again(qtbot: QtBot) -> None:
    choices = Choices()
    qtbot.addWidget(choices)
    choices.show_choices(PreviewState(Wanted.SET))
    asked: list[object] = []
    choices.wanted_chosen.connect(asked.append)
    child(choices, QRadioButton, "preview-set").click()
    assert asked == []
    child(choices, QRadioButton, "preview-add").click()
    assert asked == [Wanted.ADD]


def test_warns_of_automations(qtbot: QtBot) -> None:
    choices = Choices()
    qtbot.addWidget(choices)
    said = choices.new_contacts.accessibleDescription()
    assert "welcome mails" in said
    assert "not signed up for marketing" in said


def test_warns_that_new_customers_may_be_known_under_another_address(qtbot: QtBot) -> None:
    choices = Choices()
    qtbot.addWidget(choices)
    unseen = Plan((), (), 1, Wanted.SET, saw_second_addresses=False)
    choices.show_choices(PreviewState(plan=unseen))
    assert choices.unseen.isHidden()
    choices.show_unseen(1)
    assert not choices.unseen.isHidden()
    assert "that person twice" in choices.unseen.text()
    choices.show_choices(PreviewState(plan=unseen))
    assert not choices.unseen.isHidden()
    for plan in (None, Plan((), (), 1, Wanted.SET)):
        choices.show_unseen(1)
        choices.show_choices(PreviewState(plan=plan))
        assert choices.unseen.isHidden()
