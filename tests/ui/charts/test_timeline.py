"""A width stands for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from pointferry.crossing.state import Phase
from pointferry.ui.charts.history import History, Moment
from pointferry.ui.charts.progress import ProgressChart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_last_moment_is_at_the_right_edge(qtbot: QtBot) -> None:
    chart = ProgressChart("progress")
    qtbot.addWidget(chart)
    history = History()
    for second in (0.0, 15.0, 30.0):
        history.moments.append(Moment(second, 1, 9, waiting=False, phase=Phase.IMPORTING))
    chart.show_history(history)
    box = QRectF(10, 0, 100, 50)
    assert [chart.at(box, moment) for moment in chart.moments] == [10, 60, 110]
