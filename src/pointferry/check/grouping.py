"""Rows with the same address, and what becomes of their balances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.check.email_column import Keys
    from pointferry.intake.structure import Offsets


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Rows grouped by address, in the order of the first row of each.

    Attributes:
        first: First row of every group.
        size: Rows in every group.
        members: Rows of all groups with more than one row, group by group, in file order.
        bounds: Where each of those groups starts in ``members``, and its length at the end.
        several: Position (in ``first``) of each group with more than one row.
    """

    first: Offsets
    size: Offsets
    members: Offsets
    bounds: Offsets
    several: Offsets

    def rows(self, index: int) -> Offsets:
        """Return the rows of one of the groups that have several."""
        return self.members[self.bounds[index] : self.bounds[index + 1]]


def codes_of(keys: Keys, rows: Offsets, address: Callable[[int], str]) -> Offsets:
    """Number the addresses of some rows in the order of their first appearance.

    Args:
        keys: Keys of all rows of the table.
        rows: The rows to number, ascending; all of them have a valid address.
        address: Gives the lower-cased address of a row; asked where keys are equal or
            nearly so, because different addresses may share one.

    Returns:
        One number per given row; equal numbers mean equal addresses.
    """
    shared = _sharing(keys, rows)
    if not len(shared):
        return np.arange(len(rows))
    numbers: dict[str, int] = {}
    found = (numbers.setdefault(address(row), len(numbers)) for row in rows[shared].tolist())
    members = np.fromiter(found, np.int64, len(shared))
    _, leader = np.unique(members, return_index=True)
    leads = np.ones(len(rows), np.bool_)
    leads[shared] = False
    leads[shared[leader]] = True
    codes: Offsets = np.cumsum(leads, dtype=np.int64)
    codes -= 1
    codes[shared] = codes[shared[leader]][members]
    return codes


def _sharing(keys: Keys, rows: Offsets) -> Offsets:
    """Return the positions of rows that share their key, ascending; very few others as well."""
    # The last bits of each key make room for its position, so that sorting brings both.
    order = np.arange(len(rows), dtype=np.uint64)
    last = np.uint64((1 << max(len(rows) - 1, 1).bit_length()) - 1)
    ranked = keys[rows]
    ranked &= ~last
    ranked |= order
    ranked.sort()
    np.bitwise_xor(ranked[1:], ranked[:-1], out=order[1:])
    alike = np.zeros(len(rows) + 1, np.bool_)
    alike[1:-1] = order[1:] <= last
    shared = ranked[alike[1:] | alike[:-1]] & last
    shared.sort()
    return shared.astype(np.int64)


def group(codes: Offsets, rows: Offsets) -> Groups:
    """Group rows by their address.

    Args:
        codes: A number per row; equal numbers mean equal addresses.
        rows: The rows, ascending.
    """
    shared = np.flatnonzero((np.bincount(codes) > 1)[codes])
    # Address by address, each in file order; the first of each leads its group.
    shared = shared[np.argsort(codes[shared], kind="stable")]
    begins = np.flatnonzero(np.diff(codes[shared], prepend=-1))
    sizes = np.diff(begins, append=len(shared))
    leaders = shared[begins]
    leads = np.ones(len(rows), np.bool_)
    leads[shared] = False
    leads[leaders] = True
    size = np.ones(np.count_nonzero(leads), np.int64)
    by_place = np.argsort(leaders)
    several = np.searchsorted(np.flatnonzero(leads), leaders[by_place])
    size[several] = sizes[by_place]
    members = shared[np.argsort(np.repeat(leaders, sizes), kind="stable")]
    bounds = np.concatenate(([0], np.cumsum(sizes[by_place])))
    return Groups(rows[leads], size, rows[members], bounds, several)
