"""Shapes: what a request's object may hold, declared once and checked whole.

A shape notes every member that breaks its rule; members it does not name are ignored, as Wix
ignores them. Values are read by the handlers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pointferry.simwix.clock import parse_iso
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.validation import is_email, is_guid

if TYPE_CHECKING:
    from pointferry.simwix.validation import Fields

Check = Callable[["Fields", str], None]
Shape = Mapping[str, Check]

_COUNTRY = re.compile(r"[A-Z]{2}")
_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def _is_local_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        parse_iso(text)
    except ValueError:
        return False
    return True


FORMATS: Mapping[str, Callable[[str], bool]] = {
    "GUID": is_guid,
    "EMAIL": lambda text: is_email(text.strip().lower()),
    "COUNTRY": lambda text: _COUNTRY.fullmatch(text) is not None,
    "SUBDIVISION": lambda text: _SUBDIVISION.fullmatch(text) is not None,
    "LANGUAGE_TAG": lambda text: _LANGUAGE_TAG.fullmatch(text) is not None,
    "LANGUAGE": lambda text: _LANGUAGE.fullmatch(text) is not None,
    "LOCAL_DATE": _is_local_date,
    "DATE_TIME": _is_moment,
}


def check(fields: Fields, shape: Shape) -> None:
    """Notes every member of an object that breaks the shape."""
    for name, rule in shape.items():
        rule(fields, name)


def text(longest: int | None = None, shortest: int = 0) -> Check:
    """A string of some length in characters."""

    def rule(fields: Fields, name: str) -> None:
        fields.text(name, shortest=shortest, longest=longest)

    return rule


def formatted(kind: str, longest: int | None = None, shortest: int = 0) -> Check:
    """A string in one of the :data:`FORMATS`."""
    fits = FORMATS[kind]

    def rule(fields: Fields, name: str) -> None:
        value = fields.text(name, shortest=shortest, longest=longest)
        if value is not None and not fits(value):
            fields.note(name, f"must be a valid {kind}", Rule.FORMAT, type=kind)

    return rule


def choice(*values: str) -> Check:
    """One of an enumeration's values."""

    def rule(fields: Fields, name: str) -> None:
        fields.choice(name, values)

    return rule


def whole(least: int | None = None, most: int | None = None) -> Check:
    """A whole number."""

    def rule(fields: Fields, name: str) -> None:
        fields.integer(name, least=least, most=most)

    return rule


def int64(fields: Fields, name: str) -> None:
    """A 64-bit whole number, as text or as a number."""
    fields.int64(name)


def number(least: float, most: float) -> Check:
    """A number, whole or not."""

    def rule(fields: Fields, name: str) -> None:
        fields.number(name, least=least, most=most)

    return rule


def flag(fields: Fields, name: str) -> None:
    """A boolean."""
    fields.flag(name)


def free(fields: Fields, name: str) -> None:
    """An object whose members are the caller's own."""
    fields.child(name)


def nested(shape: Shape) -> Check:
    """An object of another shape."""

    def rule(fields: Fields, name: str) -> None:
        child = fields.child(name)
        if child is not None:
            check(child, shape)

    return rule


def items(shape: Shape, most: int | None = None, fewest: int = 0) -> Check:
    """A list of objects."""

    def rule(fields: Fields, name: str) -> None:
        for child in fields.children(name, fewest=fewest, most=most):
            check(child, shape)

    return rule


def texts(
    most: int | None = None, longest: int | None = None, kind: str | None = None, fewest: int = 0
) -> Check:
    """A list of strings, each of some length or format."""
    fits = None if kind is None else FORMATS[kind]

    def rule(fields: Fields, name: str) -> None:
        for index, value in enumerate(
            fields.texts(name, fewest=fewest, most=most, longest=longest)
        ):
            if fits is not None and not fits(value):
                fields.note(f"{name}[{index}]", f"must be a valid {kind}", Rule.FORMAT, type=kind)

    return rule
