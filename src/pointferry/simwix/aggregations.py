"""Aggregations of Search methods: their form is checked; computing them is not simulated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix import shapes
from pointferry.simwix.envelopes import Rule

if TYPE_CHECKING:
    from pointferry.simwix.validation import Fields

MOST = 10
KINDS = ("VALUE", "RANGE", "SCALAR", "DATE_HISTOGRAM")
INTERVALS = ("YEAR", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND")
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
    "dateHistogram": shapes.nested({"interval": shapes.choice(*INTERVALS)}),
}
AGGREGATION: shapes.Shape = {
    **SIMPLE,
    "type": shapes.choice(*KINDS, "NESTED"),
    "nested": shapes.nested(
        {
            "nestedAggregations": shapes.items(
                {**SIMPLE, "type": shapes.choice(*KINDS)}, most=3, fewest=2
            )
        }
    ),
}


def check_aggregations(search: Fields) -> None:
    """Notes malformed aggregations, and refuses well-formed ones rather than answering wrongly."""
    found = search.children("aggregations", most=MOST)
    for entry in found:
        shapes.check(entry, AGGREGATION)
    if found:
        search.note("aggregations", "are not simulated", Rule.CUSTOM)
