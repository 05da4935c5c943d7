"""A file that was read: its text once in memory, its rows as offsets into it."""

from __future__ import annotations

import csv
import hashlib
import io
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.intake.formulas import restored

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal
    from pathlib import Path

    from pointferry.intake.layout import DecimalMark, Difference, Layout
    from pointferry.intake.structure import Grid, Offsets

# A record is in memory before it is cut into cells; the module's limit guards against nothing here.
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The records of a file in one canonical form.

    Attributes:
        data: All records as UTF-8 text, properly quoted, without byte-order mark.
        starts: Byte offset of every record, and the length of ``data`` at the end.
        delimiter: Cell separator in ``data``; one ASCII character.
        jump_records: Records after which lines run further ahead of records, ascending.
        jump_lines: How many lines are ahead after the record at the same position.
    """

    data: bytes
    starts: Offsets
    delimiter: str
    jump_records: list[int]
    jump_lines: list[int]

    @property
    def record_count(self) -> int:
        """How many records the file holds, from its very first line."""
        return len(self.starts) - 1

    def cells(self, record: int) -> list[str]:
        """Return a record's cells as a CSV reader gives them; none for an empty line."""
        text = self.data[int(self.starts[record]) : int(self.starts[record + 1])].decode()
        cells = one_record(text, self.delimiter, quoted='"' in text)
        return [restored(cell) if cell.startswith("'") else cell for cell in cells]

    def line(self, record: int) -> int:
        """Return the physical line a record starts on, from 1."""
        jumps = bisect_left(self.jump_records, record)
        return record + 1 + (self.jump_lines[jumps - 1] if jumps else 0)


def one_record(text: str, delimiter: str, *, quoted: bool) -> list[str]:
    """Cut one record into cells.

    Args:
        text: The record, its line end included.
        delimiter: The cell separator.
        quoted: Whether quotes around cells mean anything.

    Returns:
        The cells; none for an empty line.
    """
    if quoted:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    line = text.removesuffix("\n").removesuffix("\r")
    return line.split(delimiter) if line else []


