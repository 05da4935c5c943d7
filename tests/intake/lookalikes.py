"""Files shaped like merchants' exports, each with what a careful reader must find in it.

Every row is written from a kind whose findings are known beforehand, so the truth never comes
from the reader under test.
"""

from __future__ import annotations

import codecs
import random
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.intake.builders import Error, Sheet, csv_text, people, write_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.intake.builders import Cell, Person

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one made-up platform writes its export."""

    name: str
    header: tuple[str, ...]
    email: int
    points: int | None
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    thousands: str = ","
    decimal: str = "."
    decoys: frozenset[str] = frozenset()
    preamble: tuple[tuple[str, ...], ...] = ()
    totals: bool = False
    pasted: bool = False
    final_newline: bool = True
    sheets: tuple[str, ...] = ()


SHAPES = (
    Shape("two", ("email", "points"), 0, 1),
    Shape("spent", ("Full Name", "Email", "Points Balance", "Points Spent", "Notes", "Notes"), 1, 2,
          "utf-8-sig", line_end="\r\n", decoys=frozenset({"Points Spent"})),
    Shape("credits", ("Name", "Email", "Credits Balance", "Points Balance"), 1, 3, "utf-16", "\t",
          "\r\n", decoys=frozenset({"Credits Balance"})),
    Shape("pasted", ("Email", "Membership", "Points", "Joined"), 0, 2, pasted=True,
          final_newline=False),
    Shape("kunden", ("Kundennr", "Vorname", "E-Mail", "Punktestand", "Umsatz"), 2, 3, "cp1252",
          ";", "\r\n", ".", ",", frozenset({"Umsatz"})),
    Shape("directory", ("Reference ID", "Email Address", "Visits", "Lifetime Spend"), 1, None,
          "utf-8-sig", line_end="\r\n", decoys=frozenset({"Visits", "Lifetime Spend"})),
    Shape("stamps", ("Name", "Email", "Stamps", "Active Stamps"), 1, 3,
          decoys=frozenset({"Stamps"}), totals=True,
          preamble=(("Customers report",), ("Generated", "03/02/2025"), (), ("Shop", "All"))),
    Shape("workbook", ("ID", "Email", "Points Available", "Points Used"), 1, 2,
          decoys=frozenset({"Points Used"}), totals=True, sheets=("Filter", "Customers")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    email: str
    points: str
    issues: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    tidied: tuple[str, ...] = ()
    value: Decimal | None = None
    extra: str = ""

    @property
    def address(self) -> str | None:
        broken = {"email_missing", "email_malformed"} & set(self.issues)
        return None if broken else self.email.strip().lower()


@dataclass(slots=True)
class _Truth:
    rows: list[tuple[int, int, _Row]] = field(default_factory=list)
    blank: int = 0
    repeated: int = 0
    totals: int = 0


def make(folder: Path, shape: Shape, seed: int) -> tuple[Path, Json]:
    """Write one export; return it and the fields its report must have."""
    chance = random.Random(f"{shape.name}{seed}")  # noqa: S311 - invented rows
    rows = _rows(shape, chance, people(40, seed=seed))
    records: list[list[str]] = [list(cells) for cells in shape.preamble]
    records.append(list(shape.header))
    truth = _Truth()
    for number, row in enumerate(rows):
        if shape.pasted and number == len(rows) // 2:
            records += [[], [""] * len(shape.header), list(shape.header)]
            truth.blank, truth.repeated = 2, 1
        truth.rows.append((len(records), len(records) + 1, row))
        records.append(_cells(shape, row, number, chance))
    if shape.totals:
        total = ["Total", *[""] * (len(shape.header) - 2), "999"]
        records += [[""] * len(shape.header), total]
        truth.blank, truth.totals = truth.blank + 1, 1
    return _written(folder, shape, records), _expected(shape, truth)


def _rows(shape: Shape, chance: random.Random, crowd: Sequence[Person]) -> list[_Row]:
    point, mark = shape.decimal, shape.thousands
    rows = [_Row(one.email, str(one.points), value=Decimal(one.points)) for one in crowd]
    first, second, third = crowd[0], crowd[1], crowd[2]
    rows += [
        _Row("", "120", ("email_missing",), value=Decimal(120)),
        _Row("n/a", "45", ("email_malformed",), value=Decimal(45)),
        _Row("two@@example.com", "45", ("email_malformed",), value=Decimal(45)),
        _Row("ann@example", "45", ("email_malformed",), value=Decimal(45)),
        _Row(f"{first.email.upper()}", str(first.points), tidied=("email_case",),
             value=Decimal(first.points)),
        _Row(second.email, str(second.points + 7), value=Decimal(second.points + 7)),
        _Row(f" {third.email}", str(third.points), tidied=("email_trimmed",),
             value=Decimal(third.points)),
    ]  # fmt: skip
    if shape.points is not None:
        rows += [
            _Row("dec@example.com", f"875{point}4", warnings=("points_decimal",),
                 value=Decimal("875.4")),
            _Row("both@example.com", f"12{mark}204{point}25", warnings=("points_decimal",),
                 tidied=("points_thousands_separator",), value=Decimal("12204.25")),
            _Row("group@example.com", f"1{mark}200", tidied=("points_thousands_separator",),
                 value=Decimal(1200)),
            _Row("zeros@example.com", f"25{point}00", tidied=("points_trailing_zeros",),
                 value=Decimal(25)),
            _Row("unit@example.com", "120 pts", tidied=("points_unit_text",), value=Decimal(120)),
            _Row("exp@example.com", f"1{point}2E+03", warnings=("points_scientific",),
                 value=Decimal(1200)),
            _Row("minus@example.com", "-150", ("points_negative",)),
            _Row("brackets@example.com", "(120)", ("points_negative",)),
            _Row("none@example.com", "", ("points_missing",)),
            _Row("error@example.com", "#N/A", ("points_not_numeric",)),
            _Row("huge@example.com", "1000000000", ("points_too_large",)),
        ]  # fmt: skip
        if not shape.sheets:
            rows.append(
                _Row("long@example.com", "1", ("row_too_long",), value=Decimal(1), extra="310")
            )
    chance.shuffle(rows)
    return rows


def _cells(shape: Shape, row: _Row, number: int, chance: random.Random) -> list[str]:
    money = f"{chance.randrange(90)}{shape.decimal}{chance.randrange(10, 99)}"
    cells = []
    for index, name in enumerate(shape.header):
        if index == shape.email:
            cells.append(row.email)
        elif index == shape.points:
            cells.append(row.points)
        elif name in {"Credits Balance", "Umsatz", "Lifetime Spend"}:
            cells.append(money)
        elif name in shape.decoys or "ID" in name or name == "Kundennr":
            cells.append(str(1000 + number))
        elif name in {"Full Name", "Name", "Vorname"}:
            cells.append("Zoë, the first" if number % 9 == 0 else "Jürgen")
        else:
            cells.append("")
    return [*cells, row.extra] if row.extra else cells


def _written(folder: Path, shape: Shape, records: Sequence[Sequence[str]]) -> Path:
    if shape.sheets:
        sheet: list[list[Cell | Error]] = [[_workbook_cell(cell) for cell in r] for r in records]
        other = Sheet(shape.sheets[0], [["Report", "Customers"]])
        return write_workbook(folder / f"{shape.name}.xlsx", [other, Sheet(shape.sheets[1], sheet)])
    text = csv_text(records, delimiter=shape.delimiter, line_end=shape.line_end)
    path = folder / f"{shape.name}.csv"
    path.write_bytes((text if shape.final_newline else text.rstrip()).encode(shape.encoding))
    return path


def _workbook_cell(cell: str) -> Cell | Error:
    if cell.startswith("#"):
        return Error(cell)
    return int(cell) if cell.isdigit() and len(cell) < 9 else cell


def _expected(shape: Shape, truth: _Truth) -> Json:
    rows = [row for _, _, row in truth.rows]
    text = not shape.sheets
    counts = Counter(shape.header)
    addresses = [row.address for row in rows if row.address is not None]
    issues = Counter(code for row in rows for code in row.issues)
    warnings = Counter(code for row in rows for code in row.warnings)
    tidied = Counter(code for row in rows for code in row.tidied)
    marked = [(record, line, row) for record, line, row in truth.rows if row.issues or row.warnings]
    bom = shape.encoding in {"utf-8-sig", "utf-16"}
    return {
        "encoding": shape.encoding if text else None,
        "bom": bom if text else None,
        "delimiter": shape.delimiter if text else None,
        "quoting": "minimal" if text else None,
        "line_ending": {"\n": "LF", "\r\n": "CRLF"}[shape.line_end] if text else None,
        "final_newline": shape.final_newline if text else None,
        "preamble_records": len(shape.preamble),
        "header_record": len(shape.preamble),
        "header_line": len(shape.preamble) + 1,
        "header": list(shape.header),
        "duplicate_headers": [name for name in counts if counts[name] > 1],
        "column_count": len(shape.header),
        "email_column": {"index": shape.email, "name": shape.header[shape.email]},
        "points_column": None
        if shape.points is None
        else {"index": shape.points, "name": shape.header[shape.points]},
        "decoy_points_columns": sorted(shape.decoys),
        "decoy_email_columns": [],
        "records_after_header": len(rows) + truth.blank + truth.repeated + truth.totals,
        "blank_records": truth.blank,
        "repeated_header_records": truth.repeated,
        "total_records": truth.totals,
        "data_rows": len(rows),
        "issues": dict(issues),
        "warnings": dict(warnings),
        "normalised": dict(tidied),
        "emails": {"valid_rows": len(addresses), "valid_unique": len(set(addresses))},
        "problem_rows": [_problem(shape, *where) for where in marked],
        "clean": None if shape.points is None else _clean(rows),
    }


def _problem(shape: Shape, record: int, line: int, row: _Row) -> Json:
    found: Json = {
        "record": record,
        "line": line,
        "email": row.email,
        "points": None if shape.points is None else row.points,
        "issues": list(row.issues),
        "warnings": list(row.warnings),
    }
    return {**found, "extra_cells": [row.extra]} if row.extra else found


def _clean(rows: Sequence[_Row]) -> Json:
    balances: dict[str, set[Decimal]] = {}
    for row in rows:
        if row.address is not None and row.value is not None and not row.issues:
            balances.setdefault(row.address, set()).add(row.value)
    settled = [next(iter(found)) for found in balances.values() if len(found) == 1]
    return {"count": len(settled), "points_sum": sum(settled, Decimal(0))}


def bom_of(encoding: str) -> bytes:
    """Return the mark an encoding's files begin with."""
    return {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}.get(encoding, b"")
