"""Wix's query language, compiled to SQL: filters and sorting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.conditions import condition
from pointferry.simwix.terms import (
    EVERYTHING,
    Clause,
    Fault,
    Field,
    Order,
    QueryRefused,
    joined,
    negated,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_NESTED = 20


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
        return negated(inner)
    field = fields.get(name)
    if field is None or not field.operators:
        raise QueryRefused(Fault.FIELD, name, f"Field '{name}' is not declared as filterable")
    if not isinstance(value, dict):
        return condition(name, field, "$eq", value)
    return joined("AND", (condition(name, field, op, operand) for op, operand in value.items()))
