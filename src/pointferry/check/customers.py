"""The customers whose points move: columnar, one entry per address, in the file's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.check.lazy import LazySequence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    import numpy as np
    from numpy.typing import NDArray

    from pointferry.check.source import RowSource


@dataclass(frozen=True, slots=True, eq=False)
class Customers:
    """Customers as sequences of the same length; equal positions belong together.

    Attributes:
        source: Gives cells with edits applied.
        row_array: First file row of every customer.
        whole: Whole points to move, before any rounding.
        fraction: The rest of the exact balance, in units of 10**-18 points.
        moving: Whole points to move.
        count_array: File rows every customer stands for.
    """

    source: RowSource
    row_array: NDArray[np.int64]
    whole: NDArray[np.int64]
    fraction: NDArray[np.int64]
    moving: NDArray[np.int64]
    count_array: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.row_array)

    @property
    def emails(self) -> Sequence[str]:
        """Addresses in small letters, each of them once."""
        rows = self.row_array
        return LazySequence(
            len(rows),
            lambda i: self.source.address(int(rows[i])),
            lambda: self.source.addresses(rows.tolist()),
        )

    @property
    def points(self) -> Sequence[int]:
        """Whole points to move, 0 to 999,999,999."""
        return _numbers(self.moving)

    @property
    def exact(self) -> Sequence[Decimal]:
        """Balances as the file states them, duplicates resolved, before any rounding."""
        from pointferry.check.balances import exact  # noqa: PLC0415 - numpy on first use

        whole, fraction = self.whole, self.fraction
        return LazySequence(len(self), lambda i: exact(int(whole[i]), int(fraction[i])))

    @property
    def rows(self) -> Sequence[int]:
        """First file row of every customer."""
        return _numbers(self.row_array)

    @property
    def row_counts(self) -> Sequence[int]:
        """How many file rows every customer stands for; repeats count with their customer."""
        return _numbers(self.count_array)

    @property
    def first_names(self) -> Sequence[str]:
        """First names; empty where the file has none."""
        return self._names(self.source.first_name)

    @property
    def last_names(self) -> Sequence[str]:
        """Last names; empty where the file has none."""
        return self._names(self.source.last_name)

    def _names(self, column: int | None) -> Sequence[str]:
        rows = self.row_array
        if column is None:
            return LazySequence(len(rows), lambda _: "")
        return LazySequence(len(rows), lambda i: self.source.trimmed(int(rows[i]), column))


def _numbers(array: NDArray[np.int64]) -> Sequence[int]:
    return LazySequence(len(array), lambda i: int(array[i]), lambda: iter(array.tolist()))
