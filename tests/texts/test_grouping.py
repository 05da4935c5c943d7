from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from pointferry.texts.grouping import current_form, grouped, use_language
from pointferry.texts.languages import Language
from pointferry.texts.numbers import change, points

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


@pytest.mark.parametrize("language", Language)
def test_numbers_are_those_of_unicode(language: Language) -> None:
    use_language(language)
    assert points(Decimal("1234567.5")) == format_decimal(1234567.5, locale=language.value)
    assert grouped(12345) == format_decimal(12345, locale=language.value)


@pytest.mark.parametrize("language", Language)
def test_thousands_are_grouped_as_qt_groups_them(language: Language) -> None:
    use_language(language)
    assert grouped(1234) == QLocale(language.value).toString(1234)


def test_hebrew_keeps_a_sign_on_the_left_of_its_number() -> None:
    use_language("he")
    assert grouped(-5) == "\u200e\N{MINUS SIGN}5"
    assert change(5) == "\u200e+5"
    assert change(0) == "0"


def test_spanish_leaves_four_digits_together() -> None:
    use_language("es")
    assert grouped(1234) == "1234"


def test_a_negative_number_has_a_real_minus() -> None:
    use_language("en")
    assert grouped(-1234) == "\N{MINUS SIGN}1,234"


@given(n=st.integers(), language=st.sampled_from(["en", "de", "fr", "es", "he"]))
def test_grouping_never_loses_a_digit(n: int, language: str) -> None:
    use_language(language)
    written = grouped(n).removeprefix(current_form().before_sign)
    digits = written.replace(current_form().group, "").replace("\N{MINUS SIGN}", "-")
    assert int(digits) == n
