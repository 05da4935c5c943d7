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
class Clause:
    """A piece of SQL with its parameters."""

    sql: str
    params: tuple[SqlValue, ...] = ()


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
    sql = f" {word} ".join(f"({clause.sql})" for clause in clauses)
    return Clause(sql, tuple(param for clause in clauses for param in clause.params))


def negated(clause: Clause) -> Clause:
    """What a condition leaves out; what it says nothing of counts as left out."""
    return Clause(f"NOT IFNULL(({clause.sql}), 0)", clause.params)
