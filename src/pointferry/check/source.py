"""The cells of a table with the merchant's edits on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.emails import trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pointferry.check.edits import Edits
    from pointferry.intake import Table


_CHUNK = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class RowSource:
    """Reads single rows for people and for exports.

    Attributes:
        table: The file.
        edits: What the merchant changed.
        email: Index of the address column.
        points: Index of the balance column, or None.
        first_name: Index of the first-name column, or None.
        last_name: Index of the last-name column, or None.
    """

    table: Table
    edits: Edits
    email: int
    points: int | None
    first_name: int | None
    last_name: int | None

    def cell(self, row: int, column: int) -> str:
        """Return a cell's present text."""
        changed = self.edits.cells.get((row, column))
        return self.table.cell(row, column) if changed is None else changed

    def trimmed(self, row: int, column: int) -> str:
        """Return a cell's present text without spaces at its ends."""
        return trim(self.cell(row, column))

    def address(self, row: int) -> str:
        """Return a row's address in small letters."""
        return self.trimmed(row, self.email).lower()

    def addresses(self, rows: Sequence[int]) -> Iterator[str]:
        """Give the addresses of many rows in ascending order, in small letters."""
        edited = {row for row, column in self.edits.cells if column == self.email}
        low = 0
        while low < len(rows):
            first = rows[low]
            stop = min(first + _CHUNK, self.table.row_count)
            block, starts, ends = self.table.grid(first, stop).plain_spans(self.email)
            while low < len(rows) and rows[low] < stop:
                row = rows[low]
                cell = block[starts[row - first] : ends[row - first]]
                plain = cell[:1].isalnum() and cell[-1:].isalnum() and b'"' not in cell
                settled = plain and row not in edited
                yield cell.decode().lower() if settled else self.address(row)
                low += 1

    def email_cell(self, row: int) -> str:
        """Return the address cell's present text."""
        return self.cell(row, self.email)

    def points_cell(self, row: int) -> str:
        """Return the balance cell's present text; empty without such a column."""
        return "" if self.points is None else self.cell(row, self.points)
