"""Contacts V5 Search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import V5

if TYPE_CHECKING:
    from tests.simwix.shop import Reply, Shop


def found(reply: Reply) -> list[str]:
    rows = [row["email"] for row in reply.rows("contacts")]
    return sorted(str(row["email"])[:3] for row in rows if isinstance(row, dict))


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"company.name": {"$startsWith": "wren"}}, ["ann"]),
        ({"addresses.address.city": {"$hasSome": ["Zennor", "Bath"]}}, ["ann"]),
        ({"addresses.address.city": {"$hasAll": ["Zennor", "Bath"]}}, []),
        ({"additionalEmails.email": {"$hasSome": ["ann@example.net"]}}, ["ann"]),
        ({"tags.privateTags.tagIds": {"$hasAll": ["a1", "b2"]}}, ["ben"]),
        ({"tags.privateTags.tagIds": {"$isEmpty": False}}, ["ben"]),
        ({"birthdate": {"$lt": "2000-01-01"}}, ["ben"]),
        ({"locale": {"$nin": ["en-GB"]}, "name.last": "Lee", "name.first": "Bentley"}, ["ben"]),
        ({"memberInfo.email": {"$exists": True}}, []),
        ({"$or": [{"name.first": "Annika"}, {"name.first": "Bentley"}]}, ["ann", "ben"]),
    ],
)
def test_filters(people: Shop, wanted: object, names: list[str]) -> None:
    reply = people.post(f"{V5}/search", {"search": {"filter": wanted}})
    assert found(reply) == names
    assert reply.number("pagingMetadata", "total") == len(names)


@pytest.mark.parametrize(
    ("details", "names"),
    [
        ({"expression": "ANNIKA bentley"}, ["ann", "ben"]),
        ({"expression": "annika bentley", "mode": "AND"}, []),
        ({"expression": "wrenhouse baker", "mode": "AND"}, ["ann"]),
        ({"expression": "wrenhouse", "fields": ["name.full"]}, []),
        ({"expression": "annika lee", "fields": ["name.full"], "mode": "AND"}, ["ann"]),
    ],
)
def test_free_text(people: Shop, details: object, names: list[str]) -> None:
    assert found(people.post(f"{V5}/search", {"search": {"search": details}})) == names


def test_the_total_is_on_the_first_page_only(people: Shop) -> None:
    sort = [{"fieldName": "email.email", "order": "DESC"}]
    first = people.post(f"{V5}/search", {"search": {"sort": sort, "cursorPaging": {"limit": 100}}})
    assert first.number("pagingMetadata", "total") == 302
    seen = [row["id"] for row in first.rows("contacts")]
    cursor = first.at("pagingMetadata", "cursors", "next")
    while cursor:
        page = people.post(f"{V5}/search", {"search": {"cursorPaging": {"cursor": cursor}}})
        assert page.at("pagingMetadata", "total") is None
        seen += [row["id"] for row in page.rows("contacts")]
        cursor = page.at("pagingMetadata", "cursors", "next")
    assert len(seen) == len(set(seen)) == 302
