"""Keeps secrets and people's addresses out of everything that is written for later reading.

Fields print by allow-list. Free text is searched for what looks like a secret or an address;
credentials in use are hidden by their exact text as well.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = "hidden"

ALLOWED_FIELDS = frozenset(
    {
        "act",
        "attempt",
        "calls",
        "code",
        "count",
        "import_id",
        "kind",
        "method",
        "outcome",
        "page",
        "part",
        "permission",
        "reason",
        "request_id",
        "rows",
        "run",
        "seconds",
        "site_id",
        "stage",
        "state",
        "status",
        "verdict",
        "version",
    }
)
"""Names of record fields (``extra=``) whose values may be written; all others print as hidden."""

_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

_MASKS = (
    # Wix API keys and tokens, whatever follows the prefix.
    (re.compile(r"\b(IST|OAUTH2|OauthNG)\.[\w.~+/=-]+", re.IGNORECASE), r"\1.…"),
    (re.compile(r"\b(Bearer|Basic)\s+[\w.~+/=-]+", re.IGNORECASE), r"\1 …"),
    (
        re.compile(
            r"""\b(authorization|client_secret|api_?key|\w*token|password|secret)"""
            r"""(["']?\s*[:=]\s*["']?)[^\s"',}]+""",
            re.IGNORECASE,
        ),
        r"\1\2…",
    ),
    # JSON Web Tokens: an encoded JSON object first, or three long runs joined by dots.
    (re.compile(r"\beyJ[\w-]{8,}(\.[\w-]*){0,2}"), "eyJ…"),
    (re.compile(r"\b[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}"), "…"),
    (re.compile(r"(://)[^\s/?#@]*:[^\s/?#@]*@"), r"\1…@"),
    (re.compile(r"(://[^\s?#\"'<>]*)[?#][^\s\"'<>]*"), r"\1?…"),
    (re.compile(r"(?<=[\w/])\?[\w.%\[\]-]+=[^\s\"'<>]*"), "?…"),
)

_WORD = re.compile(r"""[^\s<>"'(),;:\[\]]+""")
_AT = re.compile(r"@|%40")
_SHORTEST_SECRET = 6


class Redactor:
    """Hides what must not be written.

    Args:
        secrets: Credentials in use; more can be added with :meth:`hide`.
    """

    def __init__(self, *secrets: str) -> None:
        self._secrets: tuple[str, ...] = ()
        for secret in secrets:
            self.hide(secret)

    def hide(self, secret: str) -> None:
        """Hide this exact text from now on; texts under six characters are too common to hide."""
        if len(secret) >= _SHORTEST_SECRET and secret not in self._secrets:
            # The longest first, so that no tail is left of a secret that holds another.
            self._secrets = tuple(sorted((*self._secrets, secret), key=len, reverse=True))

    def text(self, text: str) -> str:
        """Return ``text`` without secrets, addresses and query strings of URLs.

        An address becomes its first letters and its last label, ``a…@e….com``.
        """
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for pattern, replacement in _MASKS:
            text = pattern.sub(replacement, text)
        if _AT.search(text) is None:
            return text
        return _WORD.sub(_mask_address, text)

    def fields(self, record: logging.LogRecord) -> Iterator[tuple[str, str]]:
        """Yield the names and printable values of a record's own fields, by name."""
        for name, value in sorted(vars(record).items()):
            if name not in _STANDARD_FIELDS:
                yield name, self.text(str(value)) if name in ALLOWED_FIELDS else HIDDEN


def _mask_address(word: re.Match[str]) -> str:
    text = word.group()
    parts = _AT.split(text)
    if len(parts) == 1:
        return text
    local, domain = parts[0], parts[-1]
    host, dot, last = domain.rpartition(".")
    shown = f"{host[:1]}…{dot}{last}" if dot else f"{domain[:1]}…"
    return f"{local[:1]}…@{shown}"
