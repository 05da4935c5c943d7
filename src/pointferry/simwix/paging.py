"""Pages of results: by key-set, so that every row comes once, forth and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.cursors import Cursors, Position
from pointferry.simwix.plans import rows_by_either_plan, walks
from pointferry.simwix.query import compile_filter, compile_sort
from pointferry.simwix.terms import EVERYTHING, Clause, Field, Kind, Order, SqlValue, joined
from pointferry.simwix.visible import Visible

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

    from pointferry.simwix.store import Store


@dataclass(frozen=True, slots=True)
class Listing:
    """How a method lists rows.

    Attributes:
        method: The method's name; a cursor of another method is refused.
        columns: What is selected.
        source: Tables and joins, with a fixed condition: everything after FROM up to ORDER BY.
        fields: What is filtered and sorted by.
        tiebreak: A unique column, for a total order.
        default: Sort when none is asked for.
        most_sorts: Sort entries allowed.
    """

    method: str
    columns: str
    source: str
    fields: Mapping[str, Field]
    tiebreak: str
    default: Order
    most_sorts: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, and the cursors of its neighbours as far as there are any."""

    rows: list[sqlite3.Row]
    next_cursor: str | None = None
    previous_cursor: str | None = None

    def metadata(self) -> dict[str, object]:
        """``pagingMetadata`` as cursor methods print it."""
        neighbours = {"next": self.next_cursor, "prev": self.previous_cursor}
        cursors = {name: cursor for name, cursor in neighbours.items() if cursor is not None}
        return {
            "count": len(self.rows),
            "cursors": cursors,
            "hasNext": self.next_cursor is not None,
        }


def everything(_asked: object) -> Clause:
    """Nothing is asked beside filter and sort."""
    return EVERYTHING


def first_page(
    store: Store,
    cursors: Cursors,
    listing: Listing,
    *,
    fixed: Clause | Visible,
    also: Callable[[object], Clause] = everything,
    query: tuple[object, object, object],
    limit: int,
) -> Page:
    """The first page for a filter and a sort, as they came in the request.

    Args:
        store: The state.
        cursors: Maker of the next cursor.
        listing: The method.
        fixed: Conditions that the caller does not choose, such as the site.
        also: Compiles what is asked beside filter and sort.
        query: ``filter`` and ``sort`` of the request, and what is asked beside them.
        limit: Rows at most.

    Raises:
        QueryRefused: If filter or sort are outside the method's offer.
    """
    position = Position(listing.method, *query)
    return _page(store, cursors, listing, fixed=fixed, also=also, position=position, limit=limit)


def next_page(
    store: Store,
    cursors: Cursors,
    listing: Listing,
    *,
    fixed: Clause | Visible,
    also: Callable[[object], Clause] = everything,
    cursor: str,
    limit: int,
) -> Page:
    """The page a cursor points at.

    Raises:
        CursorInvalid: If the cursor is not one of this method's.
    """
    position = cursors.read(cursor, listing.method)
    return _page(store, cursors, listing, fixed=fixed, also=also, position=position, limit=limit)


def _page(
    store: Store,
    cursors: Cursors,
    listing: Listing,
    *,
    fixed: Clause | Visible,
    also: Callable[[object], Clause],
    position: Position,
    limit: int,
) -> Page:
    chosen = compile_filter(position.filter, listing.fields)
    orders = compile_sort(position.sort, listing.fields, listing.most_sorts)
    orders = tuple(o for o in orders if not listing.fields[o.name].constant) or (listing.default,)
    keys = [(_key(listing.fields[o.name]), o.descending != position.back) for o in orders]
    keys.append((listing.tiebreak, keys[-1][1]))
    after = _after(keys, position.keys) if position.keys else EVERYTHING
    beside = also(position.also)
    seen, within = (fixed, fixed.clause) if isinstance(fixed, Visible) else (None, fixed)
    where = joined("AND", (within, beside, chosen, after))
    params = (*where.params, limit + 1)
    extra = ", ".join(f"{sql} AS key_{index}" for index, (sql, _) in enumerate(keys))

    def select(hint: str, sign: str) -> str:
        ways = [f"{sql} {'DESC' if down else 'ASC'}" for sql, down in keys]
        ways[0] = sign + ways[0]
        return (
            f"SELECT {listing.columns}, {extra} FROM {listing.source}{hint} WHERE {where.sql}"  # noqa: S608 - pieces are ours, values are bound
            f" ORDER BY {', '.join(ways)} LIMIT ?"
        )

    rows = rows_by_either_plan(
        store,
        select,
        params,
        index=listing.fields[orders[0].name].index,
        walks=beside is EVERYTHING and walks(orders, position.filter),
        few=None if seen is None else seen.few(store, joined("AND", (chosen, beside)), limit),
    )
    more, rows = len(rows) > limit, rows[:limit]
    if position.back:
        rows.reverse()

    def cursor_at(row: sqlite3.Row, *, back: bool) -> str:
        at: list[SqlValue] = [row[f"key_{index}"] for index in range(len(keys))]
        return cursors.write(msgspec.structs.replace(position, keys=at, back=back))

    if not rows:
        return Page(rows)
    following = more or position.back
    preceding = more if position.back else bool(position.keys)
    return Page(
        rows,
        cursor_at(rows[-1], back=False) if following else None,
        cursor_at(rows[0], back=True) if preceding else None,
    )


def _key(field: Field) -> str:
    if not field.nullable:
        return field.sql
    fallback = "''" if field.kind is Kind.TEXT else "0"
    return f"IFNULL({field.sql}, {fallback})"


def _after(keys: list[tuple[str, bool]], last: list[SqlValue]) -> Clause:
    """Rows that follow the last one: a row value where all keys run the same way."""
    if len({down for _, down in keys}) == 1:
        sign = "<" if keys[0][1] else ">"
        names = ", ".join(sql for sql, _ in keys)
        marks = ", ".join("?" * len(keys))
        return Clause(f"({names}) {sign} ({marks})", tuple(last))
    parts: list[str] = []
    params: list[SqlValue] = []
    for index, (sql, down) in enumerate(keys):
        equal = [f"{other} = ?" for other, _ in keys[:index]]
        parts.append(" AND ".join([*equal, f"{sql} {'<' if down else '>'} ?"]))
        params.extend(last[: index + 1])
    return Clause(" OR ".join(f"({part})" for part in parts), tuple(params))
