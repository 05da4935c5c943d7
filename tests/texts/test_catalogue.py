from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from pointferry.texts import Plural, Text
from pointferry.texts.catalogue import read_catalogue
from tests.texts.translations import TRANSLATED, path_of

if TYPE_CHECKING:
    from pointferry.texts.languages import Language

HEADER = """msgid ""
msgstr ""
"Language: he\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"

"""
ENTRIES = (
    HEADER
    + r"""#: check.NEXT
msgid "Next"
msgstr "a \"b\"\n"
"c\td\\e"

msgctxt "short"
msgid "Next"
msgstr "other"

#, fuzzy
#| msgid "Back now"
msgid "Back"
msgstr "guessed"

msgid "Not yet"
msgstr ""

msgid "1 hour"
msgid_plural "{n} hours"
msgstr[0] "one"
msgstr[1] "two"
msgstr[2] "{n} more"

msgid "1 day"
msgid_plural "{n} days"
msgstr[0] "one"
msgstr[1] ""
msgstr[2] "{n}"

#~ msgid "Gone"
#~ msgstr "dropped"
"""
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_texts_are_found_by_source_and_context(line_end: str) -> None:
    catalogue = read_catalogue(io.StringIO(ENTRIES.replace("\n", line_end), newline=None).read())
    assert catalogue.text(Text("Next")) == 'a "b"\nc\td\\e'
    assert catalogue.text(Text("Next", context="short")) == "other"
    assert catalogue.text(Text("Next", context="long")) is None


def test_what_nobody_has_looked_at_is_not_used() -> None:
    catalogue = read_catalogue(ENTRIES)
    for source in ("Back", "Back now", "Not yet", "Gone", ""):
        assert catalogue.text(Text(source)) is None
    assert catalogue.plural(Plural("1 day", "{n} days"), 5) is None


@pytest.mark.parametrize(("n", "said"), [(0, "{n} more"), (1, "one"), (2, "two"), (-1, "one")])
def test_the_file_says_which_form_fits_a_number(n: int, said: str) -> None:
    assert read_catalogue(ENTRIES).plural(Plural("1 hour", "{n} hours"), n) == said


@pytest.mark.parametrize(
    "content", ["", "msgid", 'msgid "a"\nmsgstr "b"\n', HEADER + 'msgid "a\nmsgstr "b"\n']
)
def test_another_file_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_catalogue(content)


@pytest.mark.parametrize("language", TRANSLATED)
def test_shipped_files_are_read_as_babel_reads_them(language: Language) -> None:
    content = path_of(language).read_text(encoding="utf-8")
    texts: dict[tuple[str, str], str] = {}
    plurals: dict[tuple[str, str], tuple[str, ...]] = {}
    for message in read_po(io.StringIO(content), locale=language.value):
        said = message.string
        if message.fuzzy or not message.id or not said:
            continue
        if isinstance(message.id, tuple | list):
            if all(said):
                plurals[message.context or "", message.id[0]] = tuple(said)
        elif isinstance(said, str):
            texts[message.context or "", message.id] = said
    catalogue = read_catalogue(content)
    assert (catalogue.texts, catalogue.plurals) == (texts, plurals)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("שלום Wix", "שלום Wix"),
        ("Wix מקבלת", "\u200fWix מקבלת"),
        ("{before} ← {after}", "\u200f{before} ← {after}"),
        ("2 שורות", "2 שורות"),
        ("Pointferry דוח.txt", "Pointferry דוח.txt"),
        ("·", "·"),
    ],
)
def test_what_begins_with_a_foreign_name_still_runs_to_the_left(said: str, shown: str) -> None:
    content = f'{HEADER}msgid "English"\nmsgstr "{said}"\n'
    assert read_catalogue(content, to_the_left=True).text(Text("English")) == shown
    assert read_catalogue(content).text(Text("English")) == said
