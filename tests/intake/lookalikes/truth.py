"""What a careful reader must find in a twin of a platform's export."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.intake.lookalikes.shapes import Shape

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """A row and what is known about it."""

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
        """The lower-cased address; None for a broken one."""
        broken = {"email_missing", "email_malformed"} & set(self.issues)
        return None if broken else self.email.strip().lower()


@dataclass(slots=True)
class Truth:
    """Rows with their record and line, and how many records are none."""

    rows: list[tuple[int, int, Row]] = field(default_factory=list)
    blank: int = 0
    repeated: int = 0
    totals: int = 0


def expected(shape: Shape, truth: Truth) -> Json:
    """Return the fields that the report about an export must have."""
    rows = [row for _, _, row in truth.rows]
    counts = Counter(shape.header)
    addresses = [row.address for row in rows if row.address is not None]
    marked = [(record, line, row) for record, line, row in truth.rows if row.issues or row.warnings]
    found: Json = {
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
        return {**found, "duplicates": repeats, "clean": None}
    return {**found, **_settled(truth)}


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


def _problem(shape: Shape, record: int, line: int, row: Row) -> Json:
    found: Json = {
        "record": record,
        "line": line,
        "email": row.email,
        "points": None if shape.points is None else row.points,
        "issues": list(row.issues),
        "warnings": list(row.warnings),
    }
    return {**found, "extra_cells": list(row.extra)} if any(row.extra) else found


def _settled(truth: Truth) -> Json:
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
