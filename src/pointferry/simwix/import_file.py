"""The uploaded CSV: reading it as an import does, and printing its error file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import GATEWAY_PAGE
from pointferry.simwix.switches import ErrorFormat, ErrorRows, ExtraColumns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.simwix.scenario import Scenario

MOST_COLUMNS = 100
LONGEST_VALUE = 1000
SAMPLE_ROWS = 5
SAMPLE_VALUES = 20


class ParseFailed(ValueError):  # noqa: N818 - states the finding
    """A file that cannot be imported; the text is the reason's code."""


@dataclass(frozen=True, slots=True)
class Table:
    """A parsed file: header and data rows. Blank lines are not rows."""

    header: list[str]
    rows: list[list[str]]

    def samples(self) -> list[list[str]]:
        """The first rows, cut to what an import shows."""
        return [
            [value[:LONGEST_VALUE] for value in row[:SAMPLE_VALUES]]
            for row in self.rows[:SAMPLE_ROWS]
        ]


def parse(content: bytes | None) -> Table:
    """Reads UTF-8, comma-separated text with a header row.

    Raises:
        ParseFailed: With a reason's code.
    """
    if content is None:
        reason = "FILE_NOT_FOUND"
        raise ParseFailed(reason)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        reason = "INVALID_ENCODING"
        raise ParseFailed(reason) from None
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    except csv.Error:
        reason = "INVALID_FILE_FORMAT"
        raise ParseFailed(reason) from None
    if not rows:
        reason = "EMPTY_FILE"
        raise ParseFailed(reason)
    header = rows[0]
    if len(header) > MOST_COLUMNS or any(len(value) > LONGEST_VALUE for value in header):
        reason = "INVALID_HEADER"
        raise ParseFailed(reason)
    if len(rows) == 1:
        reason = "NO_DATA_ROWS"
        raise ParseFailed(reason)
    return Table(header, rows[1:])


def error_file(table: Table, failures: Mapping[int, str], scenario: Scenario) -> tuple[bytes, str]:
    """The error file of an import.

    Args:
        table: The uploaded file.
        failures: Reason by number of data row, from 0.
        scenario: Decides rows, columns, separators and encoding.

    Returns:
        Its bytes and media type.
    """
    if scenario.error_file_format is ErrorFormat.HTML:
        return GATEWAY_PAGE, "text/html"
    out = io.StringIO(newline="")
    semicolons = scenario.error_file_format is ErrorFormat.SEMICOLON
    writer = csv.writer(out, delimiter=";" if semicolons else ",", lineterminator="\n")
    first = scenario.error_file_extra is ExtraColumns.FIRST

    def write(row: list[str], extra: list[str]) -> None:
        writer.writerow([*extra, *row] if first else [*row, *extra])

    write(table.header, [scenario.error_file_status, scenario.error_file_reason])
    for number, row in enumerate(table.rows):
        padded = row + [""] * (len(table.header) - len(row))
        if number in failures:
            write(padded, ["FAILED", failures[number]])
        elif scenario.error_file_rows is ErrorRows.ALL:
            write(padded, ["SUCCESS", ""])
    encoding = "utf-8-sig" if scenario.error_file_bom else "utf-8"
    return out.getvalue().encode(encoding), "text/csv"
