from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.texts.numbers import change, count, decimal, duration, points, size, use_language

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUS = "\N{MINUS SIGN}"


@pytest.fixture(autouse=True, scope="module")
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (1200, "1,200"),
        (Decimal("1200.50"), "1,200.5"),
        (Decimal("0.05"), "0.05"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("-0.5"), f"{MINUS}0.5"),
        (Decimal("25.00"), "25"),
    ],
)
def test_points_keep_every_digit_that_counts(value: int | Decimal, written: str) -> None:
    assert points(value) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=4))
def test_points_say_exactly_what_they_are_given(value: Decimal) -> None:
    assert Decimal(points(value).replace(",", "")) == value


def test_points_are_written_as_the_language_does() -> None:
    use_language("de")
    assert points(Decimal("1200.5")) == "1.200,5"
    assert decimal(1234.56, 1) == "1.234,6"
    use_language("en")


def test_a_change_shows_its_sign() -> None:
    assert [change(5), change(0), change(-1200)] == ["+5", "0", f"{MINUS}1,200"]
    assert count(-7) == f"{MINUS}7"
    assert decimal(-0.25, 2) == f"{MINUS}0.25"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 second"),
        (0.2, "1 second"),
        (1.5, "2 seconds"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (61, "2 minutes"),
        (3599, "1 hour"),
        (3600, "1 hour"),
        (3660, "1 hour, 1 minute"),
        (7300, "2 hours, 2 minutes"),
    ],
)
def test_a_duration_is_rounded_up_to_what_people_say(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("bytes_", "written"),
    [(1, "1 byte"), (900, "900 bytes"), (2048, "2 KB"), (28_662_645, "27.3 MB")],
)
def test_a_size(bytes_: int, written: str) -> None:
    assert size(bytes_) == written
