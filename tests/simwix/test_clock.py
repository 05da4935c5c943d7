"""Dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix.clock import Clock, iso, parse_iso


@given(st.integers(min_value=0, max_value=4_000_000_000_000))
def test_dates_are_read_back(ms: int) -> None:
    assert parse_iso(iso(ms)) == ms


def test_form() -> None:
    assert iso(1_700_000_000_007) == "2023-11-14T22:13:20.007Z"


@pytest.mark.parametrize("text", ["", "yesterday", "2023-11-14T22:13:20"])
def test_moments_need_an_offset(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_iso(text)


def test_a_clock_moves_forward() -> None:
    clock = Clock()
    before = clock.now_ms()
    clock.advance(60)
    assert clock.now_ms() - before >= 60_000
    with pytest.raises(ValueError, match="forward"):
        clock.advance(-1)
