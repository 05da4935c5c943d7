"""Source texts, their translation, and the one way from a text to a person: :func:`say`."""

from __future__ import annotations

import string
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, Self

from pointferry.texts.grouping import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Translation(Protocol):
    """Source texts in another language."""

    def text(self, source: Text) -> str | None:
        """Return the translation, None where there is none."""
        ...

    def plural(self, source: Plural, n: int) -> str | None:
        """Return the form that fits ``n``; languages differ in how many forms they have."""
        ...


class Text(str):
    """A translatable source text with fields by name, such as ``Text("{file} is empty.")``.

    Args:
        source: The text in English.
        context: What it stands for; only where one English text needs several translations.
    """

    __slots__ = ("context",)

    context: str

    def __new__(cls, source: str, *, context: str = "") -> Self:
        """Keep the context beside the text."""
        made = super().__new__(cls, source)
        made.context = context
        return made


@dataclass(frozen=True, slots=True)
class Plural:
    """A translatable source text in two forms; ``n`` chooses between them.

    Attributes:
        one: The text for exactly 1.
        other: The text for every other number.
        context: What it stands for; only where one English text needs several translations.
    """

    one: str
    other: str
    context: str = ""


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


class _Current:
    """The translation in force; English until one is installed."""

    translation: Translation | None = None


_untranslated: ContextVar[bool] = ContextVar("untranslated", default=False)


@contextmanager
def in_english() -> Iterator[None]:
    """Say everything in English inside the block, whatever language is in force elsewhere."""
    token = _untranslated.set(True)
    try:
        yield
    finally:
        _untranslated.reset(token)


def install_translation(translation: Translation | None) -> None:
    """Have every text from now on translated; None returns to English."""
    _Current.translation = translation


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
    said = _formatter.vformat(
        text if isinstance(text, Text) else _form(text, params["n"]), (), params
    )
    translated = _translated(text, params)
    return said if translated is None else _formatter.vformat(translated, (), params)


@lru_cache(maxsize=4096)
def fields_of(text: str) -> frozenset[str]:
    """Return the names of a text's fields; empty for a text whose braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in _formatter.parse(text) if name is not None)
    except ValueError:
        return frozenset()


def _form(plural: Plural, n: object) -> str:
    return plural.one if n == 1 else plural.other


def _translated(text: Text | Plural, params: Mapping[str, object]) -> str | None:
    """Return the translation, None without one and for one that hides or invents a field.

    The number of a plural is left out of this: forms for one number only may spell it.
    """
    if _Current.translation is None or _untranslated.get():
        return None
    if isinstance(text, Text):
        translated = _Current.translation.text(text)
        fits = translated is not None and fields_of(translated) == fields_of(text)
    else:
        n = params["n"]
        translated = _Current.translation.plural(text, n) if isinstance(n, int) else None
        wanted = {fields_of(form) | {"n"} for form in (_form(text, n), text.other)}
        fits = translated is not None and fields_of(translated) | {"n"} in wanted
    return translated if fits else None
