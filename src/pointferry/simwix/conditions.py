"""One operator of a filter, compiled to SQL."""

from __future__ import annotations

from pointferry.simwix.clock import parse_iso
from pointferry.simwix.terms import (
    LAST_CHARACTER,
    Clause,
    Cut,
    Fault,
    Field,
    Kind,
    QueryRefused,
    Span,
    SqlValue,
    joined,
    negated,
)

_COMPARE = {"$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}


def condition(name: str, field: Field, operator: str, operand: object) -> Clause:
    """Compiles one operator of a filter.

    Raises:
        QueryRefused: If the field does not offer it, or the operand does not fit.
    """
    if operator not in field.operators:
        detail = f"Operator '{operator}' is not supported for field '{name}'"
        raise QueryRefused(Fault.OPERATOR, name, detail)
    if operator in {"$exists", "$isEmpty"}:
        if not isinstance(operand, bool):
            raise _bad_value(name, operator)
        return _presence(field, there=operand == (operator == "$exists"))
    if operator in {"$in", "$nin", "$hasSome", "$hasAll"}:
        return _membership(field, operator, _list(name, operator, operand, field))
    if operator == "$startsWith":
        return _starts_with(name, field, operand)
    value = _value(name, operator, operand, field)
    if value is None:
        return _presence(field, there=operator == "$ne")
    if operator in _COMPARE:
        return _compared(field, operator, value)
    equal = _apply(
        field, Clause("= ?", (value,), _span(field, Cut(value), Cut(value, behind=True)))
    )
    return negated(equal) if operator == "$ne" else equal


def _compared(field: Field, operator: str, value: str | int) -> Clause:
    cut, empty = Cut(value, behind=operator in {"$gt", "$lte"}), Cut("", behind=True)
    if operator in {"$gt", "$gte"}:
        span = _span(field, empty if field.empty and value == "" else cut)
    else:
        span = _span(field, empty if field.empty else None, cut)
    return _apply(field, Clause(f"{_COMPARE[operator]} ?", (value,), span), absent=False)


def _span(field: Field, low: Cut | None = None, high: Cut | None = None) -> Span | None:
    """The rows between two values, where an index holds the field's values."""
    return Span(field.index, low, high) if field.index else None


def _presence(field: Field, *, there: bool) -> Clause:
    if field.empty:
        cut = Cut("", behind=True)
        if there:
            return Clause(f"({field.sql} > '')", span=_span(field, cut))
        return Clause(f"({field.sql} = '')", span=_span(field, high=cut))
    given = f"{field.given} AND " if field.given else ""
    present = Clause(f"({field.exists or f'{given}{field.sql} IS NOT NULL'})")
    if there:
        return present
    absent = f"(NOT {field.exists})" if field.exists else f"({field.sql} IS NULL)"
    return Clause(absent, opposite=present)


def _membership(field: Field, operator: str, values: list[SqlValue]) -> Clause:
    if operator == "$hasAll":
        return joined("AND", (_apply(field, Clause("= ?", (value,))) for value in values))
    marks = ", ".join("?" * len(values))
    clause = _apply(field, Clause(f"IN ({marks})", tuple(values))) if values else Clause("0")
    return negated(clause) if operator == "$nin" else clause


def _starts_with(name: str, field: Field, operand: object) -> Clause:
    if field.kind is not Kind.TEXT or not isinstance(operand, str):
        raise _bad_value(name, "$startsWith")
    if field.folded or field.nocase:
        low = operand.lower()
        high = low + LAST_CHARACTER
        span = _span(field, Cut(low), Cut(high, behind=True))
        between = Clause("BETWEEN ? AND ?", (low, high), span)
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
    params, span = comparison.params * len(templates), comparison.span
    if field.templates:
        span = None
    if field.nocase and exact:
        sql = f"{sql} AND {field.sql} COLLATE BINARY {comparison.sql}"
        params, span = params + comparison.params, None
    if field.empty and not absent:
        sql = f"{sql} AND {field.sql} > ''"
    if field.given:
        sql = f"{field.given} AND ({sql})"
    return Clause(f"({sql})", params, span)


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
