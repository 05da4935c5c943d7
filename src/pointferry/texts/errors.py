"""Turns a failure into what a shopkeeper needs to know: what, what it means, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.texts import (
    errors_of_files,
    errors_of_the_move,
    errors_of_this_computer,
    errors_of_wix,
)
from pointferry.texts.saying import Text, fields_of, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.domain.errors import ErrorCode, PointferryError
    from pointferry.texts.error_text import ErrorText

CATALOGUE: Mapping[ErrorCode, ErrorText] = {
    **errors_of_files.TEXTS,
    **errors_of_this_computer.TEXTS,
    **errors_of_wix.TEXTS,
    **errors_of_the_move.TEXTS,
}

# Translators: what the key lacks permission to do; follows a colon.
_PERMISSIONS: Mapping[str, Text] = {
    "sites": Text("list the account's sites"),
    "apps": Text("see the site's apps"),
    "loyalty.program": Text("manage the loyalty program"),
    "loyalty.rules": Text("manage the earning rules"),
    "loyalty.accounts": Text("manage the loyalty accounts"),
    "loyalty.imports": Text("import points"),
    "contacts.read": Text("read contacts"),
    "contacts.write": Text("manage contacts"),
}
_NOT_KNOWN = Text("(not known)")


@dataclass(frozen=True, slots=True)
class Described:
    """A failure in words.

    Attributes:
        title: What happened.
        meaning: What it means for the customers' points.
        remedy: What to do.
        request_id: The id Wix support asks for, where Wix gave one.
    """

    title: str
    meaning: str
    remedy: str
    request_id: str | None = None


def describe(error: PointferryError) -> Described:
    """Say what happened, in the person's language; every code has its texts."""
    text = CATALOGUE[error.code]
    return Described(
        title=_fill(text.title, error),
        meaning=_fill(text.meaning, error),
        remedy=_fill(text.remedy, error),
        request_id=error.request_id,
    )


def _fill(text: Text, error: PointferryError) -> str:
    # Whoever shows an error must not fail over a parameter that was not at hand.
    known = {name: _value(name, error) for name in fields_of(text)}
    return say(text, **known)


def _value(name: str, error: PointferryError) -> str | int:
    value = error.params.get(name, "")
    if name == "permission":
        permission = _PERMISSIONS.get(str(value))
        return say(permission) if permission else str(value) or say(_NOT_KNOWN)
    return say(_NOT_KNOWN) if value == "" else value
