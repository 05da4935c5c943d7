"""Reading Wix's error file, whose layout is not documented (loyalty imports contract, section 9).

What it says is a hint for the merchant; whether a customer was paid is decided by the balance.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pointferry.domain.emails import trim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Rows = list[list[str]]

MOST_RAW_ROWS = 2_000
"""Rows of an error file that are shown as they are; the whole file can be saved."""

_SUCCESS = frozenset(
    {
        "success", "succeeded", "successful", "successfully", "ok", "imported", "updated", "done",
        "completed", "created", "passed", "erfolg", "erfolgreich", "importiert", "succès", "réussi",
        "importé", "éxito", "correcto", "importado", "riuscito", "importato", "sucesso",
    }
)  # fmt: skip
_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})
_BAD_NEWS = re.compile("error|fail|refus|reject|skip|invalid", re.IGNORECASE)
# Numbers, moments and ids say nothing about why.
_NO_WORDS = re.compile(
    r"[\W\d_]*"
    r"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*",
    re.IGNORECASE,
)
_SEPARATORS = ",;\t|"
_SAMPLE = 50


def read_refusals(content: bytes, emails: Collection[str]) -> dict[str, str]:
    """Find which of our addresses Wix refused, and in which words.

    Column order and names, separator and encoding do not matter, nor whether the rows that went
    well are in the file as well.

    Args:
        content: The error file as downloaded.
        emails: Lower-cased addresses that were in the upload.

    Returns:
        Wix's words by address. Empty when nothing of the file can be recognised.
    """
    wanted = set(emails)
    text = decoded(content)
    best: tuple[int, Rows, int] = (0, [], 0)
    for separator in _SEPARATORS:
        rows = _split(text, separator)
        column, hits = _email_column(rows, wanted)
        if hits > best[0]:
            best = hits, rows, column
    hits, rows, column = best
    return dict(_refused(rows, column, wanted)) if hits else {}


def raw_rows(content: bytes) -> Rows:
    """Return an error file as a table for people, whatever it is; not more than the first rows.

    What is no table becomes lines of one cell each.
    """
    text = decoded(content)
    sample = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    fewest = {mark: min((line.count(mark) for line in sample), default=0) for mark in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda mark: fewest[mark])
    if fewest[separator] and not text.lstrip().startswith(("<", "{", "[")):
        rows = [row for row in _split(text, separator) if any(row)]
    else:
        rows = [[line] for line in text.splitlines() if line.strip()]
    return rows[:MOST_RAW_ROWS]


def decoded(content: bytes) -> str:
    """Return the text of an error file, whatever its encoding; no byte stops it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content[1:2] == b"\0":
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _split(text: str, separator: str) -> Rows:
    if "\0" in text:
        return []
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _email_column(rows: Rows, wanted: set[str]) -> tuple[int, int]:
    """Return the column that holds most of our addresses, and how many rows do."""
    hits: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row):
            if trim(cell).lower() in wanted:
                hits[index] = hits.get(index, 0) + 1
    column = max(hits, key=lambda index: hits[index], default=0)
    return column, hits.get(column, 0)


def _refused(rows: Rows, email: int, wanted: set[str]) -> Iterator[tuple[str, str]]:
    header: Sequence[str] = ()
    named = False
    for row in rows:
        address = trim(row[email]).lower() if email < len(row) else ""
        if address not in wanted:
            # The last line above the first customer names the columns.
            header = header if named else row
            continue
        named = True
        cells = [(index, cell.strip()) for index, cell in enumerate(row) if index != email]
        if any(_is_fine(cell, _name(header, index)) for index, cell in cells):
            continue
        words = [cell for _, cell in cells if _NO_WORDS.fullmatch(cell) is None]
        if words:
            yield address, max(words, key=len)


def _name(header: Sequence[str], index: int) -> str:
    return header[index] if index < len(header) else ""


def _is_fine(cell: str, name: str) -> bool:
    """Tell whether a cell says that its row went well; "false" does so under "failed"."""
    word = cell.lower().rstrip(".!")
    return word in _SUCCESS or word in (_NO if _BAD_NEWS.search(name) else _YES)
