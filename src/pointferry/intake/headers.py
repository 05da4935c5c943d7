"""Which record is the header, below any report lines above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.emails import is_email, trim
from pointferry.intake import vocabulary

if TYPE_CHECKING:
    from pointferry.intake.table import Content

_DEEPEST = 60
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Attributes:
        record: The record it stands in, from 0; -1 when the file has none.
        cells: Its cells, spaces cut off; spreadsheet letters when the file has none.
    """

    record: int
    cells: tuple[str, ...]


def find(content: Content) -> Header:
    """Find the header among the first records of a file."""
    records = [
        [trim(cell) for cell in content.cells(record)]
        for record in range(min(_DEEPEST, content.record_count))
    ]
    usual = _usual_width(records)
    first_address = next((i for i, cells in enumerate(records) if any(map(is_email, cells))), None)
    stop = first_address if first_address is not None else len(records)
    best: int | None = None
    best_score = 0.0
    for index, cells in enumerate(records[:stop]):
        score = _score(cells, usual)
        if score > best_score:
            best, best_score = index, score
    if best is None:
        best = _first_full(records, stop, usual)
    if best is None:
        width = max((len(cells) for cells in records), default=0)
        return Header(-1, tuple(_letters(index) for index in range(width)))
    return Header(best, tuple(_without_empty_end(records[best])))


def _usual_width(records: list[list[str]]) -> int:
    widths = [len(cells) for cells in records if any(cells)]
    return max(set(widths), key=lambda width: (widths.count(width), width), default=0)


def _score(cells: list[str], usual: int) -> float:
    """Weigh a record: known column names count, and so does having all the columns."""
    filled = [cell for cell in cells if cell]
    if not filled or len(filled) < min(2, usual):
        return 0.0
    known = sum(vocabulary.names_a_column(cell) for cell in filled)
    if not known:
        return 0.0
    words = sum(any(c.isalpha() for c in cell) for cell in filled) / len(filled)
    fullness = min(len(filled), usual) / max(usual, 1)
    return (1 + known) * words * fullness


def _first_full(records: list[list[str]], stop: int, usual: int) -> int | None:
    """Return the first record that fills the usual width with words."""
    for index, cells in enumerate(records[:stop]):
        filled = [cell for cell in cells if cell]
        worded = all(any(c.isalpha() for c in cell) for cell in filled)
        if len(cells) == usual and filled and worded:
            return index
    return None


def _without_empty_end(cells: list[str]) -> list[str]:
    kept = list(cells)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return kept


def _letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = _LETTERS[rest] + name
    return name
