from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.texts import Plural, Text, install_translation, say
from pointferry.texts.numbers import use_language
from pointferry.texts.saying import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = Plural(one="1 row of {file}", other="{n} rows of {file}")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_translation(None)
    use_language("en")


class _Said:
    """A translation into fixed texts."""

    def __init__(self, text: str | None, *forms: str) -> None:
        self._text, self._forms = text, forms

    def text(self, source: Text) -> str | None:  # noqa: ARG002 - the protocol's
        return self._text

    def plural(self, source: Plural, n: int) -> str | None:  # noqa: ARG002 - likewise
        return self._forms[min(n, len(self._forms) - 1)] if self._forms else None


def test_fields_are_filled_by_name() -> None:
    assert say(Text("{file} is empty"), file="a.csv") == "a.csv is empty"


def test_a_missing_value_is_a_programming_error_in_every_language() -> None:
    install_translation(_Said("leer", "leer"))
    with pytest.raises(KeyError):
        say(Text("{file} is empty"))
    with pytest.raises(KeyError):
        say(ROWS, file="a.csv")


@pytest.mark.parametrize(("n", "said"), [(0, "0 rows of x"), (1, "1 row of x"), (2, "2 rows of x")])
def test_the_number_chooses_the_form(n: int, said: str) -> None:
    assert say(ROWS, n=n, file="x") == said


def test_whole_numbers_are_grouped_and_names_are_not() -> None:
    assert say(Text("{n} of {year}"), n=1234567, year="2026") == "1,234,567 of 2026"
    use_language("de")
    assert say(Text("{n}"), n=1234567) == "1.234.567"


def test_texts_go_through_the_installed_translation() -> None:
    install_translation(_Said("{file} ist leer"))
    assert say(Text("{file} is empty"), file="a.csv") == "a.csv ist leer"
    install_translation(_Said(None))
    assert say(Text("{file} is empty"), file="a.csv") == "a.csv is empty"
    assert say(ROWS, n=3, file="x") == "3 rows of x"


def test_languages_choose_their_own_forms() -> None:
    install_translation(
        _Said(None, "keine Zeile von {file}", "{n} Zeile von {file}", "{n} von {file}")
    )
    assert say(ROWS, n=0, file="x") == "keine Zeile von x"
    assert say(ROWS, n=1, file="x") == "1 Zeile von x"
    assert say(ROWS, n=1200, file="x") == "1,200 von x"


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_form_that_lost_a_field_is_not_used(n: int) -> None:
    install_translation(_Said(None, "leer"))
    assert say(ROWS, n=n, file="x") in {"0 rows of x", "1 row of x", "2 rows of x"}


def test_the_same_english_has_several_translations_by_context() -> None:
    assert Text("Next", context="short").context == "short"
    assert Text("Next") == Text("Next", context="short")


@pytest.mark.parametrize("translation", ["leer", "{datei} ist leer", "{file ist leer", "{} {file}"])
def test_a_translation_that_lost_a_field_is_not_used(translation: str) -> None:
    install_translation(_Said(translation))
    assert say(Text("{file} is empty"), file="a.csv") == "a.csv is empty"


def test_values_with_braces_are_left_alone() -> None:
    assert say(Text("{file} is empty"), file="{n}.csv") == "{n}.csv is empty"


def test_fields_without_a_name_are_a_programming_error() -> None:
    with pytest.raises((TypeError, KeyError)):
        say(Text("{} is empty"), file="a.csv")


def test_the_fields_of_a_text() -> None:
    assert fields_of("{a} and {b}") == {"a", "b"}
    assert fields_of("{a") == frozenset()
