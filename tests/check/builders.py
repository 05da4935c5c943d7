"""Checked tables, made from rows given as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import Check, CheckOptions, Edits, check_table
from pointferry.intake import ReadOptions, Table, read_table
from tests.intake.builders import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EMAIL, POINTS = 0, 1
_OPTIONS_OF_CHECK = CheckOptions()
_OPTIONS = ReadOptions(email_column=EMAIL, points_column=POINTS)


def table_of(folder: Path, rows: Iterable[tuple[str, ...]], *, name: str = "export.csv") -> Table:
    """Write rows below the header ``Email,Points`` and read them."""
    path = folder / name
    path.write_bytes(csv_text([("Email", "Points"), *rows]).encode())
    return read_table(path, _OPTIONS)


def wide_check(
    folder: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]], edits: Edits
) -> Check:
    """Check rows below a header that begins with ``Email`` and ``Points``."""
    path = folder / "wide.csv"
    path.write_bytes(csv_text([header, *rows]).encode())
    return check_table(read_table(path, _OPTIONS), _OPTIONS_OF_CHECK, edits)


def check_of(
    folder: Path,
    *rows: tuple[str, ...],
    options: CheckOptions = CheckOptions(),  # noqa: B008 - frozen
    edits: Edits = Edits(),  # noqa: B008 - frozen
) -> Check:
    """Check rows given as text."""
    return check_table(table_of(folder, rows), options, edits)


def moved(check: Check) -> dict[str, int]:
    """Return the balances that move, by address."""
    customers = check.customers
    return dict(zip(customers.emails, customers.points, strict=True))
