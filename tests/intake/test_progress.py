"""Progress moves forward only, and a wish to stop is heard."""

from __future__ import annotations

import pytest

from pointferry.intake import Cancelled
from pointferry.intake.progress import Ticker


def test_stages_are_shares_of_the_whole_and_never_go_back() -> None:
    seen: list[tuple[int, int]] = []
    tick = Ticker(lambda done, total: seen.append((done, total)))
    first, second = tick.part(0.0, 0.5, 1000), tick.part(0.5, 1.0, 1000)
    first(1, 2)
    first(2, 2)
    first(0, 7)
    second(5, 10)
    assert seen == [(250, 1000), (500, 1000), (500, 1000), (750, 1000)]


def test_nothing_is_too_little_to_report() -> None:
    seen: list[tuple[int, int]] = []
    Ticker(lambda done, total: seen.append((done, total))).part(0.0, 1.0, 0)(0, 0)
    assert seen == [(0, 0)]


def test_stopping_comes_before_reporting() -> None:
    seen: list[int] = []
    tick = Ticker(lambda done, _: seen.append(done), lambda: True)
    for one in (tick, tick.part(0.0, 0.5, 10)):
        with pytest.raises(Cancelled):
            one(1, 2)
    assert seen == []
