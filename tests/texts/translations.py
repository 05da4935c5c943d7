"""Keeps translators' files in step with the source texts, and tells what is wrong in them.

Usage: python -m tests.texts.translations COMMAND
    update [LANGUAGE ...]    bring the files in step with the source texts
    check [LANGUAGE ...]     tell faults by place; exit code 1 if there are any
    todo LANGUAGE            print what is still to be translated, as a list to fill in
    try LANGUAGE LIST ...    tell faults of filled-in lists without taking them
    take LANGUAGE LIST ...   put filled-in lists into the language's file

A list has a line ``place = translation`` for each text, ``place#0 = …`` for each form of a plural,
and comments. Line breaks are written \\n.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
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

    from tests.texts.extraction import Source

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
    present = read_po(io.StringIO(content or header(language)), locale=language.value)
    present.update(template())
    for message in present:
        if message.fuzzy and not any(message.string or ()):
            message.flags.discard("fuzzy")
        # Babel writes the former source text but reads it back as a remark.
        message.previous_id = []
        message.user_comments = [one for one in message.user_comments if not one.startswith("|")]
    return _written(language, present)


def _written(language: Language, catalogue: Catalog) -> str:
    out = io.BytesIO()
    write_po(
        out,
        catalogue,
        width=96,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return header(language) + out.getvalue().decode("utf-8").strip() + "\n"


def untranslated(content: str) -> list[Source]:
    """Return the source texts that a file does not translate, fuzzy ones among them."""
    catalogue = read_catalogue(content)
    return [
        source
        for source in sources()
        if (source.context, source.text)
        not in (catalogue.plurals if source.other else catalogue.texts)
    ]


def todo(language: Language) -> str:
    """Return what is still to be translated as a list to fill in."""
    lines: list[str] = []
    for source in untranslated(path_of(language).read_text(encoding="utf-8")):
        lines += [f"# {note}" for note in source.notes]
        if len(source.places) > 1:
            lines.append(f"# also {' '.join(source.places[1:])}")
        if source.other:
            forms = int(PLURAL_FORMS[language][len("nplurals=")])
            lines += [f"# one: {_escaped(source.text)}", f"# other: {_escaped(source.other)}"]
            lines += [f"{source.places[0]}#{form} = " for form in range(forms)]
        else:
            lines += [f"# {_escaped(source.text)}", f"{source.places[0]} = "]
        lines.append("")
    return "\n".join(lines)


def taken(language: Language, content: str, lists: Iterable[str]) -> tuple[str, list[str]]:
    """Return a language's file with the translations of filled-in lists, and lines that fit none.

    Blanks at the ends of a text are taken from the source.
    """
    by_place = {place: source for source in sources() for place in source.places}
    present = read_po(io.StringIO(brought_up_to_date(language, content)), locale=language.value)
    unknown = []
    for line in "\n".join(lists).splitlines():
        if line.startswith("#") or not line.strip():
            continue
        place, _, said = line.partition(" =")
        place, _, form = place.strip().partition("#")
        source = by_place.get(place)
        if source is None or bool(form) is not bool(source.other):
            unknown.append(line)
        elif said.strip():
            id_: str | tuple[str, str] = (
                (source.text, source.other) if source.other else source.text
            )
            message = present.get(id_, source.context or None)
            assert message is not None
            message.flags.discard("fuzzy")
            message.previous_id = []
            text = said.strip().replace("\\n", "\n")
            if source.other:
                forms = list(message.string or ())
                forms[int(form)] = with_ends_of(source.other, text)
                message.string = tuple(forms)
            else:
                message.string = with_ends_of(source.text, text)
    return _written(language, present), unknown


def with_ends_of(original: str, said: str) -> str:
    """Return a text with the blanks that another one begins and ends with."""
    if not original.strip():
        return original
    inner = original.strip()
    return original.replace(inner, said.strip(), 1) if inner != original else said


def _escaped(text: str) -> str:
    return text.replace("\n", "\\n")


def header(language: Language) -> str:
    """Return the head of a language's file, which is a file without translations."""
    return _HEADER.format(language=language, forms=PLURAL_FORMS[language])


def _report(language: Language, content: str) -> int:
    told = faults(language, read_catalogue(content), sources())
    sys.stdout.writelines(f"{language}: {line}\n" for line in told)
    left = len(untranslated(content))
    sys.stdout.write(f"{language}: {left} to translate, {len(told)} faults\n")
    return 1 if told else 0


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
            contents = {each: path_of(each).read_text(encoding="utf-8") for each in _wanted(names)}
            return max(_report(language, content) for language, content in contents.items())
        case ["todo", name]:
            sys.stdout.write(todo(Language(name)))
        case ["try" | "take" as command, name, *files]:
            path = path_of(Language(name))
            lists = [Path(file).read_text(encoding="utf-8") for file in files]
            content, unknown = taken(Language(name), path.read_text(encoding="utf-8"), lists)
            if command == "take":
                path.write_text(content, encoding="utf-8", newline="\n")
            sys.stdout.writelines(f"no such place: {line}\n" for line in unknown)
            return max(_report(Language(name), content), 1 if unknown else 0)
        case _:
            sys.stderr.write(str(__doc__))
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
