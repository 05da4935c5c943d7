"""The course of a move as a line, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase
from pointferry.ui.charts.history import History, Moment
from pointferry.ui.charts.progress import ProgressChart, progress_words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_an_empty_course_is_told_and_drawn(qtbot: QtBot) -> None:
    chart = ProgressChart("progress")
    qtbot.addWidget(chart)
    history = History()
    chart.show_history(history)
    assert chart.accessibleDescription() == progress_words(history)
    assert not chart.grab().isNull()


def test_a_course_looks_different_from_none(qtbot: QtBot) -> None:
    chart = ProgressChart("progress")
    qtbot.addWidget(chart)
    history = History()
    chart.show_history(history)
    empty = chart.grab().toImage()
    history.moments.append(Moment(0, 0, 10, waiting=True, phase=Phase.IMPORTING))
    history.moments.append(Moment(30, 10, 10, waiting=False, phase=Phase.IMPORTING))
    chart.show_history(history)
    assert chart.grab().toImage() != empty
    assert "10 of 10" in chart.accessibleDescription()
