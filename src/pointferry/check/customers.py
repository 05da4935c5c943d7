"""The customers whose points move: columnar, one entry per address, in the file's order."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pointferry.check.lazy import LazySequence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    import numpy as np
    from numpy.typing import NDArray

    from pointferry.check.balances import Amounts
    from pointferry.check.grouping import Groups
    from pointferry.check.source import RowSource
    from pointferry.intake.structure import Flags, Offsets


class Customers:
    """Customers as sequences of the same length; equal positions belong together.

    Args:
        source: Gives cells with edits applied.
        kept: Which addresses move.
        groups: Rows by address.
        exact: The balance of every address, before any rounding.
        moving: Its whole points to move.

    Attributes:
        source: As given.
    """

    def __init__(
        self,
        source: RowSource,
        kept: Flags,
        groups: Groups,
        exact: Amounts,
        moving: NDArray[np.int64],
    ) -> None:
        self.source = source
        self._kept = kept
        self._length = int(kept.sum())
        self._groups = groups
        self._amounts = (*exact, moving)

    def __len__(self) -> int:
        return self._length

    # A check that is only reported needs none of these arrays.

    @cached_property
    def _rows(self) -> Offsets:
        return self._groups.first[self._kept]

    @cached_property
    def _exact(self) -> Amounts:
        return self._amounts[0][self._kept], self._amounts[1][self._kept]

    @cached_property
    def _moving(self) -> NDArray[np.int64]:
        return self._amounts[2][self._kept]

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return self._groups.size[self._kept]

    @property
    def total(self) -> int:
        """All whole points to move."""
        return int(self._moving.sum())

    @property
    def emails(self) -> Sequence[str]:
        """Addresses in small letters, each of them once."""
        rows = self._rows
        return LazySequence(
            len(rows),
            lambda i: self.source.address(int(rows[i])),
            lambda: self.source.addresses(rows.tolist()),
        )

    @property
    def points(self) -> Sequence[int]:
        """Whole points to move, 0 to 999,999,999."""
        return _numbers(self._moving)

    @property
    def exact(self) -> Sequence[Decimal]:
        """Balances as the file states them, duplicates resolved, before any rounding."""
        from pointferry.check.balances import exact  # noqa: PLC0415 - numpy on first use

        whole, fraction = self._exact
        return LazySequence(len(self), lambda i: exact(int(whole[i]), int(fraction[i])))

    @property
    def rows(self) -> Sequence[int]:
        """First file row of every customer."""
        return _numbers(self._rows)

    @property
    def row_counts(self) -> Sequence[int]:
        """How many file rows every customer stands for; repeats count with their customer."""
        return _numbers(self._counts)

    @property
    def first_names(self) -> Sequence[str]:
        """First names; empty where the file has none."""
        return self._names(self.source.first_name)

    @property
    def last_names(self) -> Sequence[str]:
        """Last names; empty where the file has none."""
        return self._names(self.source.last_name)

    def _names(self, column: int | None) -> Sequence[str]:
        rows = self._rows
        if column is None:
            return LazySequence(len(rows), lambda _: "")
        return LazySequence(len(rows), lambda i: self.source.trimmed(int(rows[i]), column))


def _numbers(array: NDArray[np.int64]) -> Sequence[int]:
    return LazySequence(len(array), lambda i: int(array[i]), lambda: iter(array.tolist()))
