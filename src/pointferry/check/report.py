"""A check as plain JSON values; the fields are part of the command line's contract."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pointferry.check.findings import ProblemRow
    from pointferry.check.result import Check
    from pointferry.domain.issues import Issue, Tidied, Warn
    from pointferry.intake import ColumnChoice


def build(check: Check) -> dict[str, object]:
    """Return everything found about the file and its rows.

    Points are exact decimal numbers written as text; indexes count from 0, lines from 1.
    """
    table, layout = check.table, check.table.layout
    style = layout.number_style
    valid_rows, valid_unique = check.valid_emails
    return {
        "file": table.path.name,
        "bytes": table.size,
        "sha256": table.digest,
        "encoding": layout.encoding or None,
        "bom": layout.bom if layout.encoding else None,
        "delimiter": layout.delimiter,
        "quoting": layout.quoting,
        "line_ending": layout.line_ending or None,
        "final_newline": layout.final_newline,
        "sheet": _sheet(check),
        "platform": layout.preset.name if layout.preset and not layout.preset.exact else None,
        "parts": [part.name for part in layout.parts],
        "join": None if layout.join is None else asdict(layout.join),
        "preamble_records": max(layout.header_record, 0),
        "header_record": layout.header_record,
        "header_line": layout.header_line,
        "header": list(layout.header),
        "duplicate_headers": _duplicate_headers(layout.header),
        "column_count": len(layout.header),
        "email_column": _column(layout.email),
        "points_column": _column(layout.points),
        "decoy_points_columns": [decoy.name for decoy in layout.decoys],
        "decoy_email_columns": [
            one.name for one in layout.candidates_email if _other(one, layout.email)
        ],
        "number_style": None
        if layout.points is None
        else {
            "thousands": list(style.thousands),
            "decimal": style.decimal,
            "indian_grouping": style.indian_grouping,
        },
        "records_after_header": table.row_count
        + table.blank_records
        + table.repeated_header_records
        + table.total_records,
        "blank_records": table.blank_records,
        "repeated_header_records": table.repeated_header_records,
        "total_records": table.total_records,
        "data_rows": table.row_count,
        "issues": _counts(check.issues),
        "warnings": _counts(check.warnings),
        "normalised": _counts(check.tidied),
        "emails": {"valid_rows": valid_rows, "valid_unique": valid_unique},
        "problem_rows": [_row(check, row) for row in check.problem_rows()],
        "duplicates": _duplicates(check),
        "clean": _clean(check),
        "conversion": _conversion(check),
        "moving_rows": check.counts.moving,
        "set_aside_rows": check.counts.set_aside,
    }


def _column(choice: ColumnChoice | None) -> dict[str, object] | None:
    return None if choice is None else {"index": choice.index, "name": choice.name}


def _other(one: ColumnChoice, chosen: ColumnChoice | None) -> bool:
    return chosen is None or one.index != chosen.index


def _duplicate_headers(header: tuple[str, ...]) -> list[str]:
    counts = Counter(name for name in header if name)
    return [name for name, count in counts.items() if count > 1]


def _sheet(check: Check) -> dict[str, object] | None:
    layout = check.table.layout
    if layout.sheet is None:
        return None
    return {
        "name": layout.sheet,
        "index": layout.sheets.index(layout.sheet),
        "all": [{"name": name, "hidden": name in layout.hidden_sheets} for name in layout.sheets],
    }


def _counts(
    counts: Mapping[Issue, int] | Mapping[Warn, int] | Mapping[Tidied, int],
) -> dict[str, int]:
    return {str(code): count for code, count in sorted(counts.items())}


def _row(check: Check, row: ProblemRow) -> dict[str, object]:
    entry: dict[str, object] = {
        "record": row.record,
        "line": row.line,
        "email": row.email,
        "points": row.points if check.movable else None,
        "issues": [str(code) for code in row.issues],
        "warnings": [str(code) for code in row.warnings],
    }
    extra = check.table.extra_cells(row.row)
    if extra:
        entry["extra_cells"] = extra
    return entry


def _duplicates(check: Check) -> dict[str, object]:
    if not check.movable:
        rows, unique = check.valid_emails
        return {"repeated_email_rows": rows - unique}
    record = check.table.record_number
    same, conflicts = list(check.duplicates.same_balance), list(check.duplicates.conflicts)
    return {
        "same_balance": [
            {
                "email": one.email,
                "records": [record(r) for r in one.rows],
                "points": _text(one.points),
            }
            for one in same
        ],
        "conflicts": [
            {
                "email": one.email,
                "records": [record(r) for r in one.rows],
                "points": [_text(points) for points in one.points],
            }
            for one in conflicts
        ],
        "same_balance_extra_rows": sum(len(one.rows) - 1 for one in same),
        "conflict_emails": len(conflicts),
        "conflict_rows": sum(len(one.rows) for one in conflicts),
    }


def _clean(check: Check) -> dict[str, object] | None:
    sums = check.sums
    if sums is None:
        return None
    return {
        "count": sums.count,
        "points_sum": _text(sums.points),
        "points_sum_rounded_down": _text(sums.rounded_down),
        "points_sum_rounded_half_up": _text(sums.rounded_half_up),
        "points_sum_with_conflicts": {
            name: _text(points) for name, points in sums.with_conflicts.items()
        },
    }


def _conversion(check: Check) -> dict[str, object] | None:
    """Return what the factor and the rounding make of the clean table's points."""
    if check.sums is None:
        return None
    return {
        "factor": _text(check.options.factor),
        "rounding": str(check.options.rounding),
        "points_before": _text(check.sums.before),
        "points_after": _text(check.sums.points),
    }


def _text(points: Decimal) -> str:
    return f"{points:f}"
