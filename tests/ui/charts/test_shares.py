"""Shares: told with count and percentage, nobody left away but empty parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import pictures
from pointferry.ui.charts.shares import Share, SharesChart
from pointferry.ui.icons import Tone

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_shares_are_told(qtbot: QtBot) -> None:
    chart = SharesChart("shares")
    qtbot.addWidget(chart)
    shares = (
        Share(pictures.PROVEN, 9_990, Tone.SUCCESS),
        Share(pictures.DIFFERENT, 0, Tone.DANGER),
        Share(pictures.LEFT_OUT, 10, Tone.WARNING),
    )
    chart.show_shares(pictures.SHARES_RESULT, shares)
    words = chart.accessibleDescription()
    assert "Proven right: 9,990, 100 percent." in words
    assert "Left out: 10, less than 1 percent." in words
    assert "Different" not in words
    assert not chart.grab().isNull()


def test_nothing_to_share_can_be_drawn(qtbot: QtBot) -> None:
    chart = SharesChart("shares")
    qtbot.addWidget(chart)
    chart.show_shares(pictures.SHARES_PLAN, ())
    assert chart.accessibleDescription() == ""
    assert not chart.grab().isNull()
