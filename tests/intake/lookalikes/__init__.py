"""Twins of what known platforms export, each with what a careful reader must find in it.

Every row is written from a kind whose findings are known beforehand, so the truth never comes
from the reader under test.
"""

from __future__ import annotations

import codecs
import random
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.intake.builders import Error, Sheet, csv_text, people, write_workbook
from tests.intake.lookalikes.shapes import SHAPES, Shape
from tests.intake.lookalikes.truth import Json, Row, Truth, expected

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.intake.builders import Cell, Person

__all__ = ["SHAPES", "Shape", "bom_of", "complete", "make"]


def make(folder: Path, shape: Shape, seed: int) -> tuple[Path, Json]:
    """Write one export; return it and the fields its report must have."""
    chance = random.Random(f"{shape.name}{seed}")  # noqa: S311 - invented rows
    rows = _rows(shape, chance, people(40, seed=seed))
    records: list[list[str]] = [list(cells) for cells in shape.preamble]
    records.append(list(shape.header))
    truth = Truth()
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
    return _written(folder, shape, records), expected(shape, truth)


def _rows(shape: Shape, chance: random.Random, crowd: Sequence[Person]) -> list[Row]:
    point, mark = shape.decimal, shape.thousands
    rows = [Row(one.email, str(one.points), value=Decimal(one.points)) for one in crowd]
    first, second, third = crowd[0], crowd[1], crowd[2]
    rows += [
        Row("", "120", ("email_missing",), value=Decimal(120)),
        Row("n/a", "45", ("email_malformed",), value=Decimal(45)),
        Row("two@@example.com", "45", ("email_malformed",), value=Decimal(45)),
        Row("ann@example", "45", ("email_malformed",), value=Decimal(45)),
        Row(f"{first.email.upper()}", str(first.points), tidied=("email_case",),
             value=Decimal(first.points)),
        Row(second.email, str(second.points + 7), value=Decimal(second.points + 7)),
        Row(f" {third.email}", str(third.points), tidied=("email_trimmed",),
             value=Decimal(third.points)),
    ]  # fmt: skip
    if shape.points is not None:
        rows += [
            Row("dec@example.com", f"875{point}4", warnings=("points_decimal",),
                 value=Decimal("875.4")),
            Row("both@example.com", f"12{mark}204{point}25", warnings=("points_decimal",),
                 tidied=("points_thousands_separator",), value=Decimal("12204.25")),
            Row("group@example.com", f"1{mark}200", tidied=("points_thousands_separator",),
                 value=Decimal(1200)),
            Row("zeros@example.com", f"25{point}00", tidied=("points_trailing_zeros",),
                 value=Decimal(25)),
            Row("unit@example.com", "120 pts", tidied=("points_unit_text",), value=Decimal(120)),
            Row("exp@example.com", f"1{point}2E+03", warnings=("points_scientific",),
                 value=Decimal(1200)),
            Row("minus@example.com", "-150", ("points_negative",)),
            Row("brackets@example.com", "(120)", ("points_negative",)),
            Row("none@example.com", "", ("points_missing",)),
            Row("error@example.com", "#N/A", ("points_not_numeric",)),
            Row("huge@example.com", "1000000000", ("points_too_large",)),
            Row("apostrophe@example.com", "'0150", tidied=("points_apostrophe",),
                 value=Decimal(150)),
            Row("spaces@example.com", "\u00a0310 ", tidied=("points_trimmed",),
                 value=Decimal(310)),
            Row("word@example.com", "none", ("points_not_numeric",)),
            Row("two@example.com", "12 34", ("points_not_numeric",)),
        ]  # fmt: skip
        if mark == ".":
            grouped = ("points_thousands_separator",)
            rows += [
                Row(f"space{n}@example.com", f"1{space}200", tidied=grouped, value=Decimal(1200))
                for n, space in enumerate((" ", "\u00a0", "\u202f"))
                if space != "\u202f" or not shape.encoding.startswith("cp")
            ]
        if not shape.sheets:
            rows.append(
                Row("long@example.com", "1", ("row_too_long",), value=Decimal(1), extra=("310",))
            )
    if not shape.encoding.startswith("cp"):
        rows += [
            Row("käthe@example.com", "5", warnings=("email_non_ascii_local",), value=Decimal(5)),
            Row("ida@bücher.example", "6", tidied=("email_idn_domain",), value=Decimal(6)),
        ]
    if shape.ragged:
        rows += [
            Row("short@example.com", "", ("points_missing",), tidied=("row_short",), cells=1),
            Row("extra@example.com", "9", tidied=("row_extra_empty_cells",), value=Decimal(9),
                 extra=("", "")),
        ]  # fmt: skip
    chance.shuffle(rows)
    return rows


def _cells(shape: Shape, row: Row, number: int, chance: random.Random) -> list[str]:
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


def bom_of(encoding: str) -> bytes:
    """Return the mark an encoding's files begin with."""
    return {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}.get(encoding, b"")


def complete(report: Json, table: dict[str, str], truth: Json) -> Json:
    """Return a report's fields as the truth has them, its clean table included."""
    found = {field: report[field] for field in truth}
    clean = found["clean"]
    return {**found, "clean": {**clean, "table": table}} if isinstance(clean, dict) else found
