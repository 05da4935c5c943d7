"""Keeps translators' files in step with the source texts, and tells what is wrong in them.

Usage: python -m tests.texts.translations update [LANGUAGE ...]   new, changed and dropped texts
       python -m tests.texts.translations check [LANGUAGE ...]    faults by place; 1 if there are
       python -m tests.texts.translations todo LANGUAGE           what is still to be translated
"""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from pointferry.assets import asset
from pointferry.texts.catalogue import read_catalogue
from pointferry.texts.languages import Language
from tests.texts.extraction import sources
from tests.texts.judging import faults

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TRANSLATED = tuple(language for language in Language if language is not Language.ENGLISH)

# Rules of the gettext manual, but Hebrew also has the pair of CLDR, as in "two hours" in one word.
PLURAL_FORMS = {
    Language.GERMAN: "nplurals=2; plural=(n != 1)",
    Language.SPANISH: "nplurals=2; plural=(n != 1)",
    Language.FRENCH: "nplurals=2; plural=(n > 1)",
    Language.ITALIAN: "nplurals=2; plural=(n != 1)",
    Language.PORTUGUESE: "nplurals=2; plural=(n > 1)",
    Language.HEBREW: "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2)",
    Language.JAPANESE: "nplurals=1; plural=0",
}

_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Pointferry\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms};\\n"

"""


def path_of(language: Language) -> Path:
    """Return where a language's file is."""
    return asset("translations") / f"{language}.po"


def template() -> Catalog:
    """Return the source texts as a catalogue without translations."""
    made = Catalog(charset="utf-8")
    for source in sources():
        made.add(
            (source.text, source.other) if source.other else source.text,
            locations=[(place, 0) for place in source.places],
            auto_comments=source.notes,
            context=source.context or None,
        )
    return made


def brought_up_to_date(language: Language, content: str) -> str:
    """Return a language's file with the present source texts.

    A translation of a text that was reworded a little is kept and marked fuzzy: it is not shown
    before somebody has looked at it and taken the mark away. What is no longer used is dropped.
    """
    present = read_po(io.StringIO(content or _header(language)), locale=language.value)
    present.update(template())
    out = io.BytesIO()
    write_po(
        out,
        present,
        width=96,
        omit_header=True,
        ignore_obsolete=True,
        include_previous=True,
        include_lineno=False,
    )
    return _header(language) + out.getvalue().decode("utf-8").strip() + "\n"


def untranslated(content: str) -> list[str]:
    """Return the source texts that a file does not translate, fuzzy ones among them."""
    catalogue = read_catalogue(content)
    return [
        source.text
        for source in sources()
        if (source.context, source.text)
        not in (catalogue.plurals if source.other else catalogue.texts)
    ]


def _header(language: Language) -> str:
    return _HEADER.format(language=language, forms=PLURAL_FORMS[language])


def _wanted(names: Iterable[str]) -> list[Language]:
    return [Language(name) for name in names] or list(TRANSLATED)


def main(arguments: list[str]) -> int:
    """Run one of the commands; returns the exit code."""
    match arguments:
        case ["update", *names]:
            for language in _wanted(names):
                path = path_of(language)
                old = path.read_text(encoding="utf-8") if path.exists() else ""
                path.write_text(brought_up_to_date(language, old), encoding="utf-8", newline="\n")
        case ["check", *names]:
            found = 0
            for language in _wanted(names):
                content = path_of(language).read_text(encoding="utf-8")
                told = faults(language, read_catalogue(content), sources())
                left = len(untranslated(content))
                found += len(told)
                for line in told:
                    sys.stdout.write(f"{language}: {line}\n")
                sys.stdout.write(f"{language}: {left} to translate, {len(told)} faults\n")
            return 1 if found else 0
        case ["todo", name]:
            for text in untranslated(path_of(Language(name)).read_text(encoding="utf-8")):
                sys.stdout.write(re.sub(r"\n", r"\\n", text) + "\n")
        case _:
            sys.stderr.write(str(__doc__))
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
