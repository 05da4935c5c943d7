"""Translators' files: nothing is lost, invented or left open in them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import pointferry.texts
from pointferry.texts import Plural, cli, shell, tables
from pointferry.texts.catalogue import read_catalogue
from pointferry.texts.languages import Language
from tests.texts.catalogue import texts_of
from tests.texts.extraction import sources
from tests.texts.judging import faults
from tests.texts.translations import (
    TRANSLATED,
    brought_up_to_date,
    header,
    path_of,
    taken,
    untranslated,
)


def test_every_text_of_the_program_is_found() -> None:
    running = {
        (text.context, text.one if isinstance(text, Plural) else str(text))
        for path in Path(pointferry.texts.__file__).parent.glob("*.py")
        for text in texts_of(import_module(f"pointferry.texts.{path.stem}"))
    }
    assert running <= {(source.context, source.text) for source in sources()}


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_what_has_to_stay(language: Language) -> None:
    content = path_of(language).read_text(encoding="utf-8")
    assert faults(language, read_catalogue(content), sources()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: Language) -> None:
    content = path_of(language).read_text(encoding="utf-8")
    assert [source.places[0] for source in untranslated(content)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_file_is_as_make_translations_writes_it(language: Language) -> None:
    content = path_of(language).read_text(encoding="utf-8")
    assert brought_up_to_date(language, content) == content


@pytest.mark.parametrize(
    ("source", "said", "found"),
    [
        ("{file} is empty", "leer", "fields {file}"),
        ("{file} is empty", "{datei} ist leer", "fields {file}"),
        ("  {file}", "{file}", "blanks"),
        ("&Close", "Schließen", "letter after &"),
        ("Table (*.csv)", "Tabelle (*.xls)", "has to stay"),
        ("one\ntwo", "eins zwei", "number of lines"),
    ],
)
def test_what_a_translation_must_not_do_is_found(source: str, said: str, found: str) -> None:
    from tests.texts.extraction import Source

    catalogue = read_catalogue(header(Language.GERMAN))
    judged = type(catalogue)({("", source): said}, {}, catalogue.choose)
    (fault,) = faults(Language.GERMAN, judged, [Source(source, "", "", ["here.NAME"])])
    assert fault.startswith("here.NAME: ")
    assert found in fault


@pytest.mark.parametrize(
    ("forms", "found"),
    [
        (("{n} rows of {file}", "{n} rows"), "form 1"),
        (("1 row", "{n} rows of {file}"), "form 0"),
        (("1 row of {file}", "rows of {file}"), "hides which"),
    ],
)
def test_what_a_plural_must_not_do_is_found(forms: tuple[str, ...], found: str) -> None:
    from tests.texts.extraction import Source

    catalogue = read_catalogue(header(Language.GERMAN))
    source = Source("1 row of {file}", "{n} rows of {file}", "", ["here.NAME"])
    judged = type(catalogue)({}, {("", source.text): forms}, catalogue.choose)
    told = faults(Language.GERMAN, judged, [source])
    assert len(told) == 1
    assert found in told[0]


def test_none_in_french_is_singular_and_so_needs_the_number() -> None:
    from tests.texts.extraction import Source

    catalogue = read_catalogue(header(Language.FRENCH))
    source = Source("1 row", "{n} rows", "", ["here.NAME"])
    judged = type(catalogue)({}, {("", source.text): ("1 ligne", "{n} lignes")}, catalogue.choose)
    assert "hides which" in faults(Language.FRENCH, judged, [source])[0]


def test_every_text_has_a_place_of_its_own() -> None:
    places = [place for source in sources() for place in source.places]
    assert len(set(places)) == len(places)


def test_a_filled_in_list_is_taken() -> None:
    fresh = brought_up_to_date(Language.GERMAN, "")
    filled = """# a comment
shell.NONE = nichts
menu.CLOSE = &Schließen
tables.ROWS#0 = 1 Zeile
tables.ROWS#1 = {n} Zeilen
cli.NOTE_NEW = (neuer Kontakt)
file.BETWEEN =
nowhere.NAME = verloren
"""
    content, unknown = taken(Language.GERMAN, fresh, [filled])
    catalogue = read_catalogue(content)
    assert unknown == ["nowhere.NAME = verloren"]
    assert catalogue.text(shell.NONE) == "nichts"
    assert catalogue.text(cli.NO_ACCOUNT) is None
    assert catalogue.text(shell.CRASH_CLOSE) == "&Schließen"
    assert catalogue.text(cli.NOTE_NEW) == " (neuer Kontakt)"
    assert catalogue.plural(tables.ROWS, 5) == "{n} Zeilen"
    assert brought_up_to_date(Language.GERMAN, content) == content


def test_a_file_is_kept_in_step_with_the_texts() -> None:
    fresh = brought_up_to_date(Language.GERMAN, "")
    done = fresh.replace('msgid "Everybody"\nmsgstr ""', 'msgid "Everybody"\nmsgstr "Alle"')
    assert done != fresh
    assert brought_up_to_date(Language.GERMAN, done) == done
    assert brought_up_to_date(Language.GERMAN, done + '\nmsgid "Gone"\nmsgstr "Weg"\n') == done
