"""Twins of what known platforms export, each with what a careful reader must find in it.

Every row is written from a kind whose findings are known beforehand, so the truth never comes
from the reader under test.
"""

from __future__ import annotations

import codecs
import random
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tests.intake.builders import Error, Sheet, csv_text, people, write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tests.intake.builders import Cell, Person

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a platform writes its export."""

    name: str
    header: tuple[str, ...]
    email: int
    points: int | None
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    thousands: str = ","
    decimal: str = "."
    decoys: tuple[str, ...] = ()
    preamble: tuple[tuple[str, ...], ...] = ()
    totals: bool = False
    pasted: bool = False
    ragged: bool = False
    final_newline: bool = True
    sheets: tuple[str, ...] = ()
    platform: str | None = None


SHAPES = (
    Shape("smile", ("email", "points"), 0, 1),
    Shape("yotpo", ("Full Name", "First Name", "Last Name", "Email", "Points Balance",
                    "Points Spent", "Birthday (MM/DD/YYYY)", "Notes", "Notes"), 3, 4,
          "utf-8-sig", line_end="\r\n", decoys=("Points Spent",),
          platform="Yotpo Loyalty & Referrals"),
    Shape("rivo", ("Name", "Email", "Credits Balance", "Points Balance", "VIP Tier"), 1, 3,
          "utf-16", "\t", "\r\n", decoys=("Credits Balance",), platform="Rivo"),
    Shape("joy", ("Email", "Name", "Membership Type", "Points", "Birthday", "Created Date"), 0, 3,
          pasted=True, final_newline=False, platform="Joy"),
    Shape("loylap", ("ID", "Name", "First Name", "Email", "Account_Number", "Cash_Balance",
                     "Stamp_Balance"), 3, 6, "cp1252", ";", "\r\n", ".", ",",
          ("Cash_Balance", "Account_Number"), platform="LoyLap"),
    Shape("square", ("Reference ID", "First Name", "Last Name", "Email Address", "Phone Number",
                     *(f"Street Address {n}" for n in range(1, 16)), "Square Customer ID",
                     "Transaction Count", "Lifetime Spend"), 3, None, "utf-8-sig",
          line_end="\r\n", decoys=("Transaction Count", "Lifetime Spend"),
          platform="Square customer directory"),
    Shape("stampme", ("Name", "Email", "Stamps", "Active Stamps", "Completed Stamps"), 1, 3,
          decoys=("Stamps", "Completed Stamps"), totals=True, platform="Stamp Me",
          preamble=(("Customers report",), ("Generated", "03/02/2025"), (), ("Shop", "All"))),
    Shape("k3imagine", ("External Unique ID", "Email", "Credit Limit", "Total Spent",
                        "Loyalty Points Currently Available", "Loyalty Points Total Used"), 1, 4,
          decoys=("Loyalty Points Total Used", "Total Spent", "Credit Limit"), totals=True,
          sheets=("Filter", "Customers"), platform="K3 imagine"),
    Shape("lightspeed-x", ("customer_code", "first_name", "email", "loyalty_balance",
                           "account_balance", "year_to_date"), 2, 3, "utf-8-sig",
          line_end="\r\n", decoys=("account_balance", "year_to_date"),
          platform="Lightspeed Retail (X-Series)"),
    Shape("wployalty", ("email", "referral_code", "points"), 0, 2, line_end="\r\n", ragged=True,
          platform="WPLoyalty"),
    Shape("yith", ("email", "points"), 0, 1, delimiter=";", thousands=".", decimal=","),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    email: str
    points: str
    issues: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    tidied: tuple[str, ...] = ()
    value: Decimal | None = None
    extra: tuple[str, ...] = ()
    cells: int | None = None

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
            _Row("apostrophe@example.com", "'0150", tidied=("points_apostrophe",),
                 value=Decimal(150)),
            _Row("spaces@example.com", "\u00a0310 ", tidied=("points_trimmed",),
                 value=Decimal(310)),
            _Row("word@example.com", "none", ("points_not_numeric",)),
            _Row("two@example.com", "12 34", ("points_not_numeric",)),
        ]  # fmt: skip
        if mark == ".":
            grouped = ("points_thousands_separator",)
            rows += [
                _Row(f"space{n}@example.com", f"1{space}200", tidied=grouped, value=Decimal(1200))
                for n, space in enumerate((" ", "\u00a0", "\u202f"))
                if space != "\u202f" or not shape.encoding.startswith("cp")
            ]
        if not shape.sheets:
            rows.append(
                _Row("long@example.com", "1", ("row_too_long",), value=Decimal(1), extra=("310",))
            )
    if not shape.encoding.startswith("cp"):
        rows += [
            _Row("käthe@example.com", "5", warnings=("email_non_ascii_local",), value=Decimal(5)),
            _Row("ida@bücher.example", "6", tidied=("email_idn_domain",), value=Decimal(6)),
        ]
    if shape.ragged:
        rows += [
            _Row("short@example.com", "", ("points_missing",), tidied=("row_short",), cells=1),
            _Row("extra@example.com", "9", tidied=("row_extra_empty_cells",), value=Decimal(9),
                 extra=("", "")),
        ]  # fmt: skip
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
        elif name in {"Credits Balance", "Cash_Balance", "Lifetime Spend", "Total Spent"}:
            cells.append(money)
        elif name in shape.decoys or "ID" in name or name == "customer_code":
            cells.append(str(1000 + number))
        elif "Name" in name or name == "first_name":
            cells.append("Zoë, the first" if number % 9 == 0 else "Jürgen")
        else:
            cells.append("")
    return [*cells[: row.cells], *row.extra]


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
    counts = Counter(shape.header)
    addresses = [row.address for row in rows if row.address is not None]
    marked = [(record, line, row) for record, line, row in truth.rows if row.issues or row.warnings]
    expected: Json = {
        **_form(shape),
        "platform": shape.platform,
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
        "decoy_points_columns": list(shape.decoys),
        "decoy_email_columns": [],
        "number_style": _style(shape),
        "records_after_header": len(rows) + truth.blank + truth.repeated + truth.totals,
        "blank_records": truth.blank,
        "repeated_header_records": truth.repeated,
        "total_records": truth.totals,
        "data_rows": len(rows),
        "issues": _codes(row.issues for row in rows),
        "warnings": _codes(row.warnings for row in rows),
        "normalised": _codes(row.tidied for row in rows),
        "emails": {"valid_rows": len(addresses), "valid_unique": len(set(addresses))},
        "problem_rows": [_problem(shape, *where) for where in marked],
    }
    if shape.points is None:
        repeats = {"repeated_email_rows": len(addresses) - len(set(addresses))}
        return {**expected, "duplicates": repeats, "clean": None}
    return {**expected, **_settled(truth)}


def _form(shape: Shape) -> Json:
    """Return how the file is written."""
    if shape.sheets:
        listed = [{"name": name, "hidden": False} for name in shape.sheets]
        last = len(shape.sheets) - 1
        names = ("encoding", "bom", "delimiter", "quoting", "line_ending", "final_newline")
        sheet = {"name": shape.sheets[last], "index": last, "all": listed}
        return {**dict.fromkeys(names), "sheet": sheet}
    return {
        "encoding": shape.encoding,
        "bom": shape.encoding in {"utf-8-sig", "utf-16"},
        "delimiter": shape.delimiter,
        "quoting": "minimal",
        "line_ending": {"\n": "LF", "\r\n": "CRLF"}[shape.line_end],
        "final_newline": shape.final_newline,
        "sheet": None,
    }


def _style(shape: Shape) -> Json | None:
    if shape.points is None:
        return None
    spaces = ["\u00a0", "\u202f", " "] if shape.decimal == "," else []
    thousands = [shape.thousands, *spaces]
    return {"thousands": thousands, "decimal": shape.decimal, "indian_grouping": False}


def _codes(found: Iterable[tuple[str, ...]]) -> dict[str, int]:
    return dict(Counter(code for codes in found for code in codes))


def _problem(shape: Shape, record: int, line: int, row: _Row) -> Json:
    found: Json = {
        "record": record,
        "line": line,
        "email": row.email,
        "points": None if shape.points is None else row.points,
        "issues": list(row.issues),
        "warnings": list(row.warnings),
    }
    return {**found, "extra_cells": list(row.extra)} if any(row.extra) else found


def _settled(truth: _Truth) -> Json:
    """Return what is left when every address counts once."""
    owned: dict[str, list[tuple[int, Decimal]]] = {}
    for record, _, row in truth.rows:
        if row.address is not None and row.value is not None and not row.issues:
            owned.setdefault(row.address, []).append((record, row.value))
    several = {email: rows for email, rows in owned.items() if len(rows) > 1}
    same = {e: rows for e, rows in several.items() if len({value for _, value in rows}) == 1}
    conflicts = {email: rows for email, rows in several.items() if email not in same}
    table = {email: rows[0][1] for email, rows in owned.items() if email not in conflicts}
    values = [[value for _, value in rows] for rows in conflicts.values()]
    total = sum(table.values(), Decimal(0))
    chosen = {
        "first": sum((found[0] for found in values), total),
        "last": sum((found[-1] for found in values), total),
        "highest": sum(map(max, values), total),
        "added_up": sum((sum(found, Decimal(0)) for found in values), total),
    }
    down = [value.to_integral_value(ROUND_FLOOR) for value in table.values()]
    half_up = [value.to_integral_value(ROUND_HALF_UP) for value in table.values()]
    return {
        "duplicates": {
            "same_balance": [
                {"email": email, "records": [r for r, _ in rows], "points": _text(rows[0][1])}
                for email, rows in same.items()
            ],
            "conflicts": [
                {"email": e, "records": [r for r, _ in rows], "points": [_text(v) for _, v in rows]}
                for e, rows in conflicts.items()
            ],
            "same_balance_extra_rows": sum(len(rows) - 1 for rows in same.values()),
            "conflict_emails": len(conflicts),
            "conflict_rows": sum(map(len, values)),
        },
        "clean": {
            "count": len(table),
            "points_sum": _text(total),
            "points_sum_rounded_down": _text(sum(down, Decimal(0))),
            "points_sum_rounded_half_up": _text(sum(half_up, Decimal(0))),
            "points_sum_with_conflicts": {name: _text(value) for name, value in chosen.items()},
            "table": {email: _text(value) for email, value in table.items()},
        },
    }


def _text(value: Decimal) -> str:
    return f"{int(value)}" if value == value.to_integral_value() else f"{value.normalize():f}"


def bom_of(encoding: str) -> bytes:
    """Return the mark an encoding's files begin with."""
    return {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}.get(encoding, b"")


def complete(report: Json, table: dict[str, str], truth: Json) -> Json:
    """Return a report's fields as the truth has them, its clean table included."""
    found = {field: report[field] for field in truth}
    clean = found["clean"]
    return {**found, "clean": {**clean, "table": table}} if isinstance(clean, dict) else found
