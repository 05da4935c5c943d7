"""Contacts V4, many at once: sweeps, filters, free text, the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import EMAIL, V4, V5, Json, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

QUERY = f"{V4}/query"


def test_sweep_by_offset(shop: Shop) -> None:
    seen: list[object] = []
    for offset in range(0, 300, 130):
        asked = {
            "paging": {"limit": 130, "offset": offset},
            "sort": [{"fieldName": "createdDate", "order": "ASC"}],
            "fields": ["primaryInfo", "info.emails"],
        }
        page = shop.post(QUERY, {"query": asked})
        assert page.number("pagingMetadata", "total") == 300
        seen += [row["id"] for row in page.rows("contacts")]
    assert len(set(seen)) == len(seen) == 300


def test_second_addresses_are_found_by_any_email(shop: Shop) -> None:
    contact = {"email": {"email": EMAIL}, "additionalEmails": [{"email": "second@example.com"}]}
    shop.post(V5, {"contact": contact})
    for field, number in (("info.emails.email", 1), ("primaryInfo.email", 0)):
        asked = {"filter": {field: {"$in": ["second@example.com"]}}}
        assert shop.post(QUERY, {"query": asked}).number("pagingMetadata", "count") == number
    prefix = {"filter": {"primaryInfo.email": {"$startsWith": "ANN@"}}}
    assert shop.post(QUERY, {"query": prefix}).number("pagingMetadata", "total") == 1


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"filter": {"info.emails.items.email": EMAIL}}, "UNSUPPORTED_FILTER_FIELD_UNKNOWN"),
        ({"filter": {"primaryInfo.email": {"$gt": "a"}}}, "UNSUPPORTED_FILTER_OPERATOR"),
        ({"filter": {"createdDate": {"$gt": 5}}}, "UNSUPPORTED_FILTER_VALUE_TYPE"),
        ({"filter": [1]}, "MALFORMED_FILTER"),
        ({"sort": [{"fieldName": "updatedDate"}]}, "UNSUPPORTED_SORT_FIELD"),
        ({"sort": [{"fieldName": "createdDate"}] * 2}, "UNSUPPORTED_SORT_FIELD"),
        ({"paging": {"limit": 1001}}, "ILLEGAL_LIMIT"),
        ({"paging": {"limit": 0}}, "ILLEGAL_LIMIT"),
        ({"paging": {"offset": -1}}, "ILLEGAL_LIMIT"),
    ],
)
def test_queries_outside_the_offer_are_refused(shop: Shop, query: Json, code: str) -> None:
    refused = shop.post(QUERY, {"query": query})
    assert (refused.status, refused.code) == (400, code)


def test_free_text(shop: Shop) -> None:
    shop.create("quincy@example.com")
    assert shop.post(QUERY, {"search": "QUINCY@"}).number("pagingMetadata", "total") == 1
    assert shop.post(f"{V5}/count", {"search": "QUINCY@"}).number("count") == 1
    assert shop.post(QUERY, {"search": "x" * 101}).fields == ["search"]


def test_the_index_trails(open_shop: Open) -> None:
    shop = open_shop(contact_index_lag=5)
    shop.create(EMAIL)
    assert shop.get(V4).number("pagingMetadata", "total") == 300
    shop.control("clock", {"advance": 5})
    assert shop.get(V4).number("pagingMetadata", "total") == 301
