"""What queries are made of: fields, conditions, orders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SqlValue = str | int | None
COMPARISON = frozenset({"$eq", "$ne", "$gt", "$gte", "$lt", "$lte"})
LAST_CHARACTER = "\U0010ffff"


class Kind(StrEnum):
    """What a field's values are."""

    TEXT = "string"
    NUMBER = "number"
    DATE = "date-time"
    FLAG = "boolean"


class Fault(StrEnum):
    """Why a filter or a sort is refused."""

    SHAPE = "shape"
    FIELD = "field"
    OPERATOR = "operator"
    VALUE = "value"
    SORT = "sort"


class QueryRefused(Exception):  # noqa: N818 - becomes an answered refusal, in the API's own form
    """A filter or sort outside what the method offers."""

    def __init__(self, fault: Fault, field: str, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.field = field
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Field:
    """A member that a method filters or sorts by.

    Attributes:
        sql: The expression that holds the value.
        kind: Type of the values.
        operators: Operators the method offers for it.
        ascending, descending: Whether it sorts.
        nullable: Whether the expression can be NULL.
        empty: A text that is absent is stored as ``''``.
        folded: Stored in lower case.
        nocase: The column compares without case; exact comparisons are made beside it.
        constant: The same for every row, so that nothing is sorted by it.
        index: The index that holds rows in this order, by site first.
        templates: Conditions, one of which must hold, with ``{}`` for the comparison. For members
            with several values.
        given: A condition for there being a value at all, which an index holds.
        exists: What ``$exists`` tests, where it is not the expression.
    """

    sql: str
    kind: Kind
    operators: frozenset[str]
    ascending: bool = True
    descending: bool = True
    nullable: bool = False
    empty: bool = False
    folded: bool = False
    nocase: bool = False
    constant: bool = False
    index: str = ""
    templates: tuple[str, ...] = ()
    given: str = ""
    exists: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in an index: before all rows with a value, or behind them."""

    value: str | int
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of an index between two cuts; None is the end."""

    index: str
    low: Cut | None = None
    high: Cut | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of SQL with its parameters.

    Attributes:
        sql: The condition.
        params: Its parameters.
        span: The rows it selects of a site, if they lie together in an index.
        opposite: A condition that selects all the others, if it is the easier one.
    """

    sql: str
    params: tuple[SqlValue, ...] = ()
    span: Span | None = None
    opposite: Clause | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One sort entry."""

    name: str
    descending: bool


EVERYTHING = Clause("1")


def joined(word: str, parts: Iterable[Clause]) -> Clause:
    """Conditions joined by AND or OR."""
    every = list(parts)
    clauses = [part for part in every if part is not EVERYTHING]
    if not clauses or (word == "OR" and len(clauses) < len(every)):
        return EVERYTHING
    if len(clauses) == 1:
        return clauses[0]
    sql = f" {word} ".join(f"({clause.sql})" for clause in clauses)
    params = tuple(param for clause in clauses for param in clause.params)
    span = clauses[0].span if word == "AND" else None
    for clause in clauses[1:]:
        span = overlap(span, clause.span)
    return Clause(sql, params, span)


def negated(clause: Clause) -> Clause:
    """What a condition leaves out; what it says nothing of counts as left out."""
    return Clause(f"NOT IFNULL(({clause.sql}), 0)", clause.params, opposite=clause)


def overlap(one: Span | None, other: Span | None) -> Span | None:
    """What two spans share; None where that is not known to be a span.

    Texts are compared by the database only, which knows how.
    """
    if one is None or other is None or one.index != other.index:
        return None
    lows = [span.low for span in (one, other) if span.low is not None]
    highs = [span.high for span in (one, other) if span.high is not None]
    if any(isinstance(cut.value, str) for cut in (*lows, *highs)):
        return None
    return Span(
        one.index, max(lows, key=_place, default=None), min(highs, key=_place, default=None)
    )


def _place(cut: Cut) -> tuple[int, bool]:
    return int(cut.value), cut.behind
