from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.texts import Plural, Text, install_translator, say
from pointferry.texts.numbers import use_language
from pointferry.texts.saying import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = Plural(one="1 row of {file}", other="{n} rows of {file}")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_translator(None)
    use_language("en")


def test_fields_are_filled_by_name() -> None:
    assert say(Text("{file} is empty"), file="a.csv") == "a.csv is empty"


def test_a_missing_value_is_a_programming_error_in_every_language() -> None:
    install_translator(lambda _: "leer")
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


def test_texts_go_through_the_installed_translator() -> None:
    german = {"{file} is empty": "{file} ist leer", "{n} rows of {file}": "{n} Zeilen von {file}"}
    install_translator(lambda source: german.get(source, source))
    assert say(Text("{file} is empty"), file="a.csv") == "a.csv ist leer"
    assert say(ROWS, n=3, file="x") == "3 Zeilen von x"
    assert say(Text("Not translated")) == "Not translated"


def test_languages_with_more_forms_choose_their_own() -> None:
    def polish(plural: Plural, n: int, /) -> str:
        assert plural is ROWS
        return "{n} wiersze {file}" if n % 10 in (2, 3, 4) else "{n} wierszy {file}"

    install_translator(lambda source: source, polish)
    assert say(ROWS, n=3, file="x") == "3 wiersze x"
    assert say(ROWS, n=5, file="x") == "5 wierszy x"


@pytest.mark.parametrize("translation", ["leer", "{datei} ist leer", "{file ist leer", "{} {file}"])
def test_a_translation_that_lost_a_field_is_not_used(translation: str) -> None:
    install_translator(lambda _: translation)
    assert say(Text("{file} is empty"), file="a.csv") == "a.csv is empty"


def test_values_with_braces_are_left_alone() -> None:
    assert say(Text("{file} is empty"), file="{n}.csv") == "{n}.csv is empty"


def test_fields_without_a_name_are_a_programming_error() -> None:
    with pytest.raises((TypeError, KeyError)):
        say(Text("{} is empty"), file="a.csv")


def test_the_fields_of_a_text() -> None:
    assert fields_of("{a} and {b}") == {"a", "b"}
    assert fields_of("{a") == frozenset()
