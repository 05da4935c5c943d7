"""Source texts, their translation, and the one way from a text to a person: :func:`say`."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pointferry.texts.grouping import grouped

Translate = Callable[[str], str]
"""Gives the translation of a source text, or the source text itself where there is none."""


class TranslatePlural(Protocol):
    """Gives the translation of a plural text for one number."""

    def __call__(self, plural: Plural, n: int, /) -> str:
        """Return the form that fits ``n``; languages differ in how many forms they have."""
        ...


class Text(str):
    """A translatable source text with fields by name, such as ``Text("{file} is empty.")``."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Plural:
    """A translatable source text in two forms; ``n`` chooses between them.

    Attributes:
        one: The text for exactly 1.
        other: The text for every other number; it names the message for translators.
    """

    one: str
    other: str


class _Formatter(string.Formatter):
    """Fills fields by name only and writes whole numbers the way the language groups them."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, int) and not isinstance(value, bool) and not format_spec:
            return grouped(value)
        return str(super().format_field(value, format_spec))

    def get_value(
        self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]
    ) -> object:
        if not isinstance(key, str):
            msg = "texts have fields by name only"
            raise TypeError(msg)
        return super().get_value(key, args, kwargs)


_formatter = _Formatter()


class _Translator:
    """The translation in force; English until one is installed."""

    text: Translate | None = None
    plural: TranslatePlural | None = None


def install_translator(
    translate: Translate | None, translate_plural: TranslatePlural | None = None
) -> None:
    """Have every text from now on translated; None returns to English.

    Args:
        translate: Looks up one source text.
        translate_plural: Looks up a plural text; without it the two forms are looked up as texts.
    """
    _Translator.text = translate
    _Translator.plural = translate_plural


def say(text: Text | Plural, **params: object) -> str:
    """Return a text in the person's language with its fields filled in.

    Whole numbers are grouped as the language does; numbers that are names (years, ids) are
    passed as text.

    Args:
        text: The source text; a :class:`Plural` takes its number as ``n``.
        **params: A value for each field of the text.

    Raises:
        KeyError: A field has no value; a programming error, whichever language is in force.
    """
    source = text if isinstance(text, Text) else _form(text, params["n"])
    said = _formatter.vformat(source, (), params)
    translated = _translate(text, source, params)
    if translated == source or fields_of(translated) != fields_of(source):
        # A translation that lost a field must not hide a number or stop the program.
        return said
    return _formatter.vformat(translated, (), params)


def fields_of(text: str) -> frozenset[str]:
    """Return the names of a text's fields; empty for a text whose braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in _formatter.parse(text) if name is not None)
    except ValueError:
        return frozenset()


def _form(plural: Plural, n: object) -> str:
    return plural.one if n == 1 else plural.other


def _translate(text: Text | Plural, source: str, params: Mapping[str, object]) -> str:
    n = params.get("n")
    if isinstance(text, Plural) and _Translator.plural is not None and isinstance(n, int):
        return _Translator.plural(text, n)
    return _Translator.text(source) if _Translator.text is not None else source
