"""One balance per address, as far as the merchant's decisions settle it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from pointferry.check import balances, rows
from pointferry.check.customers import Customers
from pointferry.check.email_column import text_keys
from pointferry.check.factor import scaled
from pointferry.check.findings import Clean, Conflict, DuplicateGroups, SameBalance, Sums
from pointferry.check.lazy import LazySequence
from pointferry.domain.issues import Duplicates, Rounding, SetAside
from pointferry.domain.points import MAX_BALANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from pointferry.check.balances import Amounts
    from pointferry.check.edits import Settlement
    from pointferry.check.email_column import Keys
    from pointferry.check.grouping import Groups
    from pointferry.check.options import CheckOptions
    from pointferry.check.points_column import Fraction
    from pointferry.check.source import RowSource
    from pointferry.intake.amounts import Whole
    from pointferry.intake.structure import Flags, Offsets


def settled_groups(
    groups: Groups, keys: Keys, source: RowSource, settled: Mapping[str, Settlement]
) -> dict[int, Settlement]:
    """Find the groups of addresses that the merchant settled one by one.

    A row that was chosen and is in its group no more settles nothing.

    Returns:
        The choice by the group's position in ``groups.several``.
    """
    if not settled:
        return {}
    leaders = groups.members[groups.bounds[:-1]]
    near = np.flatnonzero(np.isin(keys[leaders], text_keys(list(settled))))
    found: dict[int, Settlement] = {}
    for index in near.tolist():
        kept = settled.get(source.address(int(leaders[index])))
        if kept is None or not (isinstance(kept, Duplicates) or kept in groups.rows(index)):
            continue
        found[index] = kept
    return found


class Outcome:
    """What every address comes to, and whose it is.

    Args:
        groups: Rows by address.
        whole: Whole points of all rows of the table.
        fraction: The rest of their balances; None when all are whole.
        options: What holds for the whole file.
        settled: What holds for single groups instead, by position in ``groups.several``.
    """

    def __init__(
        self,
        groups: Groups,
        whole: Whole,
        fraction: Fraction | None,
        options: CheckOptions,
        settled: Mapping[int, Settlement],
    ) -> None:
        def balances_of(rows: Offsets) -> Amounts:
            rest = np.zeros(len(rows), np.int64) if fraction is None else fraction[rows]
            return whole[rows].astype(np.int64), rest

        self._groups = groups
        self._options = options
        self._members = balances_of(groups.members)
        self._differ = balances.differing(groups, self._members)
        self._settled = {index: kept for index, kept in settled.items() if self._differ[index]}
        self._plain = self._resolved(options.duplicates, balances_of(groups.first))
        self._exact = scaled(self._plain, options.factor)
        self._open: Flags = np.zeros(len(groups.first), np.bool_)
        if options.duplicates is Duplicates.REPORT:
            self._open[groups.several[self._differ]] = True
        for index, kept in self._settled.items():
            self._open[groups.several[index]] = kept is Duplicates.REPORT
        exact = self._exact
        self._rounded = balances.rounded(exact, options.rounding)
        self._over = ~self._open & (
            (exact[0] > MAX_BALANCE) | ((exact[0] == MAX_BALANCE) & (exact[1] > 0))
        )
        self._fractional = ~self._open & ~self._over & (self._rounded[1] > 0)
        self._moving = ~(self._open | self._over | self._fractional)

    def _resolved(self, duplicates: Duplicates, first: Amounts) -> Amounts:
        """Put what was decided in the place of the first balance of each address."""
        whole, fraction = first
        chosen = self._chosen(duplicates)
        places = self._groups.several[self._differ]
        whole[places], fraction[places] = chosen[0][self._differ], chosen[1][self._differ]
        return first

    def _chosen(self, duplicates: Duplicates) -> Amounts:
        """Return one balance for each group with several rows, single choices first."""
        groups, members = self._groups, self._members
        whole, fraction = balances.resolved(groups, members, duplicates)
        rules = {kept for kept in self._settled.values() if isinstance(kept, Duplicates)}
        by_rule = {rule: balances.resolved(groups, members, rule) for rule in rules}
        for index, kept in self._settled.items():
            if isinstance(kept, Duplicates):
                whole[index], fraction[index] = by_rule[kept][0][index], by_rule[kept][1][index]
            else:
                low = int(groups.bounds[index])
                at = low + int(np.flatnonzero(groups.rows(index) == kept)[0])
                whole[index], fraction[index] = members[0][at], members[1][at]
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
        return Customers(source, self._moving, self._groups, self._exact, self._rounded[0])

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
            return Conflict(source.address(places[0]), places, points, self._settled.get(index))

        alike, unlike = np.flatnonzero(~self._differ), np.flatnonzero(self._differ)
        return DuplicateGroups(
            _picked(alike, same),
            _picked(unlike, conflict),
        )

    def sums(self) -> Sums:
        """Return the totals of the clean table, with and without the conflicts."""
        kept = ~(self._open | self._over)

        def rounded(rounding: Rounding) -> Decimal:
            return balances.total(self._exact, kept, rounding)

        one_by_one = np.zeros(len(self._differ), np.bool_)
        one_by_one[list(self._settled)] = True
        unlike = self._differ & ~one_by_one
        certain = ~self._open
        certain[self._groups.several[unlike]] = False
        base = balances.total(self._exact, certain)
        names = {
            "first": Duplicates.FIRST,
            "last": Duplicates.LAST,
            "highest": Duplicates.HIGHEST,
            "added_up": Duplicates.SUM,
        }
        with_conflicts = {}
        for name, policy in names.items():
            chosen = balances.resolved(self._groups, self._members, policy)
            points = scaled((chosen[0][unlike], chosen[1][unlike]), self._options.factor)
            extra = balances.total(points)
            with_conflicts[name] = base + extra
        return Sums(
            count=int(kept.sum()),
            before=balances.total(self._plain, kept),
            points=rounded(self._options.rounding),
            rounded_down=rounded(Rounding.DOWN),
            rounded_half_up=rounded(Rounding.HALF_UP),
            with_conflicts=MappingProxyType(with_conflicts),
        )


_T = TypeVar("_T")


def _picked(indexes: Offsets, make: Callable[[int], _T]) -> Sequence[_T]:
    return LazySequence(len(indexes), lambda position: make(int(indexes[position])))
