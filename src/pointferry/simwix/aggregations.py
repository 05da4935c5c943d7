"""Aggregations of searches: their form, and those whose answers the contract describes.

Contacts V5 Search answers values, ranges, scalars and date histograms. Nested ones, and all of the
accounts' search, are refused rather than answered wrongly: nothing says what they look like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix import shapes
from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.simwix.store import Store
    from pointferry.simwix.terms import Clause, Field
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import JsonObject

MOST = 10
MOST_VALUES = 250
MOST_PERIODS = 200
MISSING = "N/A"
SIMPLE_KINDS = ("VALUE", "RANGE", "SCALAR", "DATE_HISTOGRAM")
# How SQLite prints the beginning of the period that a moment, in seconds, falls into.
PERIODS = {
    "YEAR": "strftime('%Y-01-01T00:00:00.000Z', {}, 'unixepoch')",
    "MONTH": "strftime('%Y-%m-01T00:00:00.000Z', {}, 'unixepoch')",
    "WEEK": "strftime('%Y-%m-%dT00:00:00.000Z', {}, 'unixepoch', '-6 days', 'weekday 1')",
    "DAY": "strftime('%Y-%m-%dT00:00:00.000Z', {}, 'unixepoch')",
    "HOUR": "strftime('%Y-%m-%dT%H:00:00.000Z', {}, 'unixepoch')",
    "MINUTE": "strftime('%Y-%m-%dT%H:%M:00.000Z', {}, 'unixepoch')",
    "SECOND": "strftime('%Y-%m-%dT%H:%M:%S.000Z', {}, 'unixepoch')",
}
SIMPLE: shapes.Shape = {
    "name": shapes.text(100),
    "fieldPath": shapes.text(200),
    "value": shapes.nested(
        {
            "sortType": shapes.choice("COUNT", "VALUE"),
            "sortDirection": shapes.choice("DESC", "ASC"),
            "missingValues": shapes.choice("EXCLUDE", "INCLUDE"),
            "limit": shapes.whole(),
            "includeOptions": shapes.nested({"addToBucket": shapes.text(20)}),
        }
    ),
    "range": shapes.nested(
        {"buckets": shapes.items({"from": shapes.whole(), "to": shapes.whole()}, 50)}
    ),
    "scalar": shapes.nested({"type": shapes.choice("COUNT_DISTINCT", "MIN", "MAX")}),
    "dateHistogram": shapes.nested({"interval": shapes.choice(*PERIODS)}),
}
AGGREGATION: shapes.Shape = {
    **SIMPLE,
    "type": shapes.choice(*SIMPLE_KINDS, "NESTED"),
    "nested": shapes.nested(
        {
            "nestedAggregations": shapes.items(
                {**SIMPLE, "type": shapes.choice(*SIMPLE_KINDS)}, most=3, fewest=2
            )
        }
    ),
}


def refuse_aggregations(search: Fields) -> None:
    """Notes malformed aggregations, and well-formed ones as not simulated."""
    found = search.children("aggregations", most=MOST)
    for entry in found:
        shapes.check(entry, AGGREGATION)
    if found:
        search.note("aggregations", "are not simulated", Rule.CUSTOM)


def check_aggregations(search: Fields, fields: Mapping[str, Field]) -> list[Fields]:
    """The aggregations asked for; notes those that are malformed or not simulated.

    Args:
        search: The search.
        fields: What the method filters by; members with one value can be aggregated.
    """
    found = search.children("aggregations", most=MOST)
    for entry in found:
        shapes.check(entry, AGGREGATION)
        kind = entry.choice("type", (*SIMPLE_KINDS, "NESTED"), required=True)
        field = fields.get(entry.text("fieldPath") or "")
        if kind == "NESTED":
            entry.note("type", "is not simulated", Rule.CUSTOM)
        elif field is None or field.templates or field.given:
            entry.note("fieldPath", "is not declared as aggregatable", Rule.CUSTOM)
        elif not _fits(field, kind, entry):
            entry.note("fieldPath", "does not fit the type", Rule.CUSTOM)
        if kind == "DATE_HISTOGRAM" and search.text("timeZone") not in {None, "UTC"}:
            search.note("timeZone", "only UTC is simulated", Rule.CUSTOM)
    return found


def _fits(field: Field, kind: str | None, entry: Fields) -> bool:
    if kind == "DATE_HISTOGRAM":
        return field.kind is Kind.DATE
    if kind == "RANGE" or (kind == "SCALAR" and _scalar(entry) != "COUNT_DISTINCT"):
        return field.kind in {Kind.DATE, Kind.NUMBER}
    return True


def aggregated(
    store: Store, asked: list[Fields], fields: Mapping[str, Field], source: str, where: Clause
) -> JsonObject:
    """``aggregationData``: the aggregations of all rows that a search finds."""
    results: list[JsonObject] = []
    for entry in asked:
        path = entry.text("fieldPath") or ""
        kind = entry.text("type") or ""
        result: JsonObject = {"name": entry.text("name"), "type": kind, "fieldPath": path}
        answer = {
            "VALUE": _values,
            "RANGE": _ranges,
            "SCALAR": _scalars,
            "DATE_HISTOGRAM": _histogram,
        }[kind]
        results.append(result | answer(store, entry, fields[path], source, where))
    return {"results": results}


def _values(store: Store, entry: Fields, field: Field, source: str, where: Clause) -> JsonObject:
    how = entry.child_or_empty("value")
    include = how.text("missingValues") == "INCLUDE"
    bucket = how.child_or_empty("includeOptions").text("addToBucket") or MISSING
    value = f"nullif({field.sql}, '')" if field.empty else field.sql
    limit = min(MOST_VALUES, max(1, how.integer("limit") or MOST_VALUES))
    way = how.text("sortDirection") or "DESC"
    key = "value" if how.text("sortType") == "VALUE" else "number"
    there = "1" if include else "value IS NOT NULL"
    rows = store.rows(
        f"SELECT {value} AS value, count(*) AS number FROM {source} WHERE {where.sql}"  # noqa: S608 - compiled
        f" GROUP BY 1 HAVING {there} ORDER BY {key} {way}, value LIMIT ?",
        (*where.params, limit),
    )
    return {
        "values": {
            "results": [
                {
                    "value": bucket if row["value"] is None else _printed(field, row["value"]),
                    "count": row["number"],
                }
                for row in rows
            ]
        }
    }


def _ranges(store: Store, entry: Fields, field: Field, source: str, where: Clause) -> JsonObject:
    results: list[JsonObject] = []
    for bucket in entry.child_or_empty("range").children("buckets"):
        low, high = bucket.integer("from"), bucket.integer("to")
        tests = [where.sql, "1" if low is None else f"{field.sql} >= {low}"]
        tests.append("1" if high is None else f"{field.sql} < {high}")
        sql = f"SELECT count(*) FROM {source} WHERE {' AND '.join(tests)}"  # noqa: S608 - compiled, bounds are whole numbers
        results.append({"from": low, "to": high, "count": store.number(sql, where.params)})
    return {"ranges": {"results": results}}


def _scalar(entry: Fields) -> str:
    return entry.child_or_empty("scalar").text("type") or "COUNT_DISTINCT"


def _scalars(store: Store, entry: Fields, field: Field, source: str, where: Clause) -> JsonObject:
    kind = _scalar(entry)
    value = f"nullif({field.sql}, '')" if field.empty else field.sql
    call = {"COUNT_DISTINCT": f"count(DISTINCT {value})", "MIN": f"min({value})"}
    chosen = call.get(kind, f"max({value})")
    sql = f"SELECT {chosen} FROM {source} WHERE {where.sql}"  # noqa: S608 - compiled
    return {"scalar": {"type": kind, "value": store.number(sql, where.params)}}


def _histogram(store: Store, entry: Fields, field: Field, source: str, where: Clause) -> JsonObject:
    interval = entry.child_or_empty("dateHistogram").text("interval") or "YEAR"
    period = PERIODS[interval].format(f"{field.sql} / 1000")
    rows = store.rows(
        f"SELECT {period} AS value, count(*) AS number FROM {source} WHERE {where.sql}"  # noqa: S608 - compiled
        " GROUP BY 1 HAVING value IS NOT NULL ORDER BY 1 LIMIT ?",
        (*where.params, MOST_PERIODS),
    )
    results = [{"value": row["value"], "count": row["number"]} for row in rows]
    return {"dateHistogram": {"results": results}}


def _printed(field: Field, value: str | int) -> str:
    return iso(value) if field.kind is Kind.DATE and isinstance(value, int) else str(value)
