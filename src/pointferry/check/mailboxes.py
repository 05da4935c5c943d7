"""Big mail services: which domain was probably meant, and which addresses share an inbox."""

from __future__ import annotations

from functools import lru_cache

# Names that people type daily; a domain one slip away from one of them is hardly ever a real one.
_OFTEN_MEANT = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "hotmail.de",
    "hotmail.es", "hotmail.it", "outlook.com", "outlook.de", "outlook.fr", "outlook.es",
    "yahoo.com", "yahoo.co.uk", "yahoo.co.jp", "yahoo.fr", "yahoo.de", "yahoo.es", "yahoo.it",
    "yahoo.com.br", "icloud.com", "protonmail.com", "comcast.net", "verizon.net",
    "bellsouth.net", "btinternet.com", "t-online.de", "freenet.de", "wanadoo.fr", "laposte.net",
    "bigpond.com",
)  # fmt: skip

# Real domains near one of the above, which must not be taken for a slip.
_REAL = frozenset(
    {
        *_OFTEN_MEANT, "mail.com", "email.com", "ymail.com", "gmx.com", "aol.com", "hotmail.co",
        "outlook.co", "yahoo.co", "icloud.co",
    }
)  # fmt: skip

# Ends that no domain has (the root zone's list), each a common slip for the one behind it.
_NO_SUCH_END = {
    "con": "com", "cmo": "com", "ocm": "com", "comm": "com", "coom": "com", "cpm": "com",
    "vom": "com", "xom": "com", "clm": "com", "nte": "net", "nett": "net", "ogr": "org",
    "orgg": "org", "orh": "org",
}  # fmt: skip

_SAME_INBOX = frozenset({"gmail.com", "googlemail.com"})


@lru_cache(maxsize=65_536)
def intended_domain(domain: str) -> str | None:
    """Return the domain that was probably meant, or None when this one may well be real.

    Args:
        domain: What stands behind the ``@``, in small letters.
    """
    if domain in _REAL:
        return None
    for meant in _OFTEN_MEANT:
        if _one_slip(domain, meant):
            return meant
    name, _, end = domain.rpartition(".")
    if not name or end not in _NO_SUCH_END:
        return None
    better = f"{name}.{_NO_SUCH_END[end]}"
    return intended_domain(better) or better


def _one_slip(text: str, meant: str) -> bool:
    """Tell whether one letter is missing, extra, wrong, or swapped with its neighbour."""
    if abs(len(text) - len(meant)) > 1:
        return False
    if meant[-3] == "." and text[-3:] != meant[-3:]:
        # Another country's end may well be meant.
        return False
    start = 0
    while start < min(len(text), len(meant)) and text[start] == meant[start]:
        start += 1
    here, there = text[start:], meant[start:]
    return (
        here[1:] == there[1:]
        or here[1:] == there
        or here == there[1:]
        or (here[:2] == there[1::-1] and here[2:] == there[2:])
    )


def ignores_dots(domain: str) -> bool:
    """Tell whether a service delivers ``a.b@`` and ``ab+shop@`` to one inbox.

    Google says so of its own domains; others that do cannot be told by their name.
    """
    return domain in _SAME_INBOX
