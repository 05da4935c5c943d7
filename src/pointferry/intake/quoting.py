"""Reading loosely quoted text record by record, and noticing quotes that swallow customers.

A quote that is never closed, or closed lines later by another stray one, turns whole rows into
the text of one cell. Nobody may be lost that way, so such a quote is read as an ordinary sign.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pointferry.domain.emails import is_email
from pointferry.intake.table import one_record

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_FORCED = re.compile(r'="([^"]*)"')
_BLOCK = 1 << 20
_LONGEST = 500
"""Lines a quoted cell may reasonably span."""


def records(data: bytes, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Read text as a CSV reader does, but for quotes that swallow rows.

    Args:
        data: UTF-8 text.
        delimiter: The cell separator.

    Yields:
        The line each record starts on, from 1, and its cells; none for an empty line.
    """
    text = data.decode()
    # Some programs put a space behind every separator, in front of the quotes.
    spaced = re.search(rf'(?:^|{re.escape(delimiter)}) +"', text, re.MULTILINE) is not None
    lines = list(io.StringIO(text, newline=""))
    place = 0
    while place < len(lines):
        reader = csv.reader(_from(lines, place), delimiter=delimiter, skipinitialspace=spaced)
        cells, used = next(reader, []), reader.line_num
        if used > _LONGEST or (used > 1 and swallows_rows(cells, delimiter)):
            cells, used = one_record(lines[place], delimiter, quoted=False), 1
        yield place + 1, [_unforced(cell) for cell in cells]
        place += used


def has_forced_text(data: bytes, delimiter: str) -> bool:
    """Tell whether a cell may be written as ``="0150"``, which makes spreadsheets keep it."""
    before = {b"", b"\n", b'"', delimiter.encode()}
    # Block by block, because a search does not let the window move meanwhile.
    for low in range(0, len(data), _BLOCK):
        if data.find(b"=", low, low + _BLOCK) < 0:
            continue  # one sign is found ten times as fast as two
        place = data.find(b'="', low, low + _BLOCK + 1)
        while place >= 0:
            if data[max(0, place - 1) : place] in before:
                return True
            place = data.find(b'="', place + 1, low + _BLOCK + 1)
    return False


def _unforced(cell: str) -> str:
    found = _FORCED.fullmatch(cell) if cell.startswith("=") else None
    return cell if found is None else found[1]


def manner(sample: str, delimiter: str) -> str:
    """Tell whether a writer puts quotes around every cell or only where they are needed.

    Args:
        sample: The beginning of the text, whole lines.
        delimiter: The cell separator.

    Returns:
        ``all`` or ``minimal``.
    """
    # Whatever stands between two closing quotes was written by a program that quotes everything.
    bare = _QUOTED.sub("", sample)
    rest = bare.replace(delimiter, "").strip()
    return "all" if '"' in sample and not rest else "minimal"


def swallows_rows(cells: list[str], delimiter: str) -> bool:
    """Tell whether a cell holds lines that look like rows of the table themselves."""
    for cell in cells:
        for line in cell.splitlines()[1:]:
            parts = line.split(delimiter)
            if len(parts) > 1 and any(is_email(part.strip('"')) for part in parts):
                return True
    return False


def _from(lines: list[str], place: int) -> Iterator[str]:
    for index in range(place, min(place + _LONGEST + 1, len(lines))):
        yield lines[index]
