"""What searches compute over everybody they find, and what they refuse."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import ACCOUNTS, V5, Json, Reply

if TYPE_CHECKING:
    from tests.simwix.shop import Shop


def asked(shop: Shop, kind: str, path: str, **how: object) -> Reply:
    entry = {"name": "one", "type": kind, "fieldPath": path, **how}
    search = {"aggregations": [entry], "filter": {"name.last": "Lee"}}
    return shop.post(f"{V5}/search", {"search": search})


def result(shop: Shop, kind: str, path: str, **how: object) -> Json:
    (found,) = asked(shop, kind, path, **how).rows("aggregationData", "results")
    assert (found["name"], found["type"], found["fieldPath"]) == ("one", kind, path)
    return found


def test_values(people: Shop) -> None:
    people.post(V5, {"contact": {"name": {"first": "Annika", "last": "Lee"}}})
    assert result(people, "VALUE", "name.first")["values"] == {
        "results": [{"value": "Annika", "count": 2}, {"value": "Bentley", "count": 1}]
    }
    ascending = {"sortType": "VALUE", "sortDirection": "DESC", "limit": 1}
    assert result(people, "VALUE", "name.first", value=ascending)["values"] == {
        "results": [{"value": "Bentley", "count": 1}]
    }
    without = {"missingValues": "INCLUDE", "includeOptions": {"addToBucket": "none"}}
    assert result(people, "VALUE", "company.name", value=without)["values"] == {
        "results": [{"value": "none", "count": 2}, {"value": "Wrenhouse", "count": 1}]
    }


def test_scalars_and_ranges(people: Shop) -> None:
    assert result(people, "SCALAR", "name.first")["scalar"] == {
        "type": "COUNT_DISTINCT",
        "value": 2,
    }
    found = people.post(f"{V5}/search", {"search": {"filter": {"name.last": "Lee"}}})
    dates = [moment(row["createdDate"]) for row in found.rows("contacts")]
    for kind, value in (("MIN", min(dates)), ("MAX", max(dates))):
        scalar = result(people, "SCALAR", "createdDate", scalar={"type": kind})["scalar"]
        assert scalar == {"type": kind, "value": value}
    buckets = [{"to": max(dates) + 1}, {"from": max(dates) + 1}]
    ranges = result(people, "RANGE", "createdDate", range={"buckets": buckets})["ranges"]
    assert ranges == {
        "results": [{"to": max(dates) + 1, "count": 2}, {"from": max(dates) + 1}],
    }


@pytest.mark.parametrize(
    ("interval", "begins"),
    [
        ("YEAR", "%Y-01-01T00:00:00.000Z"),
        ("MONTH", "%Y-%m-01T00:00:00.000Z"),
        ("DAY", "%Y-%m-%dT00:00:00.000Z"),
        ("HOUR", "%Y-%m-%dT%H:00:00.000Z"),
    ],
)
def test_date_histograms(people: Shop, interval: str, begins: str) -> None:
    found = people.post(f"{V5}/search", {"search": {"filter": {"email.email": "ann@example.com"}}})
    created = datetime.fromisoformat(str(found.rows("contacts")[0]["createdDate"]))
    histogram = result(
        people, "DATE_HISTOGRAM", "createdDate", dateHistogram={"interval": interval}
    )["dateHistogram"]
    assert histogram == {"results": [{"value": created.strftime(begins), "count": 2}]}


def test_weeks_begin_on_monday(people: Shop) -> None:
    histogram = result(people, "DATE_HISTOGRAM", "createdDate", dateHistogram={"interval": "WEEK"})[
        "dateHistogram"
    ]
    assert isinstance(histogram, dict)
    (week,) = histogram["results"]
    began = datetime.fromisoformat(str(week["value"]))
    assert began.weekday() == 0
    assert 0 <= (datetime.now(UTC) - began).days < 7


@pytest.mark.parametrize(
    ("kind", "path", "field"),
    [
        ("NESTED", "name.first", "type"),
        ("VALUE", "nobody.knows", "fieldPath"),
        ("VALUE", "additionalEmails.email", "fieldPath"),
        ("RANGE", "name.first", "fieldPath"),
        ("DATE_HISTOGRAM", "name.first", "fieldPath"),
    ],
)
def test_what_the_contract_does_not_describe_is_refused(
    people: Shop, kind: str, path: str, field: str
) -> None:
    refused = asked(people, kind, path)
    assert (refused.status, refused.fields) == (400, [f"search.aggregations[0].{field}"])


def test_what_is_not_simulated_is_refused(people: Shop) -> None:
    counted = {"aggregations": [{"fieldPath": "points.balance", "type": "VALUE", "value": {}}]}
    refused = people.post(f"{ACCOUNTS}/search", {"search": counted})
    assert refused.fields == ["search.aggregations"]
    meant = people.post(f"{V5}/search", {"semanticQuery": "people who like cake"})
    assert meant.fields == ["semanticQuery"]
    elsewhere = {
        "timeZone": "Pacific/Auckland",
        "aggregations": [{"fieldPath": "createdDate", "type": "DATE_HISTOGRAM"}],
    }
    assert people.post(f"{V5}/search", {"search": elsewhere}).fields == ["search.timeZone"]


def moment(text: object) -> int:
    return round(datetime.fromisoformat(str(text)).timestamp() * 1000)
