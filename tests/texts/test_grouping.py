from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.texts.grouping import current_form, grouped, use_language

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "12,345"),
        ("de_AT", "12.345"),
        ("fr-CA", "12\u202f345"),
        ("es", "12.345"),
        ("ja", "12,345"),
        ("tlh", "12,345"),
        ("", "12,345"),
    ],
)
def test_each_language_groups_in_its_own_way(language: str, written: str) -> None:
    use_language(language)
    assert grouped(12345) == written


def test_spanish_leaves_four_digits_together() -> None:
    use_language("es")
    assert grouped(1234) == "1234"


def test_a_negative_number_has_a_real_minus() -> None:
    use_language("en")
    assert grouped(-1234) == "\N{MINUS SIGN}1,234"


@given(n=st.integers(), language=st.sampled_from(["en", "de", "fr", "es", "pl"]))
def test_grouping_never_loses_a_digit(n: int, language: str) -> None:
    use_language(language)
    digits = grouped(n).replace(current_form().group, "").replace("\N{MINUS SIGN}", "-")
    assert int(digits) == n
