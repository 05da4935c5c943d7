"""Contacts V5."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import BULK_CREATE, EMAIL, V5, Json, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open


def person(email: str = EMAIL, **more: object) -> Json:
    return {"email": {"email": email}, **more}


def test_paging_yields_every_contact_once(shop: Shop) -> None:
    asked: Json = {"cursorPaging": {"limit": 70}, "sort": [{"fieldName": "createdDate"}]}
    seen: list[object] = []
    while True:
        page = shop.post(f"{V5}/query", {"query": asked})
        seen += [row["id"] for row in page.rows("contacts")]
        if not page.at("pagingMetadata", "hasNext"):
            break
        cursor = page.text("pagingMetadata", "cursors", "next")
        asked = {"cursorPaging": {"limit": 70, "cursor": cursor}}
    assert len(seen) == len(set(seen)) == 300
    assert page.at("pagingMetadata", "cursors", "next") is None


def test_a_cursor_keeps_its_filter_and_sort(shop: Shop) -> None:
    shop.create(*(f"new{n}@example.net" for n in range(3)))
    emails = [f"new{n}@example.net" for n in range(3)]
    asked = {"filter": {"email.email": {"$in": emails}}, "cursorPaging": {"limit": 2}}
    first = shop.post(f"{V5}/query", {"query": asked})
    cursor = first.text("pagingMetadata", "cursors", "next")
    again = {"filter": {}, "cursorPaging": {"limit": 2, "cursor": cursor}}
    second = shop.post(f"{V5}/query", {"query": again})
    assert len(second.rows("contacts")) == 1
    forged = {"query": {"cursorPaging": {"cursor": cursor[:-2] + "xx"}}}
    assert shop.post(f"{V5}/query", forged).fields == ["query.cursorPaging.cursor"]
    other = shop.post("/loyalty-accounts/v1/accounts/query", {"query": again})
    assert other.fields == ["query.cursorPaging.cursor"]


@pytest.mark.parametrize(
    "query",
    [
        {"filter": {"name.first": "Ann"}},
        {"filter": {"email.email": {"$startsWith": "a"}}},
        {"filter": {"email.email": {"$eq": 3}}},
        {"filter": {"email.email": {"$in": "a"}}},
        {"filter": {"createdDate": {"$gt": "yesterday"}}},
        {"filter": []},
        {"filter": {"$or": {}}},
        {"sort": [{"fieldName": "createdDate", "order": "DESC"}]},
        {"sort": [{"fieldName": "email.email"}]},
    ],
)
def test_queries_outside_the_offer_are_refused(shop: Shop, query: Json) -> None:
    refused = shop.post(f"{V5}/query", {"query": query})
    assert (refused.status, refused.fields) == (400, ["value"])


def test_the_refusal_of_a_field_is_worded_as_wix_words_it(shop: Shop) -> None:
    refused = shop.post(f"{V5}/query", {"query": {"filter": {"name.first": "Ann"}}})
    violation = refused.rows("details", "validationError", "fieldViolations")[0]
    assert violation["description"] == "Field 'name.first' is not declared as filterable"


@pytest.mark.parametrize(("limit", "rule"), [(101, "MAX"), (0, "MIN"), ("9", "FORMAT")])
def test_limits_are_checked(shop: Shop, limit: object, rule: str) -> None:
    refused = shop.post(f"{V5}/query", {"query": {"cursorPaging": {"limit": limit}}})
    violation = refused.rows("details", "validationError", "fieldViolations")[0]
    assert (violation["field"], violation["violatedRule"]) == ("query.cursorPaging.limit", rule)
    if rule == "MAX":
        assert violation["data"] == {"threshold": 100}


def test_combined_filters(shop: Shop) -> None:
    shop.create(EMAIL, "bob@example.com")
    cases: list[tuple[Json, int]] = [
        ({"$or": [{"email.email": EMAIL}, {"email.email": "bob@example.com"}]}, 2),
        ({"$and": [{"email.email": EMAIL}, {"email.email": "bob@example.com"}]}, 0),
        ({"$not": {"email.email": {"$exists": True}}}, 0),
        ({"email.email": {"$in": []}}, 0),
        ({"email.email": EMAIL.upper()}, 0),
    ]
    for chosen, number in cases:
        assert shop.post(f"{V5}/count", {"filter": chosen}).number("count") == number


@pytest.mark.parametrize(
    ("contact", "status", "code", "field"),
    [
        ({}, 400, "INSUFFICIENT_CONTACT_DATA", None),
        ({"emails": [{"email": EMAIL}]}, 400, "INSUFFICIENT_CONTACT_DATA", None),
        (
            {"name": {"first": "A"}, "additionalEmails": [{"email": EMAIL}]},
            400,
            "EMAIL_REQUIRED",
            None,
        ),
        (person(additionalEmails=[{"email": EMAIL}]), 400, "DUPLICATE_EMAIL", None),
        (person("no address"), 400, None, "contact.email.email"),
        (person("a@b"), 400, None, "contact.email.email"),
        (person("a" * 320 + "@example.com"), 400, None, "contact.email.email"),
        (person(name={"first": "x" * 1001}), 400, None, "contact.name.first"),
        (person(externalId="x" * 101), 400, None, "contact.externalId"),
        (person(phone={"phone": "1" * 51}), 400, None, "contact.phone.phone"),
        (person(additionalEmails=[{"email": "x"}]), 400, None, "contact.additionalEmails[0].email"),
        ({"email": EMAIL}, 400, None, "contact.email"),
    ],
)
def test_create_is_checked(
    shop: Shop, contact: Json, status: int, code: str | None, field: str | None
) -> None:
    refused = shop.post(V5, {"contact": contact})
    assert (refused.status, refused.code) == (status, code)
    assert refused.fields == ([] if field is None else [field])


def test_duplicates(shop: Shop) -> None:
    first = shop.post(V5, {"contact": person(phone={"phone": "+1 555"})})
    known = first.text("contact", "id")
    refused = shop.post(V5, {"contact": person(EMAIL.upper())})
    assert (refused.status, refused.code) == (409, "DUPLICATE_CONTACT_EXISTS")
    assert refused.at("details", "applicationError", "data") == {
        "matchingContactId": known,
        "matchType": "EMAIL",
    }
    by_phone = shop.post(V5, {"contact": person("new@example.com", phone={"phone": "+1 555"})})
    assert by_phone.at("details", "applicationError", "data", "matchType") == "PHONE"
    forced = shop.post(V5, {"contact": person(), "allowDuplicates": True})
    assert forced.status == 200
    found = shop.get(f"{V5}/find-matching", email=EMAIL).rows("contacts")
    assert [row["id"] for row in found] == [known, forced.at("contact", "id")]
    assert shop.get(f"{V5}/find-matching").code == "NO_IDENTIFIER_PROVIDED"


def test_update_needs_the_revision(shop: Shop) -> None:
    made = shop.post(V5, {"contact": person()})
    path = f"{V5}/{made.text('contact', 'id')}"
    assert shop.call("PATCH", path, {"contact": {}}).fields == ["contact.revision"]
    change = {"contact": {"revision": "1", "name": {"first": "Ann"}}}
    changed = shop.call("PATCH", path, change)
    assert changed.at("contact", "revision") == "2"
    assert changed.at("contact", "email", "email") == EMAIL
    assert shop.call("PATCH", path, change).code == "INVALID_REVISION"


def test_bulk_create_answers_item_by_item(shop: Shop) -> None:
    body = {"contacts": [person(), person(), {}], "returnEntity": True}
    made = shop.post(BULK_CREATE, body)
    assert made.at("bulkActionMetadata") == {"totalSuccesses": 1, "totalFailures": 2}
    results = made.rows("results")
    metadata = [result["itemMetadata"] for result in results]
    assert metadata[0] == {
        "id": made.at("results", 0, "item", "id"),
        "success": True,
    }
    assert made.at("results", 1, "itemMetadata", "error", "code") == "DUPLICATE_CONTACT_EXISTS"
    assert made.at("results", 2, "itemMetadata", "error", "code") == "INSUFFICIENT_CONTACT_DATA"
    assert made.at("results", 2, "itemMetadata", "originalIndex") == 2


def test_bulk_create_is_checked(shop: Shop) -> None:
    assert shop.post(BULK_CREATE, {"contacts": []}).fields == ["contacts"]
    assert shop.post(BULK_CREATE, {"contacts": [person()] * 101}).fields == ["contacts"]
    wrong = {"contacts": [person(), person("wrong"), 5]}
    refused = shop.post(BULK_CREATE, wrong)
    assert set(refused.fields) == {"contacts[1].email.email", "contacts[2]"}
    assert shop.post(f"{V5}/count", {"filter": {"email.email": EMAIL}}).number("count") == 0


def test_bulk_create_switches(open_shop: Open) -> None:
    shop = open_shop(
        bulk_item_format_errors=True, bulk_undetailed_failures=1, bulk_refuses_emails=["no@*"]
    )
    body = {"contacts": [person("wrong"), person("no@example.com"), person()]}
    made = shop.post(BULK_CREATE, body)
    assert made.at("bulkActionMetadata") == {
        "totalSuccesses": 1,
        "totalFailures": 2,
        "undetailedFailures": 1,
    }
    assert [shown.get("item") for shown in made.rows("results")] == [None, None]


def test_the_index_trails_but_duplicates_are_known_at_once(open_shop: Open) -> None:
    shop = open_shop(contact_index_lag=5)
    shop.create(EMAIL)
    chosen = {"filter": {"email.email": EMAIL}}
    assert shop.post(f"{V5}/query", {"query": chosen}).rows("contacts") == []
    assert shop.post(f"{V5}/count", chosen).number("count") == 0
    assert shop.post(V5, {"contact": person()}).code == "DUPLICATE_CONTACT_EXISTS"
    shop.control("clock", {"advance": 5})
    assert len(shop.post(f"{V5}/query", {"query": chosen}).rows("contacts")) == 1
