"""A file written by hand, and what a careful reader must find in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.intake.builders import write_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.intake.builders import Sheet


@dataclass(frozen=True, slots=True)
class Export:
    """One file and what is in it.

    Attributes:
        name: File name.
        text: Its text; for a workbook its sheets stand in ``sheets``.
        encoding: How the text is written, and what has to be found.
        delimiter: The separator; None for a workbook.
        header_line: Line of the header, from 1.
        email: Heading of the address column.
        points: Heading of the balance column, or None.
        names: Headings of first and last name.
        decoys: Headings that have to be named as look-alikes; others may be.
        decimal: The sign before fractions.
        ambiguous: The numbers can be read in two ways, so that it has to be asked.
        difference: Headings of the two columns whose difference is to be proposed.
        clean: Who is left with a sound balance, and the balance.
        issues: Problem codes and how many rows have each.
        rows: Customer rows; None where it follows from ``clean`` and ``issues``.
        skipped: Blank lines, repeated headings and totals.
        bom: The mark in front of the text.
        sheets: Sheets of a workbook.
        sheet: The one to be read.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    delimiter: str | None = ","
    header_line: int = 1
    email: str = "Email"
    points: str | None = "Points"
    names: tuple[str | None, str | None] = (None, None)
    decoys: tuple[str, ...] = ()
    decimal: str = "."
    ambiguous: bool = False
    difference: tuple[str, str] | None = None
    clean: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, int] = field(default_factory=dict)
    rows: int | None = None
    skipped: tuple[int, int, int] = (0, 0, 0)
    bom: bytes = b""
    sheets: tuple[Sheet, ...] = ()
    sheet: str | None = None

    def write(self, folder: Path) -> Path:
        """Write the file; return its path."""
        path = folder / self.name
        if self.sheets:
            return write_workbook(path, self.sheets)
        path.write_bytes(self.bom + self.text.encode(self.encoding.replace("utf-8-sig", "utf-8")))
        return path


def crlf(text: str) -> str:
    """End lines as Windows does."""
    return text.replace("\n", "\r\n")
