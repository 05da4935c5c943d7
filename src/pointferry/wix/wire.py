"""Reads Wix's JSON tolerantly: zero, false, empty and null may be absent, new members may come."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from enum import StrEnum

T = TypeVar("T")
E = TypeVar("E", bound="StrEnum")


class Wire(msgspec.Struct, rename="camel", kw_only=True):
    """Base of all shapes; unknown members are ignored, members may be null where typed so."""


class UnreadableError(Exception):
    """A body is not JSON of the expected shape; the text names the place, not the value."""


class Cursors(Wire):
    """Where the neighbouring pages start."""

    next: str | None = None


class Paging(Wire):
    """The paging object of queries, cursor and offset style alike."""

    cursors: Cursors | None = None
    has_next: bool | None = None
    total: int | None = None
    too_many_to_count: bool | None = None

    def next_cursor(self, rows: int) -> str | None:
        """Return where the next page starts, None at the end.

        A missing ``hasNext`` may be a left-out false, so an empty page also ends it.

        Args:
            rows: Rows on this page.
        """
        if self.has_next is False or (self.has_next is None and rows == 0):
            return None
        return (self.cursors.next if self.cursors else None) or None


def read(content: bytes, shape: type[T]) -> T:
    """Decode a body.

    Raises:
        UnreadableError: The body is no JSON or misses a member that must be there.
    """
    try:
        # Not strict: integers of 64 bits come as text or as numbers.
        return msgspec.json.decode(content, type=shape, strict=False)
    except msgspec.DecodeError as error:
        raise UnreadableError(str(error)) from None


def write(body: object) -> bytes:
    """Encode a body."""
    return msgspec.json.encode(body)


def known(kind: type[E], value: str | None, unknown: E) -> E:
    """Return the enum's member, or ``unknown`` for values added later."""
    try:
        return kind(value or "")
    except ValueError:
        return unknown


def revision_of(value: str | int | None) -> str:
    """Return a revision as text; "0" when Wix left the zero out."""
    return str(value or 0)


def folded(identifier: str | None) -> str:
    """Return an id or address in lower case, "" when absent."""
    return (identifier or "").strip().lower()
