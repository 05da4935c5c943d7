"""What the pictures show, counted from customers; plain values, no Qt."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.run import Standing

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from pointferry.domain.run import Customer

EDGES = (0, 1, 100, 500, 1_000, 5_000, 10_000, 50_000)
"""Where a group of balances begins, in points; the last has no end."""

_BITE = 500


@dataclass(frozen=True, slots=True)
class Bin:
    """Customers whose balance lies in one range.

    Attributes:
        first: Smallest balance, in points.
        last: Largest balance, in points; None for no limit.
        before: Customers before the move.
        after: Customers after it.
    """

    first: int
    last: int | None
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Customers counted by what happens to them, and by balance.

    Attributes:
        changing: Balance changes, contact known.
        new: Balance begins, contact is created.
        right: The balance was the wanted one already.
        left_out: Not moved.
        proven: Read back and right; those of ``right`` are not among them.
        different: Read back with another balance.
        bins: Groups of balances, empty ones at either end left away.
    """

    changing: int
    new: int
    right: int
    left_out: int
    proven: int
    different: int
    bins: tuple[Bin, ...]


def count_figures(
    customers: Sequence[Customer], rows_left_out: int
) -> Generator[None, None, Figures]:
    """Count; to be run in slices.

    Args:
        customers: Everybody in a plan or a run.
        rows_left_out: Rows of the file that never became customers, counted as left out.
    """
    counts = dict.fromkeys(Standing, 0)
    new = 0
    before, after = [0] * len(EDGES), [0] * len(EDGES)
    for position, customer in enumerate(customers):
        if position % _BITE == 0:
            yield
        counts[customer.standing] += 1
        if customer.standing is Standing.SET_ASIDE:
            continue
        new += customer.new_contact and customer.standing is Standing.WAITING
        before[_bin(customer.before or 0)] += 1
        after[_bin(_afterwards(customer))] += 1
    return Figures(
        changing=counts[Standing.WAITING] + counts[Standing.SENT] - new,
        new=new,
        right=counts[Standing.ALREADY_RIGHT],
        left_out=counts[Standing.SET_ASIDE] + rows_left_out,
        proven=counts[Standing.PROVEN],
        different=counts[Standing.DIFFERENT],
        bins=_trimmed(before, after),
    )


def _afterwards(customer: Customer) -> int:
    """The balance read back, where there is one; else the promised one."""
    if customer.after is not None:
        return customer.after
    return (customer.before or 0) if customer.target is None else customer.target


def _bin(balance: int) -> int:
    return max(0, bisect_right(EDGES, balance) - 1)


def _trimmed(before: Sequence[int], after: Sequence[int]) -> tuple[Bin, ...]:
    used = [place for place in range(len(EDGES)) if before[place] or after[place]]
    if not used:
        return ()
    ends: tuple[int | None, ...] = (*(edge - 1 for edge in EDGES[1:]), None)
    return tuple(
        Bin(EDGES[place], ends[place], before[place], after[place])
        for place in range(used[0], used[-1] + 1)
    )
