"""Counting and skipping rows of an index by its ladder, whatever the size of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.ladder_schema import LADDERS, MOST_ROWS, rows_from
from pointferry.simwix.terms import Clause

if TYPE_CHECKING:
    from pointferry.simwix.store import Store
    from pointferry.simwix.terms import Cut, Span


def build(store: Store) -> None:
    """Makes the ladders of a state that has just been filled and has its triggers."""
    for ladder in LADDERS.values():
        rungs = ladder.rungs
        # Each site begins with one rung below all its rows. Its seq, -1, is no row's, and it stays.
        store.run(
            f"INSERT INTO {rungs} SELECT s.seq, {ladder.lowest}, -1,"  # noqa: S608 - ours
            f" (SELECT count(*) FROM {ladder.table} WHERE site = s.seq) FROM sites s"
        )
        # A trigger splits what is too long, one length at a time.
        while store.number(f"SELECT count(*) FROM {rungs} WHERE rows > {MOST_ROWS}"):  # noqa: S608 - ours
            store.run(f"UPDATE {rungs} SET rows = rows WHERE rows > {MOST_ROWS}")  # noqa: S608 - ours


def bounds(store: Store, site: int, span: Span) -> tuple[int, int]:
    """The places of the rows of a span among all rows of the site: first, and behind the last."""
    low = 0 if span.low is None else _place(store, site, span.index, span.low)
    if span.high is None:
        rungs = LADDERS[span.index].rungs
        high = store.number(f"SELECT sum(rows) FROM {rungs} WHERE site = ?", (site,))  # noqa: S608 - ours
    else:
        high = _place(store, site, span.index, span.high)
    return low, max(low, high)


def _place(store: Store, site: int, index: str, cut: Cut) -> int:
    """Rows of the site below a cut."""
    ladder, below = LADDERS[index], "<=" if cut.behind else "<"
    rung = store.row(
        f"SELECT value, seq FROM {ladder.rungs} WHERE site = ? AND value {below} ?"  # noqa: S608 - ours
        " ORDER BY value DESC, seq DESC LIMIT 1",
        (site, cut.value),
    )
    if rung is None:
        return 0
    lower = store.number(
        f"SELECT sum(rows) FROM {ladder.rungs} WHERE site = ? AND (value, seq) < (?, ?)",  # noqa: S608 - ours
        (site, rung["value"], rung["seq"]),
    )
    # Two ranges, for the database does not always seek by value and key at once.
    counting = f"SELECT count(*) FROM {ladder.table} INDEXED BY {index} WHERE site = ?"  # noqa: S608 - ours
    column = ladder.column
    return (
        lower
        + store.number(
            f"{counting} AND {column} = ? AND seq >= ? AND {column} {below} ?",
            (site, rung["value"], rung["seq"], cut.value),
        )
        + store.number(
            f"{counting} AND {column} > ? AND {column} {below} ?",
            (site, rung["value"], cut.value),
        )
    )


def keys_from(store: Store, site: int, index: str, place: int, rows: int) -> Clause:
    """A query for the keys of rows of the site, in the order of an index, from a place on."""
    ladder = LADDERS[index]
    rung = store.row(
        "SELECT value, seq, below FROM (SELECT value, seq, sum(rows) OVER (ORDER BY value, seq)"  # noqa: S608 - ours
        f" - rows AS below FROM {ladder.rungs} WHERE site = ?)"
        " WHERE below <= ? ORDER BY value DESC, seq DESC LIMIT 1",
        (site, place),
    )
    if rung is None:
        msg = "every site has a rung below all its rows"
        raise LookupError(msg)
    rest = rows_from(ladder, "?", "?", "?")
    return Clause(
        f"SELECT seq FROM ({rest} LIMIT ? OFFSET ?)",  # noqa: S608 - ours
        (site, rung["value"], rung["seq"], site, rung["value"], rows, place - rung["below"]),
    )
