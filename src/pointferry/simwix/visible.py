"""Which of a site's contacts or accounts an index shows, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.simwix.ladder import bounds
from pointferry.simwix.ladder_schema import LADDERS
from pointferry.simwix.terms import EVERYTHING, Clause, Cut, Span, joined, overlap

if TYPE_CHECKING:
    from pointferry.simwix.store import Store
    from pointferry.simwix.world import Call


@dataclass(frozen=True, slots=True)
class Visible:
    """The rows that an index has seen, which may trail behind.

    Attributes:
        table: ``contacts`` or ``accounts``; their first letter is the alias in conditions.
        site: Key of the site.
        horizon_ms: Rows created later are not seen; None sees all.
    """

    table: str
    site: int
    horizon_ms: int | None = None

    @classmethod
    def trailing(cls, table: str, call: Call, lag_seconds: float) -> Visible:
        """The rows of the site that is called, behind an index that trails by some seconds."""
        site, horizon = call.site.seq, call.now - round(lag_seconds * 1000)
        if lag_seconds <= 0 or not call.store.number(
            f"SELECT EXISTS (SELECT 1 FROM {table} INDEXED BY {table}_created"  # noqa: S608 - ours
            " WHERE site = ? AND created_ms > ?)",
            (site, horizon),
        ):
            return cls(table, site)
        return cls(table, site, horizon)

    @property
    def clause(self) -> Clause:
        """The condition on a row."""
        alias = self.table[0]
        if self.horizon_ms is None:
            return Clause(f"{alias}.site = ?", (self.site,))
        sql = f"{alias}.site = ? AND {alias}.created_ms <= ?"
        return Clause(sql, (self.site, self.horizon_ms))

    def span(self, index: str, wanted: Clause) -> Span | None:
        """The part of an index that holds those that fit a condition, and no others.

        Args:
            index: The index.
            wanted: The condition.

        Returns:
            None if they do not lie together.
        """
        asked = Span(index) if wanted is EVERYTHING else wanted.span
        if asked is None or self.horizon_ms is None:
            return asked if asked is None or asked.index == index else None
        if index != f"{self.table}_created":
            return None
        return overlap(asked, Span(index, high=Cut(self.horizon_ms, behind=True)))

    def count(self, store: Store, wanted: Clause = EVERYTHING) -> int:
        """How many fit a condition; by ladder where that can be told from it."""
        span = Span(f"{self.table}_created") if wanted is EVERYTHING else wanted.span
        if span is not None:
            low, high = bounds(store, self.site, span)
            return high - low - self._unseen(store, wanted)
        if wanted.opposite is not None:
            return self.count(store) - self.count(store, wanted.opposite)
        where = joined("AND", (self.clause, wanted))
        sql = f"SELECT count(*) FROM {self.table} {self.table[0]} WHERE {where.sql}"  # noqa: S608 - compiled
        return store.number(sql, where.params)

    def few(self, store: Store, wanted: Clause, rows: int) -> bool | None:
        """Whether those that fit are fewer than would be met on the way to some of them.

        Args:
            store: The state.
            wanted: The condition.
            rows: How many of them are wanted, in an order that has nothing to do with it.

        Returns:
            None if no ladder tells.
        """
        if wanted.span is None or wanted.span.index not in LADDERS:
            return None
        low, high = bounds(store, self.site, wanted.span)
        return (high - low) ** 2 <= rows * self.count(store)

    def _unseen(self, store: Store, wanted: Clause) -> int:
        if self.horizon_ms is None:
            return 0
        alias = self.table[0]
        return store.number(
            f"SELECT count(*) FROM {self.table} {alias} INDEXED BY {self.table}_created"  # noqa: S608 - compiled
            f" WHERE {alias}.site = ? AND {alias}.created_ms > ? AND ({wanted.sql})",
            (self.site, self.horizon_ms, *wanted.params),
        )
