"""Rows with the same address, and what becomes of their balances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

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


def group(keys: Keys, rows: Offsets, address: Callable[[int], str]) -> Groups:
    """Group rows by their address.

    Args:
        keys: Keys of all rows of the table.
        rows: The rows to group, ascending; all of them have a valid address.
        address: Gives the lower-cased address of a row, to tell apart addresses that share a key.
    """
    codes, _ = pd.factorize(keys[rows])
    codes = _told_apart(codes.astype(np.int64), rows, address)
    size = np.bincount(codes)
    first = np.zeros(len(size), np.int64)
    first[codes[::-1]] = rows[::-1]
    shared = np.flatnonzero(size[codes] > 1)
    order = shared[np.argsort(codes[shared], kind="stable")]
    several = np.flatnonzero(size > 1)
    bounds = np.concatenate(([0], np.cumsum(size[several])))
    return Groups(first, size, rows[order], bounds, several)


def _told_apart(codes: Offsets, rows: Offsets, address: Callable[[int], str]) -> Offsets:
    """Give rows that share a key but not the address groups of their own."""
    size = np.bincount(codes)
    shared = np.flatnonzero(size[codes] > 1)
    seen: dict[int, str] = {}
    mixed = False
    for position in shared.tolist():
        text = address(int(rows[position]))
        mixed |= seen.setdefault(int(codes[position]), text) != text
    if not mixed:
        return codes
    texts = pd.Series([address(int(row)) for row in rows.tolist()], dtype=object)
    exact, _ = pd.factorize(texts)
    return exact.astype(np.int64)
