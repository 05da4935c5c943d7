"""Contacts in the flat shape of V5: what is stored and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import EMAIL, NOBODY, V5, Json

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

KNOWN = {"email": {"email": "known@example.com"}, "phone": {"phone": "555 0100"}}


HOME = {"address": {"city": "Bath"}}


ID = "00000000-0000-4000-a000-00000000dead"


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        ({}, "INSUFFICIENT_CONTACT_DATA"),
        ({**KNOWN, "additionalEmails": [{"email": "known@example.com"}]}, "DUPLICATE_EMAIL"),
        ({**KNOWN, "additionalPhones": [{"phone": "555 0100"}]}, "DUPLICATE_PHONE"),
        ({**KNOWN, "addresses": [HOME, HOME]}, "DUPLICATE_ADDRESS"),
        (
            {**KNOWN, "addresses": [{"id": ID, **HOME}, {"id": ID, "address": {"city": "York"}}]},
            "DUPLICATE_ADDRESS_ID",
        ),
        (
            {
                **KNOWN,
                "addresses": [
                    {"defaultAddress": True, **HOME},
                    {"defaultAddress": True, "address": {"city": "York"}},
                ],
            },
            "MULTIPLE_DEFAULT_ADDRESSES",
        ),
        (
            {"name": {"first": "A"}, "additionalEmails": [{"email": "a@b.example"}]},
            "EMAIL_REQUIRED",
        ),
        ({"name": {"first": "A"}, "additionalPhones": [{"phone": "1"}]}, "PHONE_REQUIRED"),
        ({**KNOWN, "timeZone": "teatime"}, "INVALID_TIME_ZONE"),
        ({**KNOWN, "image": {"url": "smile"}}, "INVALID_IMAGE_URL"),
    ],
)
def test_contacts_that_are_not_stored(shop: Shop, contact: Json, code: str) -> None:
    for body, path in (
        ({"contact": contact}, V5),
        ({"contact": contact}, f"{V5}/upsert"),
    ):
        refused = shop.post(path, body)
        assert (refused.status, refused.code) == (400, code)
    bulk = shop.post("/contacts/v5/bulk/contacts/create", {"contacts": [contact]})
    assert bulk.at("results", 0, "itemMetadata", "error", "code") == code


@pytest.mark.parametrize(
    ("contact", "match"),
    [
        ({"email": {"email": "known@example.com"}}, "EMAIL"),
        ({"phone": {"phone": "555 0100"}}, "PHONE"),
        (KNOWN, "EMAIL_AND_PHONE"),
        ({"name": {"first": "A"}, "externalId": "7"}, "EXTERNAL_ID"),
    ],
)
def test_duplicates_say_what_matches(shop: Shop, contact: Json, match: str) -> None:
    known = shop.post(V5, {"contact": {**KNOWN, "externalId": "7"}}).text("contact", "id")
    refused = shop.post(V5, {"contact": contact})
    assert (refused.status, refused.code) == (409, "DUPLICATE_CONTACT_EXISTS")
    data = refused.at("details", "applicationError", "data")
    assert data == {"matchingContactId": known, "matchType": match}


def test_an_external_id_is_set_once(shop: Shop) -> None:
    known = shop.post(V5, {"contact": {**KNOWN, "externalId": "7"}}).text("contact", "id")
    change = {"contact": {"revision": "1", "externalId": "8"}}
    assert shop.call("PATCH", f"{V5}/{known}", change).code == "CANNOT_CHANGE_EXTERNAL_ID"
    upsert = shop.post(f"{V5}/upsert", {"contact": {**KNOWN, "externalId": "8"}})
    assert upsert.code == "CANNOT_CHANGE_EXTERNAL_ID"


def person(email: str = EMAIL, **more: object) -> Json:
    return {"email": {"email": email}, **more}


def test_created_contacts_are_trimmed_and_folded(shop: Shop) -> None:
    made = shop.post(V5, {"contact": person(" Ann@Example.COM ", name={"first": "Ann"}, x=1)})
    assert made.at("contact", "email", "email") == EMAIL
    assert made.at("contact", "revision") == "1"
    got = shop.get(f"{V5}/{made.text('contact', 'id')}")
    assert got.at("contact") == made.at("contact")
    assert shop.get(f"{V5}/{NOBODY}").status == 404
