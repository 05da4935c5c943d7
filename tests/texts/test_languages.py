from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from pointferry.texts import Text, languages, say
from pointferry.texts.grouping import grouped
from pointferry.texts.languages import Language, first_known, use

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.plugins.logfail import ExpectLog

ENTRY = """msgid ""
msgstr ""
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "The whole list"
msgstr "Die ganze Liste"
"""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use(Language.ENGLISH)


def _shipped(monkeypatch: pytest.MonkeyPatch, folder: Path, content: str) -> None:
    (folder / "de.po").write_text(content, encoding="utf-8")
    monkeypatch.setattr(languages, "asset", lambda _folder, name: folder / name)


def test_texts_and_numbers_change_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _shipped(monkeypatch, tmp_path, ENTRY)
    use(Language.GERMAN)
    assert say(Text("The whole list")) == "Die ganze Liste"
    assert say(Text("Not in the file")) == "Not in the file"
    assert grouped(12345) == "12.345"
    use(Language.ENGLISH)
    assert say(Text("The whole list")) == "The whole list"
    assert grouped(12345) == "12,345"


@pytest.mark.parametrize("content", ["", "no catalogue"])
def test_a_damaged_file_leaves_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, expect_log: ExpectLog
) -> None:
    expect_log(
        "translation into de cannot be read",
        logger="pointferry.texts.languages",
        level=logging.ERROR,
    )
    _shipped(monkeypatch, tmp_path, content)
    use(Language.GERMAN)
    assert languages.language() is Language.ENGLISH
    assert grouped(12345) == "12,345"


@pytest.mark.parametrize("language", Language)
def test_every_language_can_be_chosen(language: Language) -> None:
    use(language)
    assert languages.language() is language
    assert languages.NAMES[language]


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("de_AT",), Language.GERMAN),
        (("pt-BR", "en"), Language.PORTUGUESE),
        (("", "he_IL.UTF-8"), Language.HEBREW),
        (("iw",), Language.HEBREW),
        (("nl", "fr-CA"), Language.FRENCH),
        (("ja.UTF-8",), Language.JAPANESE),
        (("C.UTF-8", "POSIX"), Language.ENGLISH),
        ((), Language.ENGLISH),
    ],
)
def test_the_first_wish_there_is_wins(wishes: tuple[str, ...], language: Language) -> None:
    assert first_known(wishes) is language
