"""Requests to Wix over time as an area, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase
from pointferry.domain.pause import CallBudget
from pointferry.ui.charts.budget import BudgetChart, budget_words
from pointferry.ui.charts.history import History, Moment

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _history(*used: int) -> History:
    history = History()
    for second, calls in enumerate(used):
        budget = CallBudget(calls, 198)
        history.moments.append(
            Moment(float(second), second, 9, waiting=False, phase=Phase.IMPORTING, calls=budget)
        )
    return history


def test_the_newest_share_of_the_limit_is_told(qtbot: QtBot) -> None:
    chart = BudgetChart("budget")
    qtbot.addWidget(chart)
    history = _history(5, 90, 99)
    chart.show_history(history)
    assert "50%" in chart.accessibleDescription()
    assert chart.accessibleDescription() == budget_words(history)


def test_more_requests_are_a_higher_area(qtbot: QtBot) -> None:
    chart = BudgetChart("budget")
    qtbot.addWidget(chart)
    chart.resize(300, chart.height())
    pictures = []
    for used in ((), (5, 5, 5), (198, 198, 198)):
        chart.show_history(_history(*used))
        pictures.append(chart.grab().toImage())
    assert len({bytes(picture.constBits()) for picture in pictures}) == 3


def test_a_limit_lowered_by_a_refusal_is_used_up_and_not_overdrawn() -> None:
    history = History()
    budget = CallBudget(150, 99)
    history.moments.append(Moment(0.0, 1, 9, waiting=False, phase=Phase.IMPORTING, calls=budget))
    assert "100%" in budget_words(history)


def test_nothing_counted_is_told() -> None:
    assert budget_words(History()) == "Wix was asked for nothing yet."
