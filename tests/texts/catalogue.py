"""Finds every text of a module and says what is wrong with one."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from pointferry.texts import Plural, Text
from pointferry.texts.saying import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_SLIPS = re.compile(r"  \w|\.\.|\bTODO\b|\{\{|\}\}|\s[,.;:]")


def texts_of(module: ModuleType) -> list[Text | Plural]:
    """Return every text that a module's constants hold, however deep."""
    return [text for value in vars(module).values() for text in _texts(value)]


def slips(text: Text | Plural) -> list[str]:
    """Return what is wrong with a text: stray spaces, broken fields, forms that do not match."""
    forms = [text.one, text.other] if isinstance(text, Plural) else [str(text)]
    found = [f"{form!r}: slip" for form in forms if _SLIPS.search(form.strip(" ") or " ")]
    found += [f"{form!r}: broken field" for form in forms if "{" in form and not fields_of(form)]
    if isinstance(text, Plural) and not fields_of(text.one) <= fields_of(text.other):
        found.append(f"{text.one!r}: a field that the other form lacks")
    return found


def _texts(value: object) -> Iterator[Text | Plural]:
    if isinstance(value, Text | Plural):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name in (field.name for field in dataclasses.fields(value)):
            yield from _texts(getattr(value, name))
