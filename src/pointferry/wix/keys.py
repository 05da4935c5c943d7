"""What a merchant pastes, made usable: an API key, a site id."""

from __future__ import annotations

import re

_GUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_ONLY_GUID = re.compile(_GUID)
_DASHBOARD = re.compile(rf"/dashboard/({_GUID})(?![0-9a-fA-F-])")
# Copying from a web page or a mail brings line breaks and characters that are not seen.
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_LEADING_WORDS = re.compile(
    r"^(?:authorization\s*:\s*|bearer\s+|[\"'`\u2018\u2019\u201c\u201d]+)", re.IGNORECASE
)
_TRAILING_QUOTES = "\"'`\u2018\u2019\u201c\u201d,;"
_KEY = re.compile(r"IST\.[A-Za-z0-9._~+/=-]{20,}")


def clean_key(text: str) -> str:
    """Return the key inside a pasted text.

    Removes white space and line breaks, quotes around it, and a leading ``Authorization:`` or
    ``Bearer`` (auth contract, section 3.1).
    """
    key = _UNSEEN.sub(" ", text).strip()
    while match := _LEADING_WORDS.match(key):
        key = key[match.end() :].lstrip()
    return key.replace(" ", "").rstrip(_TRAILING_QUOTES)


def looks_like_key(text: str) -> bool:
    """Tell whether a cleaned text looks like a Wix API key; a hint, no reason to refuse."""
    return _KEY.fullmatch(text) is not None


def site_id_from(text: str) -> str | None:
    """Find the site id in a pasted id or dashboard address.

    Returns:
        The id in lower case, or None when the text holds none.
    """
    cleaned = _UNSEEN.sub("", text).strip(_TRAILING_QUOTES)
    if _ONLY_GUID.fullmatch(cleaned):
        return cleaned.lower()
    match = _DASHBOARD.search(cleaned)
    return match[1].lower() if match else None