class Table:
    """The customer rows of a file.

    Rows are numbered from 0 and leave out blank records, repeated headers and totals; records
    count everything in the file from 0, lines from 1.

    Attributes:
        path: The file that was read.
        digest: SHA-256 of the file, in hexadecimal.
        size: Bytes of the file.
        layout: How the file is written and which columns matter.
        row_count: Customer rows.
        blank_records: Records after the header in which no cell holds anything.
        repeated_header_records: Records that repeat the header.
        total_records: Records that hold totals.
        content: The file's records; for the modules that check and export.
        row_records: The record of every row.
    """

    __slots__ = (
        "__weakref__",
        "_last",
        "blank_records",
        "content",
        "digest",
        "layout",
        "path",
        "repeated_header_records",
        "row_records",
        "size",
        "total_records",
    )

    def __init__(
        self,
        path: Path,
        digest: str,
        size: int,
        *,
        layout: Layout,
        content: Content,
        row_records: Offsets,
        blank_records: int = 0,
        repeated_header_records: int = 0,
        total_records: int = 0,
    ) -> None:
        self.path = path
        self.digest = digest
        self.size = size
        self.layout = layout
        self.content = content
        self.row_records = row_records
        self.blank_records = blank_records
        self.repeated_header_records = repeated_header_records
        self.total_records = total_records
        self._last: tuple[int, list[str]] = (-1, [])

    @property
    def row_count(self) -> int:
        """Customer rows in the file."""
        return len(self.row_records)

    @property
    def sources(self) -> tuple[Path, ...]:
        """All files the table was read from; none of them is ever written to."""
        return self.layout.parts or (self.path,)

    def cells(self, row: int) -> list[str]:
        """Return a row's cells; fewer or more than the header has, as the file holds them."""
        last, cells = self._last
        if last != row:
            cells = self.content.cells(self.record_number(row))
            self._last = (row, cells)
        return cells

    def cell(self, row: int, column: int) -> str:
        """Return one cell's text; empty where the row stops before it."""
        cells = self.cells(row)
        return cells[column] if column < len(cells) else ""

    def extra_cells(self, row: int) -> list[str]:
        """Return what stands beyond the header's last column, empty cells at the end left out."""
        extra = self.cells(row)[len(self.layout.header) :]
        while extra and not extra[-1].strip():
            extra.pop()
        return extra

    def record_number(self, row: int) -> int:
        """Return the record a row stands in, from 0, the file's first record included.

        Raises:
            IndexError: There is no such row.
        """
        if row < 0:
            raise IndexError(row)
        return int(self.row_records[row])

    def line_number(self, row: int) -> int:
        """Return the physical line (or sheet row) a row starts on, from 1."""
        return self.content.line(self.record_number(row))

    def grid(self, first: int, stop: int) -> Grid:
        """Cut the rows from ``first`` up to, not including, ``stop`` into cells."""
        from pointferry.intake.structure import grid  # noqa: PLC0415 - numpy on first use

        content = self.content
        records = self.row_records[first:stop]
        return grid(content.data, content.starts, records, ord(content.delimiter))

    def with_columns(
        self,
        email: int | None = None,
        points: int | None = None,
        first_name: int | None = None,
        last_name: int | None = None,
    ) -> Table:
        """Choose columns by hand, without reading the file again.

        Args:
            email: Index of the address column; None keeps what was chosen.
            points: The same for the balance; its number style is found out anew.
            first_name: The same for the first name; ``NO_COLUMN`` for none.
            last_name: The same for the last name.

        Returns:
            A table over the same rows.

        Raises:
            SourceFileError: ``COLUMN_UNKNOWN``.
        """
        from pointferry.intake.mapping import remapped  # noqa: PLC0415 - numpy on first use

        layout = remapped(self, email, points, first_name, last_name)
        return self.with_layout(layout)

    def find(self, text: str, cancelled: Callable[[], bool] | None = None) -> Offsets:
        """Return the rows that hold a text in some cell, whatever its case, ascending.

        Args:
            text: What to look for.
            cancelled: Asked between pieces of work.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        from pointferry.intake.finding import rows_with  # noqa: PLC0415 - numpy on first use

        return rows_with(self, text, cancelled)

    def with_decimal_mark(self, mark: DecimalMark | None) -> Table:
        """Say how the balance column writes fractions, without reading the file again.

        Args:
            mark: The sign before fractions; None lets the file decide.
        """
        from pointferry.intake.mapping import with_numbers  # noqa: PLC0415 - numpy on first use

        return self.with_layout(with_numbers(self, mark))

    def with_difference(self, columns: Difference) -> Table:
        """Compute the balance from two columns, in a column added at the end.

        Args:
            columns: What is subtracted from what.
        """
        from pointferry.intake.formula import with_difference  # noqa: PLC0415 - numpy likewise
        from pointferry.intake.progress import Ticker  # noqa: PLC0415 - with it

        return with_difference(self, columns, Ticker())

    def points_total(self, cancelled: Callable[[], bool] | None = None) -> Decimal | None:
        """Return what the balance column adds up to, exactly; None without one.

        Cells that are no number count nothing; everything else counts, whoever it belongs to.

        Args:
            cancelled: Asked between pieces of work.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        from pointferry.intake.formula import total  # noqa: PLC0415 - numpy likewise
        from pointferry.intake.progress import Ticker  # noqa: PLC0415 - with it

        points = self.layout.points
        return None if points is None else total(self, points.index, Ticker(None, cancelled))

    def with_layout(self, layout: Layout) -> Table:
        """Return a table over the same rows with another layout."""
        return Table(
            self.path,
            self.digest,
            self.size,
            layout=layout,
            content=self.content,
            row_records=self.row_records,
            blank_records=self.blank_records,
            repeated_header_records=self.repeated_header_records,
            total_records=self.total_records,
        )


def digest_of(tables: Sequence[Table]) -> str:
    """Return one SHA-256, in hexadecimal, for several files in this order."""
    return hashlib.sha256("".join(table.digest for table in tables).encode()).hexdigest()
