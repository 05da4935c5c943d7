"""Wix's query language, compiled to SQL: filters, sorting, and cursors bound to both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.simwix.clock import parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SqlValue = str | int | None
MOST_NESTED = 20
EQUALITY = frozenset({"$eq", "$in"})
COMPARISON = frozenset({"$eq", "$ne", "$gt", "$gte", "$lt", "$lte"})
_COMPARE = {"$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}
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


def compile_filter(value: object, fields: Mapping[str, Field]) -> Clause:
    """Compiles a filter object.

    Args:
        value: The filter; None or an empty object selects everything.
        fields: What the method offers.

    Raises:
        QueryRefused: If the filter names a field, operator or value outside the offer.
    """
    if value is None:
        return EVERYTHING
    return _compile_object(value, fields, 0)


def compile_sort(value: object, fields: Mapping[str, Field], most: int) -> tuple[Order, ...]:
    """Reads ``sort``.

    Raises:
        QueryRefused: If it has too many entries or names something that does not sort.
    """
    if value is None:
        return ()
    if not isinstance(value, list):
        raise QueryRefused(Fault.SHAPE, "sort", "Expected an array")
    if len(value) > most:
        raise QueryRefused(Fault.SORT, "sort", f"at most {most} sort entries")
    return tuple(_order(entry, fields) for entry in value)


def _order(entry: object, fields: Mapping[str, Field]) -> Order:
    if not isinstance(entry, dict):
        raise QueryRefused(Fault.SHAPE, "sort", "Expected an object")
    name = entry.get("fieldName")
    direction = entry.get("order", "ASC")
    if not isinstance(name, str):
        raise QueryRefused(Fault.SORT, "sort", "fieldName must be set")
    if direction not in {"ASC", "DESC"}:
        raise QueryRefused(Fault.SORT, name, "order must be ASC or DESC")
    field = fields.get(name)
    descending = direction == "DESC"
    if field is None or not (field.descending if descending else field.ascending):
        raise QueryRefused(Fault.SORT, name, f"Field '{name}' is not declared as sortable")
    return Order(name, descending)


def _compile_object(value: object, fields: Mapping[str, Field], depth: int) -> Clause:
    if not isinstance(value, dict):
        raise QueryRefused(Fault.SHAPE, "filter", "Expected an object")
    if depth > MOST_NESTED:
        raise QueryRefused(Fault.SHAPE, "filter", "nested too deeply")
    return joined("AND", (_compile_member(k, v, fields, depth) for k, v in value.items()))


def _compile_member(name: str, value: object, fields: Mapping[str, Field], depth: int) -> Clause:
    if name in {"$and", "$or"}:
        if not isinstance(value, list) or not value:
            raise QueryRefused(Fault.SHAPE, name, "Expected an array with elements")
        word = "AND" if name == "$and" else "OR"
        return joined(word, (_compile_object(part, fields, depth + 1) for part in value))
    if name == "$not":
        inner = _compile_object(value, fields, depth + 1)
        return _negated(inner)
    field = fields.get(name)
    if field is None or not field.operators:
        raise QueryRefused(Fault.FIELD, name, f"Field '{name}' is not declared as filterable")
    if not isinstance(value, dict):
        return _condition(name, field, "$eq", value)
    return joined("AND", (_condition(name, field, op, operand) for op, operand in value.items()))


def joined(word: str, parts: Iterable[Clause]) -> Clause:
    """Conditions joined by AND or OR."""
    every = list(parts)
    clauses = [part for part in every if part is not EVERYTHING]
    if not clauses or (word == "OR" and len(clauses) < len(every)):
        return EVERYTHING
    sql = f" {word} ".join(f"({clause.sql})" for clause in clauses)
    return Clause(sql, tuple(param for clause in clauses for param in clause.params))


def _condition(name: str, field: Field, operator: str, operand: object) -> Clause:
    if operator not in field.operators:
        detail = f"Operator '{operator}' is not supported for field '{name}'"
        raise QueryRefused(Fault.OPERATOR, name, detail)
    if operator in {"$exists", "$isEmpty"}:
        if not isinstance(operand, bool):
            raise _bad_value(name, operator)
        return _presence(field, there=operand == (operator == "$exists"))
    if operator in {"$in", "$nin", "$hasSome"}:
        clause = _membership(field, _list(name, operator, operand, field))
        return _negated(clause) if operator == "$nin" else clause
    if operator == "$hasAll":
        values = _list(name, operator, operand, field)
        return joined("AND", (_apply(field, Clause("= ?", (value,))) for value in values))
    if operator == "$startsWith":
        return _starts_with(name, field, operand)
    value = _value(name, operator, operand, field)
    if operator in _COMPARE:
        return _apply(field, Clause(f"{_COMPARE[operator]} ?", (value,)), absent=False)
    equal = (
        _presence(field, there=False) if value is None else _apply(field, Clause("= ?", (value,)))
    )
    return _negated(equal) if operator == "$ne" else equal


def _presence(field: Field, *, there: bool) -> Clause:
    if field.exists:
        return Clause(f"({field.exists})" if there else f"(NOT {field.exists})")
    if field.empty:
        return Clause(f"({field.sql} > '')" if there else f"({field.sql} = '')")
    if not there:
        return Clause(f"({field.sql} IS NULL)")
    given = f"{field.given} AND " if field.given else ""
    return Clause(f"({given}{field.sql} IS NOT NULL)")


def _negated(clause: Clause) -> Clause:
    return Clause(f"NOT IFNULL(({clause.sql}), 0)", clause.params)


def _membership(field: Field, values: list[SqlValue]) -> Clause:
    if not values:
        return Clause("0")
    marks = ", ".join("?" * len(values))
    return _apply(field, Clause(f"IN ({marks})", tuple(values)))


def _starts_with(name: str, field: Field, operand: object) -> Clause:
    if field.kind is not Kind.TEXT or not isinstance(operand, str):
        raise _bad_value(name, "$startsWith")
    if field.folded or field.nocase:
        low = operand.lower()
        between = Clause("BETWEEN ? AND ?", (low, low + LAST_CHARACTER))
        return _apply(field, between, exact=False)
    escaped = operand.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return _apply(field, Clause("LIKE ? ESCAPE '\\'", (escaped + "%",)))


def _apply(field: Field, comparison: Clause, *, exact: bool = True, absent: bool = True) -> Clause:
    """A comparison of a field's value, or of one of its values.

    Args:
        field: The field.
        comparison: Operator and operand.
        exact: Whether case counts.
        absent: Whether an absent text may fit.
    """
    templates = field.templates or (f"{field.sql} {{}}",)
    sql = " OR ".join(template.format(comparison.sql) for template in templates)
    params = comparison.params * len(templates)
    if field.nocase and exact:
        sql = f"{sql} AND {field.sql} COLLATE BINARY {comparison.sql}"
        params += comparison.params
    if field.empty and not absent:
        sql = f"{sql} AND {field.sql} > ''"
    if field.given:
        sql = f"{field.given} AND ({sql})"
    return Clause(f"({sql})", params)


def _list(name: str, operator: str, operand: object, field: Field) -> list[SqlValue]:
    if not isinstance(operand, list):
        raise _bad_value(name, operator)
    return [_value(name, operator, element, field) for element in operand]


def _value(name: str, operator: str, operand: object, field: Field) -> SqlValue:
    if operand is None and operator in {"$eq", "$ne"}:
        return None
    match field.kind:
        case Kind.TEXT if isinstance(operand, str):
            return operand
        case Kind.FLAG if isinstance(operand, bool):
            return int(operand)
        case Kind.NUMBER if isinstance(operand, int) and not isinstance(operand, bool):
            if abs(operand) < 2**63:
                return operand
        case Kind.DATE if isinstance(operand, str):
            try:
                return parse_iso(operand)
            except ValueError:
                raise _bad_value(name, operator) from None
        case _:
            pass
    raise _bad_value(name, operator)


def _bad_value(name: str, operator: str) -> QueryRefused:
    return QueryRefused(Fault.VALUE, name, f"Value of '{operator}' does not fit field '{name}'")
