"""The allowed rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix.limits import WINDOW_MS, RateLimiter
from tests.simwix.shop import PROGRAM

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

WHO = ("key", 1)


def test_two_hundred_in_sixty_seconds_are_the_default(open_shop: Open) -> None:
    shop = open_shop()
    statuses = [shop.get(PROGRAM).status for _ in range(201)]
    assert statuses == [200] * 200 + [429]
    shop.control("clock", {"advance": 60})
    assert shop.get(PROGRAM).status == 200


def test_forms_of_the_refusal(open_shop: Open) -> None:
    shop = open_shop(rate_limit=1)
    shop.get(PROGRAM)
    assert "retry-after" not in shop.get(PROGRAM).response.headers
    shop.control("scenario", {"over_limit": "429_retry_after"})
    assert 0 < int(shop.get(PROGRAM).response.headers["retry-after"]) <= 60
    shop.control("scenario", {"over_limit": "403_empty"})
    refused = shop.get(PROGRAM).response
    assert (refused.status_code, refused.content) == (403, b"")


def test_bursts_can_be_refused(open_shop: Open) -> None:
    shop = open_shop(burst_empty_403=3)
    assert [shop.get(PROGRAM).status for _ in range(4)] == [200, 200, 200, 403]
    shop.control("clock", {"advance": 1})
    assert shop.get(PROGRAM).status == 200


@given(
    steps=st.lists(st.integers(min_value=0, max_value=20_000), max_size=60),
    limit=st.integers(min_value=1, max_value=8),
)
def test_no_window_holds_more_than_the_limit(steps: list[int], limit: int) -> None:
    limiter = RateLimiter()
    now = 0
    admitted: list[int] = []
    for step in steps:
        now += step
        if limiter.wait_ms(WHO, now, limit) == 0:
            limiter.admit(WHO, now)
            admitted.append(now)
    for start in admitted:
        assert sum(start <= at < start + WINDOW_MS for at in admitted) <= limit


@given(steps=st.lists(st.integers(min_value=0, max_value=20_000), min_size=1, max_size=60))
def test_a_call_fits_after_the_wait_it_was_told(steps: list[int]) -> None:
    limiter = RateLimiter()
    now = 0
    for step in steps:
        now += step
        now += limiter.wait_ms(WHO, now, 3)
        assert limiter.wait_ms(WHO, now, 3) == 0
        limiter.admit(WHO, now)
