"""Which of the older encodings a text is in, when it is not Unicode."""

from __future__ import annotations


def guess(raw: bytes) -> str:
    """Return the codec that reads the bytes best."""
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"
