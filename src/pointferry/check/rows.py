"""Single rows of a check, made for people when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pointferry.check import flags, hints
from pointferry.check.findings import Code, ProblemRow, SetAsideRow
from pointferry.check.lazy import LazySequence
from pointferry.domain.issues import Issue, SetAside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pointferry.check.result import Check
    from pointferry.check.source import RowSource
    from pointferry.intake.structure import Offsets

ASIDE = (
    None,
    SetAside.LEFT_OUT_BY_MERCHANT,
    SetAside.DUPLICATE_CONFLICT,
    SetAside.POINTS_NEED_ROUNDING,
    SetAside.BALANCE_WOULD_OVERFLOW,
)
"""What the numbers in ``Check.aside`` stand for."""

LEFT_OUT = ASIDE.index(SetAside.LEFT_OUT_BY_MERCHANT)


def codes(check: Check, row: int) -> tuple[Code, ...]:
    """Return everything that is wrong or odd about a row, issues first."""
    bits, aside = int(check.row_bits[row]), ASIDE[int(check.aside[row])]
    if aside is SetAside.LEFT_OUT_BY_MERCHANT:
        return (aside,)
    found = hints.of(int(check.hint_bits[row]))
    reasons: tuple[Code, ...] = (*flags.issues(bits), *flags.warnings(bits), *found)
    if row in check.refused:
        reasons = (SetAside.REFUSED_BY_WIX, *reasons)
    return reasons if aside is None else (*reasons, aside)


def worth_a_look(check: Check) -> bytes:
    """Return one byte per row: 1 where anything is wrong or odd, left-out rows not among them."""
    wanted = flags.ISSUE_BITS | flags.WARN_BITS
    found = (check.row_bits & wanted != 0) | (check.aside != 0) | (check.hint_bits != 0)
    found[list(check.refused)] = True
    found &= check.aside != LEFT_OUT
    return bytes(found.astype(np.uint8))


def set_aside(
    source: RowSource, bits: NDArray[np.int32], aside: NDArray[np.uint8], rows: Offsets
) -> Sequence[SetAsideRow]:
    """Return the rows that do not move, each with its reasons.

    Args:
        source: Gives the cells.
        bits: Codes of every row of the table.
        aside: Index into ``ASIDE`` of every row of the table.
        rows: The rows that do not move, ascending.
    """

    def item(position: int) -> SetAsideRow:
        row = int(rows[position])
        reasons: tuple[Issue | SetAside, ...] = flags.issues(int(bits[row]))
        code = ASIDE[int(aside[row])]
        if code is SetAside.LEFT_OUT_BY_MERCHANT:
            reasons = (code,)
        elif code is not None:
            reasons = (*reasons, code)
        elif not reasons:
            # Without a balance column no row has a balance.
            reasons = (Issue.POINTS_MISSING,)
        return SetAsideRow(row, *_place(source, row), reasons)

    return LazySequence(len(rows), item)


def problem_rows(check: Check) -> Sequence[ProblemRow]:
    """Return every row with an issue or a warning, in the file's order."""
    wanted = flags.ISSUE_BITS | flags.WARN_BITS
    rows = np.flatnonzero((check.row_bits & wanted != 0) & (check.aside != LEFT_OUT))

    def item(position: int) -> ProblemRow:
        row = int(rows[position])
        bits = int(check.row_bits[row])
        place = _place(check.source, row)
        return ProblemRow(row, *place, flags.issues(bits), flags.warnings(bits))

    return LazySequence(len(rows), item)


def _place(source: RowSource, row: int) -> tuple[int, int, str, str]:
    table = source.table
    return (
        table.record_number(row),
        table.line_number(row),
        source.email_cell(row),
        source.points_cell(row),
    )
