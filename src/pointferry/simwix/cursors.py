"""Cursors: opaque texts, signed by the service, that carry what was asked and where it goes on."""

from __future__ import annotations

import base64
import hashlib
import hmac
import zlib

import msgspec


class CursorInvalid(ValueError):  # noqa: N818 - states the finding
    """A cursor this method did not hand out."""


class Position(msgspec.Struct, frozen=True):
    """What a cursor carries: the method, what was asked of it, and a row's keys.

    Attributes:
        also: What was asked beside filter and sort, such as a text.
        keys: Of the row the page follows, or with ``back`` of the row it goes before.
    """

    method: str
    filter: object
    sort: object
    also: object = None
    keys: list[str | int | None] = []
    back: bool = False


class Cursors:
    """Writes and reads cursors with a secret of the service."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def write(self, position: Position) -> str:
        """The opaque text for a position."""
        body = zlib.compress(msgspec.json.encode(position))
        return base64.urlsafe_b64encode(self._sign(body) + body).decode().rstrip("=")

    def read(self, cursor: str, method: str) -> Position:
        """The position behind a cursor.

        Raises:
            CursorInvalid: If it is not one of this method's cursors.
        """
        try:
            raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except ValueError:
            raise CursorInvalid(cursor) from None
        sign, body = raw[:16], raw[16:]
        if not hmac.compare_digest(sign, self._sign(body)):
            raise CursorInvalid(cursor)
        position = msgspec.json.decode(zlib.decompress(body), type=Position)
        if position.method != method:
            raise CursorInvalid(cursor)
        return position

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self._secret, body, hashlib.sha256).digest()[:16]
