"""Putting a check together: facts of the rows, groups of addresses, balances, accounting."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from pointferry.check import balances, facts, flags, rows
from pointferry.check.customers import Customers
from pointferry.check.grouping import Groups, codes_of, group
from pointferry.check.lazy import LazySequence
from pointferry.check.result import (
    Accounting,
    Check,
    Clean,
    Conflict,
    DuplicateGroups,
    ProblemGroup,
    SameBalance,
    Severity,
    Sums,
)
from pointferry.check.source import RowSource
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.domain.issues import Duplicates, Issue, Rounding, SetAside, Tidied, Warn
from pointferry.domain.points import MAX_BALANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from pointferry.check.balances import Amounts
    from pointferry.check.edits import Edits
    from pointferry.check.options import CheckOptions
    from pointferry.intake.progress import Ticker
    from pointferry.intake.structure import Flags, Offsets
    from pointferry.intake.table import Table

_C = TypeVar("_C", Issue, Warn, Tidied)


def run(table: Table, options: CheckOptions, edits: Edits, tick: Ticker) -> Check:
    """Check a table; see ``pointferry.check.check_table``."""
    source = _source(table, edits)
    rows_total = table.row_count
    stage = tick.part(0.0, 0.8, rows_total)
    found = facts.known(table, source.email, source.points, stage)
    stage = tick.part(0.8, 1.0, rows_total)
    found = facts.edited(table, found, edits, (source.email, source.points), stage)
    left_out = _left_out(table, edits)
    amounts: Amounts = (
        found.whole.astype(np.int64),
        np.zeros(table.row_count, np.int64) if found.fraction is None else found.fraction,
    )
    valid = np.flatnonzero((found.bits & flags.EMAIL_ISSUE_BITS == 0) & ~left_out)
    codes = codes_of(found.keys, valid, source.address)
    aside = np.where(left_out, rows.LEFT_OUT, 0).astype(np.uint8)
    sound = found.bits[valid] & flags.ISSUE_BITS == 0
    if source.points is None:
        sound[:] = False
    groups = group(codes[sound], valid[sound])
    outcome = _Outcome(groups, amounts, options)
    outcome.set_aside(aside)
    resting = np.flatnonzero((found.bits & flags.ISSUE_BITS != 0) | (aside != 0))
    if source.points is None:
        resting = np.arange(table.row_count)
    tick(rows_total, rows_total)
    bits: NDArray[np.int32] = np.where(left_out, 0, found.bits)
    return Check(
        table=table,
        options=options,
        edits=edits,
        issues=_counts(bits, Issue),
        warnings=_counts(bits, Warn),
        tidied=_counts(bits, Tidied),
        duplicates=outcome.duplicates(source),
        customers=outcome.customers(source),
        set_aside=rows.set_aside(source, bits, aside, resting),
        problem_groups=_problem_groups(bits, aside),
        counts=Accounting(table.row_count, table.row_count - len(resting), len(resting)),
        valid_emails=(len(valid), int(codes.max(initial=-1)) + 1),
        sums=None if source.points is None else outcome.sums(),
        clean=outcome.clean,
        source=source,
        row_bits=bits,
        aside=aside,
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
    counted = {code: int(np.count_nonzero(bits & flags.BIT[code])) for code in codes}
    return MappingProxyType({code: count for code, count in counted.items() if count})


def _problem_groups(bits: NDArray[np.int32], aside: NDArray[np.uint8]) -> tuple[ProblemGroup, ...]:
    found: list[ProblemGroup] = []

    def add(code: Issue | Warn | SetAside, severity: Severity, where: Offsets) -> None:
        if len(where):
            found.append(ProblemGroup(code, severity, len(where), where))

    for issue in Issue:
        add(issue, Severity.ERROR, np.flatnonzero(bits & flags.BIT[issue]))
    for number, reason in enumerate(rows.ASIDE):
        if reason is not None and number != rows.LEFT_OUT:
            add(reason, Severity.ERROR, np.flatnonzero(aside == number))
    for warning in Warn:
        add(warning, Severity.WARNING, np.flatnonzero(bits & flags.BIT[warning]))
    left_out = np.flatnonzero(aside == rows.LEFT_OUT)
    add(SetAside.LEFT_OUT_BY_MERCHANT, Severity.WARNING, left_out)
    return tuple(found)


class _Outcome:
    """One balance per address, as far as the merchant's decisions settle it."""

    def __init__(self, groups: Groups, amounts: Amounts, options: CheckOptions) -> None:
        self._groups = groups
        self._options = options
        self._members: Amounts = (amounts[0][groups.members], amounts[1][groups.members])
        self._differ = balances.differing(groups, self._members)
        self._exact = self._resolved(options.duplicates, amounts)
        self._open: Flags = np.zeros(len(groups.first), np.bool_)
        if options.duplicates is Duplicates.REPORT:
            self._open[groups.several[self._differ]] = True
        whole, fraction = self._exact
        self._rounded = balances.rounded(self._exact, options.rounding)
        self._over = ~self._open & (
            (whole > MAX_BALANCE) | ((whole == MAX_BALANCE) & (fraction > 0))
        )
        self._fractional = ~self._open & ~self._over & (self._rounded[1] > 0)
        self._moving = ~(self._open | self._over | self._fractional)

    def _resolved(self, duplicates: Duplicates, amounts: Amounts) -> Amounts:
        groups = self._groups
        whole, fraction = amounts[0][groups.first], amounts[1][groups.first]
        settled = balances.resolved(groups, self._members, duplicates)
        places = groups.several[self._differ]
        whole[places], fraction[places] = settled[0][self._differ], settled[1][self._differ]
        return whole, fraction

    @property
    def clean(self) -> Clean:
        """Every address with one balance, decimals included."""
        kept = ~(self._open | self._over)
        whole, fraction = self._rounded
        return Clean(self._groups.first[kept], whole[kept], fraction[kept])

    def set_aside(self, aside: NDArray[np.uint8]) -> None:
        """Mark the rows of the addresses that do not move."""
        reasons = (
            (SetAside.DUPLICATE_CONFLICT, self._open),
            (SetAside.POINTS_NEED_ROUNDING, self._fractional),
            (SetAside.BALANCE_WOULD_OVERFLOW, self._over),
        )
        groups = self._groups
        owner = np.repeat(groups.several, np.diff(groups.bounds))
        for code, where in reasons:
            aside[groups.first[where]] = rows.ASIDE.index(code)
            aside[groups.members[where[owner]]] = rows.ASIDE.index(code)

    def customers(self, source: RowSource) -> Customers:
        """Return the addresses that move."""
        kept, groups = self._moving, self._groups
        whole, fraction = self._exact
        return Customers(
            source,
            groups.first[kept],
            whole[kept],
            fraction[kept],
            self._rounded[0][kept],
            groups.size[kept],
        )

    def duplicates(self, source: RowSource) -> DuplicateGroups:
        """Return the addresses that stand in several rows."""
        groups, (whole, fraction) = self._groups, self._members

        def same(index: int) -> SameBalance:
            places = tuple(groups.rows(index).tolist())
            at = int(groups.bounds[index])
            points = balances.exact(int(whole[at]), int(fraction[at]))
            return SameBalance(source.address(places[0]), places, points)

        def conflict(index: int) -> Conflict:
            places = tuple(groups.rows(index).tolist())
            low, high = int(groups.bounds[index]), int(groups.bounds[index + 1])
            pairs = zip(whole[low:high].tolist(), fraction[low:high].tolist(), strict=True)
            points = tuple(balances.exact(*pair) for pair in pairs)
            return Conflict(source.address(places[0]), places, points)

        alike, unlike = np.flatnonzero(~self._differ), np.flatnonzero(self._differ)
        return DuplicateGroups(
            _picked(alike, same),
            _picked(unlike, conflict),
        )

    def sums(self) -> Sums:
        """Return the totals of the clean table, with and without the conflicts."""
        kept = ~(self._open | self._over)
        whole, fraction = self._exact
        clean: Amounts = (whole[kept], fraction[kept])
        rounding = self._options.rounding
        settled = np.ones(len(self._groups.first), np.bool_)
        settled[self._groups.several[self._differ]] = False
        base = balances.total((whole[settled], fraction[settled]))
        names = {
            "first": Duplicates.FIRST,
            "last": Duplicates.LAST,
            "highest": Duplicates.HIGHEST,
            "added_up": Duplicates.SUM,
        }
        with_conflicts = {}
        for name, policy in names.items():
            chosen = balances.resolved(self._groups, self._members, policy)
            extra = balances.total((chosen[0][self._differ], chosen[1][self._differ]))
            with_conflicts[name] = base + extra
        return Sums(
            count=int(kept.sum()),
            points=balances.total(balances.rounded(clean, rounding)),
            rounded_down=balances.total(balances.rounded(clean, Rounding.DOWN)),
            rounded_half_up=balances.total(balances.rounded(clean, Rounding.HALF_UP)),
            with_conflicts=MappingProxyType(with_conflicts),
        )


_T = TypeVar("_T")


def _picked(indexes: Offsets, make: Callable[[int], _T]) -> Sequence[_T]:
    return LazySequence(len(indexes), lambda position: make(int(indexes[position])))
