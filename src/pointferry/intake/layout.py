"""What was found out about a file: how it is written, where its table is, which columns matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from pointferry.intake.presets import Preset


NO_COLUMN = -1
"""Stands for no column where None means the column chosen so far."""


GUESSED = "*"
"""For ``ReadOptions.join_on``: join by the columns whose values agree most."""


class DecimalMark(StrEnum):
    """The sign that stands before fractions, as the merchant says it."""

    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the merchant or the command line overrules.

    Attributes:
        sheet: Name of the workbook sheet; None lets the reader choose.
        email_column: Name or index (from 0) of the address column; None lets the reader choose.
        points_column: The same for the balance.
        first_name_column: The same for the first name.
        last_name_column: The same for the last name.
        decimal_mark: How the balance column writes fractions; None lets the file decide.
        also: Further parts of the same export; with ``join_on``, one file with the addresses of
            those whose balances are in the first.
        join_on: Name of the column both files share; None takes ``also`` as parts.
    """

    sheet: str | None = None
    email_column: str | int | None = None
    points_column: str | int | None = None
    first_name_column: str | int | None = None
    last_name_column: str | int | None = None
    decimal_mark: DecimalMark | None = None
    also: tuple[Path, ...] = ()
    join_on: str | None = None


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a column writes its numbers.

    Attributes:
        thousands: Signs that group digits; none of them is ``decimal``.
        decimal: The sign before a fraction.
        indian_grouping: Digits are grouped as in ``1,23,456``.
        ambiguous: Nothing in the file tells whether ``1.200`` is 1200 or 1.2; it is read as 1200.
        chosen: The merchant said so.
    """

    thousands: tuple[str, ...] = (",",)
    decimal: str = "."
    indian_grouping: bool = False
    ambiguous: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class DoubtfulNumber:
    """A cell that two number styles read differently, both exactly.

    Attributes:
        cell: Its text.
        grouped: Its value if the sign groups thousands; how it is read until the merchant decides.
        fraction: Its value if the sign stands before a fraction.
        grouped_mark: The decimal mark to choose for the first reading.
    """

    cell: str
    grouped: Decimal
    fraction: Decimal
    grouped_mark: DecimalMark


@dataclass(frozen=True, slots=True)
class Difference:
    """A balance computed from two columns: ``earned`` minus ``spent``, as indexes from 0."""

    earned: int
    spent: int


@dataclass(frozen=True, slots=True)
class Join:
    """What came of joining a file with balances and a file with people.

    Attributes:
        column: The column of the balances that names the person.
        balances: Customer rows in the file with balances; all of them are rows of the table.
        people: Customer rows in the other file.
        matched: Balances that found their person.
        without_person: Balances for whose key nobody with an address was found.
        several_people: Balances whose key belongs to people with different addresses.
        without_balance: Keys of people that no balance has.
        examples: Up to five keys of balances that found nobody.
    """

    column: str
    balances: int
    people: int
    matched: int
    without_person: int
    several_people: int
    without_balance: int
    examples: tuple[str, ...]


class ColumnReason(StrEnum):
    """Why a column was proposed, or is guarded against."""

    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    PRESET = "preset"
    HEADER_EXACT = "header_exact"
    HEADER_WORDS = "header_words"
    VALUES_ONLY = "values_only"
    LIFETIME = "lifetime"
    SPENT = "spent"
    PENDING = "pending"
    MONEY = "money"
    COUNT = "count"
    IDENTIFIER = "identifier"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column that was chosen, could be, or must not be.

    Attributes:
        index: Position in the header, from 0.
        name: The header's text.
        score: 0 to 1; how much speaks for the column.
        reason: What speaks for it, or against it when it is a decoy.
        samples: Up to five cells that hold something.
        certain: True when no other column comes near, or when the merchant chose it.
    """

    index: int
    name: str
    score: float
    reason: ColumnReason
    samples: tuple[str, ...] = ()
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is written and where its columns are.

    Attributes:
        encoding: Python codec name; empty for a workbook.
        bom: The file starts with a byte-order mark.
        delimiter: The cell separator; None for a workbook.
        line_ending: ``CRLF``, ``LF`` or ``CR``; empty for a workbook.
        sheet: The sheet that was read; None for text files.
        sheets: All sheets of the workbook, in its order.
        header_record: Record that holds the header, from 0.
        header_line: Line (or sheet row) that holds the header, from 1.
        header: The header's cells, spaces around them cut off.
        email: The address column, or None when none could be found.
        points: The balance column, or None when no column holds a current balance.
        first_name: The first-name column.
        last_name: The last-name column.
        candidates_email: Columns that could hold addresses, best first.
        candidates_points: Columns that could hold the balance, best first.
        decoys: Number columns that look like a balance and are not one.
        number_style: How the balance column writes its numbers.
        doubtful_numbers: Up to three cells to ask the merchant about, when the style is ambiguous.
        hidden_sheets: Those of ``sheets`` that the workbook hides.
        final_newline: The text ends with a line break; None for a workbook.
        preset: The platform the file was recognised as coming from; its columns were proposed.
        parts: All files the table was read from, when there are several.
        part_digests: SHA-256 of each of them, in hexadecimal.
        join: What came of joining two files.
        difference: The columns the balance was computed from; it stands in the last column.
        quoting: ``all`` when every cell stands in quotes, else ``minimal``; None for a workbook.
    """

    encoding: str
    bom: bool
    delimiter: str | None
    line_ending: str
    sheet: str | None
    sheets: tuple[str, ...]
    header_record: int
    header_line: int
    header: tuple[str, ...]
    email: ColumnChoice | None = None
    points: ColumnChoice | None = None
    first_name: ColumnChoice | None = None
    last_name: ColumnChoice | None = None
    candidates_email: tuple[ColumnChoice, ...] = ()
    candidates_points: tuple[ColumnChoice, ...] = ()
    decoys: tuple[ColumnChoice, ...] = ()
    number_style: NumberStyle = field(default_factory=NumberStyle)
    doubtful_numbers: tuple[DoubtfulNumber, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    final_newline: bool | None = None
    quoting: str | None = None
    preset: Preset | None = None
    parts: tuple[Path, ...] = ()
    part_digests: tuple[str, ...] = ()
    join: Join | None = None
    difference: Difference | None = None
