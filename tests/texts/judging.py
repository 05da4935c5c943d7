"""Says what is wrong with a translation, beside its sense."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pointferry.texts.languages import RIGHT_TO_LEFT, Language
from pointferry.texts.saying import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pointferry.texts.catalogue import Catalogue
    from tests.texts.extraction import Source

# What is the same in every language, and so has to stand in a translation as in the source.
# An address ends before the punctuation behind it, which is the language's own.
_FIXED = re.compile(
    r"https?://(?a:[\w/%?=&.:-]*[\w/])?|--[a-z-]+|POINTFERRY_\w+|\(\*[^)]*\)|\.(?:csv|xlsx|html|pdf|txt|tsv)\b|"
    r"\bF\d\b|pointferry (?:run|resume|report|status|connect)|[→←@]"
)
_MNEMONIC = re.compile(r"&(?!&)(\w)")
_EACH_ONE = 1001


def faults(language: Language, catalogue: Catalogue, sources: Sequence[Source]) -> list[str]:
    """Return what is wrong, each with the place of the text; what is not translated is no fault."""
    return [
        f"{source.places[0]}: {fault}"
        for source in sources
        for fault in _of(source, catalogue, language)
    ]


def _of(source: Source, catalogue: Catalogue, language: Language) -> Iterator[str]:
    key = (source.context, source.text)
    if source.other:
        forms = catalogue.plurals.get(key, ())
        yield from _of_plural(source, forms, catalogue)
        pairs = [(source.other, form) for form in forms]
    else:
        pairs = [(source.text, catalogue.texts[key])] if key in catalogue.texts else []
        for original, said in pairs:
            if fields_of(said) != fields_of(original):
                yield f"the fields {_named(original)} became {_named(said)}: {said!r}"
    for original, said in pairs:
        yield from _of_form(original, said, language)


def _of_plural(source: Source, forms: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    used = _numbers_of_forms(catalogue.choose)
    for position, form in enumerate(forms):
        numbers = used.get(position, [])
        english = source.text if numbers == [1] else source.other
        if fields_of(form) | {"n"} != fields_of(english) | {"n"}:
            yield f"form {position}: the fields {_named(english)} became {_named(form)}: {form!r}"
        tells_number = "n" in fields_of(source.other)
        if tells_number and "n" not in fields_of(form) and len(numbers) > 1:
            yield f"form {position} is for {numbers[:3]}… and hides which: {form!r}"
        if not tells_number and "n" in fields_of(form):
            yield f"form {position} says the number, which stands beside it already: {form!r}"


@lru_cache(maxsize=16)
def _numbers_of_forms(choose: Callable[[int], int]) -> dict[int, list[int]]:
    used: dict[int, list[int]] = {}
    for n in range(_EACH_ONE):
        used.setdefault(choose(n), []).append(n)
    return used


def _of_form(original: str, said: str, language: Language) -> Iterator[str]:
    if "{" in said and not fields_of(said):
        yield f"a field that does not close: {said!r}"
    if _ends(original) != _ends(said):
        yield f"blanks at an end differ: {said!r}"
    if original.count("\n") != said.count("\n"):
        yield f"another number of lines: {said!r}"
    # Where text runs to the left, what comes after stands on the left.
    pointing = original.replace("→", "←") if language in RIGHT_TO_LEFT else original
    fixed = sorted(_FIXED.findall(pointing))
    if fixed != sorted(_FIXED.findall(said)):
        yield f"{fixed} has to stay as it is: {said!r}"
    if len(_MNEMONIC.findall(original)) != len(_MNEMONIC.findall(said)):
        yield f"the letter after & is missing or there is one too many: {said!r}"
    if language is Language.JAPANESE and _MNEMONIC.search(original):
        letter = _MNEMONIC.findall(original)[0].upper()
        if f"(&{letter})" not in said:
            yield f"Japanese has the English letter in brackets, (&{letter}): {said!r}"


def _ends(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _named(text: str) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(fields_of(text))) or "none"
