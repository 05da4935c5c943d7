"""Two ways to a page of sorted rows, and taking the short one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from pointferry.simwix.store import Store
    from pointferry.simwix.terms import Order, SqlValue

# Steps of the database's machine, enough to fetch and sort some thousand rows.
STEPS = 100_000


def rows_by_either_plan(
    store: Store,
    select: Callable[[str, str], str],
    params: Sequence[SqlValue],
    *,
    index: str,
    walks: bool,
    few: bool | None = None,
) -> list[sqlite3.Row]:
    """Rows of a sorted query, whichever way of finding them is the short one.

    A filter that leaves few rows is best followed through its own index, one that leaves many by
    walking the index of the order until the page is full. Where nobody can tell which it is, the
    filter's index gets some steps to succeed in.

    Args:
        store: The state.
        select: Writes the query with a hint behind the table and a sign before the first key:
            ``+`` keeps the database from walking the order.
        params: Of the query.
        index: The index of the order; empty if there is none.
        walks: Whether walking the order is the way anyhow.
        few: Whether the filter leaves few rows, if that is known.
    """
    if few and not walks:
        return store.rows(select("", "+"), params)
    if few is None and not walks:
        rows = store.rows_within(STEPS, select("", "+"), params)
        if rows is not None:
            return rows
    return store.rows(select(f" INDEXED BY {index}" if index else "", ""), params)


def walks(orders: Sequence[Order], wanted: object) -> bool:
    """Whether a filter is empty or concerns what is sorted by first."""
    return not wanted or (isinstance(wanted, dict) and set(wanted) == {orders[0].name})
