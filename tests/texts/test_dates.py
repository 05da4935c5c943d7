from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from babel.dates import format_date

from pointferry.texts.dates import long_date
from pointferry.texts.languages import Language, use

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def _english_again() -> Iterator[None]:
    yield
    use(Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
def test_dates_are_those_of_unicode(language: Language) -> None:
    use(language)
    days = [date(2026, month, day) for month in range(1, 13) for day in (1, 28)]
    expected = [format_date(day, "long", locale=language.value) for day in days]
    assert [long_date(day) for day in days] == expected
