"""The pictures beside a move's steps follow its states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.pause import CallBudget
from pointferry.ui.charts.chart import Chart
from pointferry.ui.charts.course import CourseCard
from tests.ui.pages.states import STATES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _told(card: CourseCard, name: str) -> str:
    chart = card.findChild(Chart, name)
    assert isinstance(chart, Chart)
    return chart.accessibleDescription()


def test_a_state_is_seen_in_both_pictures(qtbot: QtBot) -> None:
    card = CourseCard()
    qtbot.addWidget(card)
    card.look(STATES["move-rest"](), CallBudget(42, 198))
    assert "40 of 105" in _told(card, "picture-progress")
    assert "21% of it in the last minute" in _told(card, "picture-budget")


def test_before_anything_moves_both_say_so(qtbot: QtBot) -> None:
    card = CourseCard()
    qtbot.addWidget(card)
    card.look(STATES["preview"](), None)
    assert "begins as soon as" in _told(card, "picture-progress")
    assert "asked for nothing yet" in _told(card, "picture-budget")
