"""Reading Wix's error file, whose layout is not documented (loyalty imports contract, section 9).

What it says is a hint for the merchant; whether a customer was paid is decided by the balance.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SUCCESS = frozenset({"success", "succeeded", "successful", "ok", "imported", "done", "true"})
_SEPARATORS = ",;\t|"


def read_refusals(content: bytes, emails: Collection[str]) -> dict[str, str]:
    """Find which of our addresses Wix refused, and in which words.

    Args:
        content: The error file as downloaded.
        emails: Lower-cased addresses that were in the upload.

    Returns:
        Wix's words by address. Empty when nothing of the file can be recognised.
    """
    rows = _rows(content)
    wanted = set(emails)
    column = _email_column(rows, wanted)
    if column is None:
        return {}
    own = _own_columns(rows, column)
    refusals: dict[str, str] = {}
    for row in rows:
        email = row[column].strip().lower() if column < len(row) else ""
        if email not in wanted:
            continue
        remarks = [cell.strip() for i, cell in enumerate(row) if i not in own and cell.strip()]
        if remarks and not any(remark.lower() in _SUCCESS for remark in remarks):
            refusals[email] = max(remarks, key=len)
    return refusals


def _rows(content: bytes) -> list[list[str]]:
    text = _decode(content)
    if "\0" in text:
        return []
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _email_column(rows: Sequence[Sequence[str]], wanted: set[str]) -> int | None:
    hits: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row):
            if cell.strip().lower() in wanted:
                hits[index] = hits.get(index, 0) + 1
    return max(hits, key=lambda index: hits[index], default=None)


def _own_columns(rows: Sequence[Sequence[str]], email: int) -> set[int]:
    """Return the columns that repeat our upload: the address, and numbers under our header."""
    own = {email}
    header = [cell.strip().lower() for cell in rows[0]]
    own |= {i for i, name in enumerate(header) if name in {"email", "points"}}
    return own
