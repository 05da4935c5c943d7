"""Putting a check together: facts of the rows, groups of addresses, balances, accounting."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from pointferry.check import facts, flags, hints, rows
from pointferry.check.email_column import text_keys
from pointferry.check.findings import Accounting, ProblemGroup, Severity
from pointferry.check.grouping import codes_of, group
from pointferry.check.outcome import Outcome, settled_groups
from pointferry.check.result import Check
from pointferry.check.source import RowSource
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.domain.issues import Hint, Issue, SetAside, Tidied, Warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pointferry.check.edits import Edits
    from pointferry.check.email_column import Keys
    from pointferry.check.findings import Code
    from pointferry.check.options import CheckOptions
    from pointferry.intake.progress import Ticker
    from pointferry.intake.structure import Flags, Offsets
    from pointferry.intake.table import Table

_C = TypeVar("_C", Issue, Warn, Tidied)
_STEPS = 3


def run(
    table: Table, options: CheckOptions, edits: Edits, refused: Mapping[str, str], tick: Ticker
) -> Check:
    """Check a table; see ``pointferry.check.check_table``."""
    source = _source(table, edits)
    rows_total = table.row_count
    stage = tick.part(0.0, 0.8, rows_total)
    found = facts.known(table, source.email, source.points, stage)
    stage = tick.part(0.8, 0.85, rows_total)
    found = facts.edited(table, found, edits, (source.email, source.points), stage)
    stage = tick.part(0.85, 1.0, rows_total)
    stage(0, _STEPS)
    left_out = _left_out(table, edits)
    valid = np.flatnonzero((found.bits & flags.EMAIL_ISSUE_BITS == 0) & ~left_out)
    hinted = hints.find(found.marks, found.keys, valid)
    stage(1, _STEPS)
    codes = codes_of(found.keys, valid, source.address)
    stage(2, _STEPS)
    aside = np.where(left_out, rows.LEFT_OUT, 0).astype(np.uint8)
    sound = (found.bits & flags.ISSUE_BITS == 0)[valid]
    if source.points is None:
        sound[:] = False
    valid_emails = len(valid), int(codes.max(initial=-1)) + 1
    groups = group(codes[sound], valid[sound])
    del codes
    settled = settled_groups(groups, found.keys, source, edits.settled)
    outcome = Outcome(groups, found.whole, found.fraction, options, settled)
    outcome.set_aside(aside)
    resting = np.flatnonzero((found.bits & flags.ISSUE_BITS != 0) | (aside != 0))
    if source.points is None:
        resting = np.arange(table.row_count)
    stage(_STEPS, _STEPS)
    refused_rows = _refused_rows(source, found.keys, valid, refused)
    bits: NDArray[np.int32] = np.where(left_out, 0, found.bits)
    return Check(
        table=table,
        options=options,
        edits=edits,
        issues=_counts(bits, Issue),
        warnings=_counts(bits, Warn),
        tidied=_counts(bits, Tidied),
        hints=_hint_counts(hinted),
        duplicates=outcome.duplicates(source),
        customers=outcome.customers(source),
        set_aside=rows.set_aside(source, bits, aside, resting),
        problem_groups=_problem_groups(bits, aside, hinted, refused_rows),
        counts=Accounting(table.row_count, table.row_count - len(resting), len(resting)),
        valid_emails=valid_emails,
        sums=None if source.points is None else outcome.sums(),
        outcome=outcome,
        source=source,
        row_bits=bits,
        aside=aside,
        hint_bits=hinted,
        refused=refused_rows,
    )


def _source(table: Table, edits: Edits) -> RowSource:
    layout = table.layout
    if layout.email is None:
        params = {"columns": ", ".join(layout.header)}
        raise SourceFileError(ErrorCode.EMAIL_COLUMN_MISSING, params=params)
    return RowSource(
        table,
        edits,
        layout.email.index,
        None if layout.points is None else layout.points.index,
        None if layout.first_name is None else layout.first_name.index,
        None if layout.last_name is None else layout.last_name.index,
    )


def _left_out(table: Table, edits: Edits) -> Flags:
    flagged: Flags = np.zeros(table.row_count, np.bool_)
    known = [row for row in edits.left_out if row < table.row_count]
    flagged[np.array(known, np.int64)] = True
    return flagged


def _counts(bits: NDArray[np.int32], codes: type[_C]) -> Mapping[_C, int]:
    bits = bits[bits != 0]
    counted = {code: int(np.count_nonzero(bits & flags.BIT[code])) for code in codes}
    return MappingProxyType({code: count for code, count in counted.items() if count})


def _hint_counts(hinted: hints.HintBits) -> Mapping[Hint, int]:
    counted = {hint: int(np.count_nonzero(hinted & bit)) for hint, bit in hints.BIT.items()}
    return MappingProxyType({hint: count for hint, count in counted.items() if count})


def _refused_rows(
    source: RowSource, keys: Keys, valid: Offsets, refused: Mapping[str, str]
) -> Mapping[int, str]:
    if not refused:
        return MappingProxyType({})
    near = valid[np.isin(keys[valid], text_keys(list(refused)))].tolist()
    found = ((row, source.address(row)) for row in near)
    return MappingProxyType({row: refused[email] for row, email in found if email in refused})


def _problem_groups(
    bits: NDArray[np.int32],
    aside: NDArray[np.uint8],
    hinted: hints.HintBits,
    refused: Mapping[int, str],
) -> tuple[ProblemGroup, ...]:
    found: list[ProblemGroup] = []
    told: Offsets = np.flatnonzero(bits != 0)
    codes = bits[told]

    def add(code: Code, severity: Severity, where: Offsets) -> None:
        if len(where):
            found.append(ProblemGroup(code, severity, len(where), where))

    add(SetAside.REFUSED_BY_WIX, Severity.WARNING, np.array(sorted(refused), np.int64))
    for issue in Issue:
        add(issue, Severity.ERROR, told[codes & flags.BIT[issue] != 0])
    for number, reason in enumerate(rows.ASIDE):
        if reason is not None and number != rows.LEFT_OUT:
            add(reason, Severity.ERROR, np.flatnonzero(aside == number))
    for warning in Warn:
        add(warning, Severity.WARNING, told[codes & flags.BIT[warning] != 0])
    for hint, bit in hints.BIT.items():
        add(hint, Severity.WARNING, np.flatnonzero(hinted & bit != 0))
    left_out = np.flatnonzero(aside == rows.LEFT_OUT)
    add(SetAside.LEFT_OUT_BY_MERCHANT, Severity.WARNING, left_out)
    return tuple(found)
