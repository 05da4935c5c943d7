"""Balances before and after: ranges in words, and counts for whoever sees no bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.ui.charts.figures import Bin
from pointferry.ui.charts.spread import SpreadChart, range_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("each", "said"),
    [
        (Bin(0, 0, 1, 1), "0"),
        (Bin(1_000, 4_999, 1, 1), "1,000 to 4,999"),
        (Bin(50_000, None, 1, 1), "50,000 and more"),
    ],
)
def test_ranges_are_said(each: Bin, said: str) -> None:
    assert range_text(each) == said


@pytest.mark.parametrize("bins", [(), (Bin(0, 0, 3, 0), Bin(1, 99, 0, 3))])
def test_it_is_told_and_drawn(qtbot: QtBot, bins: tuple[Bin, ...]) -> None:
    chart = SpreadChart("spread")
    qtbot.addWidget(chart)
    chart.show_bins(bins)
    words = chart.accessibleDescription()
    assert words.count("customers before") == len(bins)
    assert not chart.grab().isNull()
