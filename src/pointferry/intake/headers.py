"""Which record is the header, below any report lines above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.emails import is_email, trim
from pointferry.intake import vocabulary

if TYPE_CHECKING:
    from pointferry.intake.table import Content

_DEEPEST = 200
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
    best: int | None = None
    best_score = 0.0
    addressed = 0
    for index, cells in enumerate(records):
        score = _score(cells, usual)
        # What stands above the header is dropped, so an address up there must be the report's own.
        if score > best_score and (not addressed or _outranks(cells, addressed)):
            best, best_score = index, score
        if any(map(is_email, cells)):
            if best is not None and _under_its_heading(records[best], cells):
                break
            addressed = max(addressed, _filled(cells))
    stop = next((i for i, cells in enumerate(records) if any(map(is_email, cells))), len(records))
    if best is None:
        best = _first_full(records, stop, usual)
    if best is None:
        width = max((len(cells) for cells in records), default=0)
        return Header(-1, tuple(_letters(index) for index in range(width)))
    return Header(best, tuple(_without_empty_end(records[best])))


def _under_its_heading(header: list[str], cells: list[str]) -> bool:
    """Tell whether a record has an address where a record above announces addresses."""
    return any(
        is_email(cell) and _announces_addresses(name)
        for name, cell in zip(header, cells, strict=False)
    )


def _announces_addresses(name: str) -> bool:
    return vocabulary.has(vocabulary.fold(name), vocabulary.EMAIL, vocabulary.EMAIL_PARTS)


def _outranks(cells: list[str], addressed: int) -> bool:
    """Tell whether a record is a header although a line with an address stands above it."""
    known = sum(map(vocabulary.names_a_column, cells))
    worded = all(any(c.isalpha() for c in cell) for cell in cells if cell)
    return known > 1 and worded and _filled(cells) > addressed


def _filled(cells: list[str]) -> int:
    return sum(map(bool, cells))


def _usual_width(records: list[list[str]]) -> int:
    widths = [len(cells) for cells in records if any(cells)]
    return max(set(widths), key=lambda width: (widths.count(width), width), default=0)


def _score(cells: list[str], usual: int) -> float:
    """Weigh a record: known column names count, and so does having all the columns."""
    filled = [cell for cell in cells if cell]
    if len(filled) < min(2, usual) or any(map(is_email, filled)):
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
