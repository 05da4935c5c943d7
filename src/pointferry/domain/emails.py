"""Which addresses count as e-mail addresses, and what is tidied without asking.

The grammar is deliberately simpler than RFC 5321: it accepts what shops really hold and refuses
what a loyalty import would refuse. It never guesses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pointferry.domain.issues import Issue

_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
) + _INVISIBLE
"""Everything cut off at both ends of a cell: spaces of every kind, also the invisible ones."""

_SPACE_SET = frozenset(SPACES)
_LOCAL_BANNED = _SPACE_SET | frozenset(",;:()<>[]{}")
_LOCAL_MAX = 64
_LAST_LABEL_MIN = 2
# Most addresses are plain; whatever else is valid takes the grammar below.
_PLAIN = re.compile(
    r"(?a)\w[\w+-]*(?:\.[\w+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class EmailReading:
    """One address as read from a cell.

    Attributes:
        address: The address to use: trimmed and lower-cased, also when it is malformed.
        issue: ``EMAIL_MISSING``, ``EMAIL_MALFORMED`` or None.
        trimmed: Spaces were cut off at an end.
        lowered: Capitals were turned into small letters.
        non_ascii_local: The part before the ``@`` holds letters outside ASCII.
        idn_domain: The domain is an international one.
    """

    address: str
    issue: Issue | None
    trimmed: bool
    lowered: bool
    non_ascii_local: bool
    idn_domain: bool


def trim(text: str) -> str:
    """Cut spaces of every kind off both ends."""
    return text.strip(SPACES)


def read_email(cell: str) -> EmailReading:
    """Read the address in a cell.

    Args:
        cell: The cell's text as the file holds it.

    Returns:
        The reading; only an address without an ``issue`` may be sent.
    """
    kept = trim(cell)
    address = kept.lower()
    if not address:
        issue = Issue.EMAIL_MISSING
        return EmailReading("", issue, bool(cell), False, False, False)
    local, _, domain = address.rpartition("@")
    valid = _is_local_part(local) and _is_domain(domain)
    return EmailReading(
        address=address,
        issue=None if valid else Issue.EMAIL_MALFORMED,
        trimmed=kept != cell,
        lowered=address != kept,
        non_ascii_local=valid and not local.isascii(),
        idn_domain=valid and not domain.isascii(),
    )


def is_email(text: str) -> bool:
    """Tell whether a cell holds one valid address, spaces around it aside."""
    at = text.find("@")
    if at < 0:
        return False
    if at <= _LOCAL_MAX and _PLAIN.fullmatch(text):
        return True
    return read_email(text).issue is None


def _is_local_part(local: str) -> bool:
    return (
        1 <= len(local) <= _LOCAL_MAX
        and "@" not in local
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        and _LOCAL_BANNED.isdisjoint(local)
        and local.isprintable()
    )


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    last = labels[-1]
    return (
        len(labels) > 1
        and all(_is_label(label) for label in labels)
        and len(last) >= _LAST_LABEL_MIN
        and not last.isdecimal()
    )


def _is_label(label: str) -> bool:
    if not label or label.startswith("-") or label.endswith("-"):
        return False
    if label.isascii():
        return label.replace("-", "a").isalnum()
    return all(c == "-" or unicodedata.category(c)[0] in "LM" or c.isdecimal() for c in label)
