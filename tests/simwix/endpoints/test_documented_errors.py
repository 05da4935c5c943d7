"""The application errors the contract names, and the call that brings each about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.endpoints.stage import LABELS, TIERS
from tests.simwix.shop import V4, V5, Json

if TYPE_CHECKING:
    from tests.simwix.conftest import Open
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


def test_tags_and_matching_need_something(shop: Shop) -> None:
    known = shop.post(V5, {"contact": KNOWN}).text("contact", "id")
    empty: Json = {"assignTags": {"privateTags": {"tagIds": []}}}
    for path, body in (
        (f"{V5}/{known}/update-tags", empty),
        ("/contacts/v5/bulk/contacts/update-tags", {"contactIds": [known], **empty}),
        ("/contacts/v5/bulk/contacts/update-tags-by-filter", {"filter": {}, **empty}),
    ):
        refused = shop.post(path, body)
        assert (refused.status, refused.code) == (400, "EMPTY_ASSIGN_AND_UNASSIGN_LISTS")
    assert shop.get(f"{V5}/find-matching").code == "NO_IDENTIFIER_PROVIDED"


def test_errors_of_contacts_v4(shop: Shop) -> None:
    items = [
        {"email": "a@example.com", "primary": True},
        {"email": "b@example.com", "primary": True},
    ]
    two = shop.post(V4, {"info": {"emails": {"items": items}}})
    assert (two.status, two.code) == (400, "CANNOT_HAVE_MULTIPLE_PRIMARY_INFO")
    made = shop.post(V4, {"info": {"emails": {"items": items[:1]}}}).text("contact", "id")
    path = f"{V4}/{made}"
    stale = shop.call("PATCH", path, {"revision": 7, "info": {"company": "Finch"}})
    assert (stale.status, stale.code) == (409, "CONTACT_ALREADY_CHANGED")
    nothing = shop.call("PATCH", path, {"revision": 1, "info": {}})
    assert nothing.code == "INSUFFICIENT_UPDATE_CONTACT_DATA"
    unknown = shop.call("PATCH", f"{V4}/{ID}", {"revision": 1, "info": {"company": "Finch"}})
    assert (unknown.status, unknown.code) == (404, "CONTACT_NOT_FOUND")
    for body in (
        {"labelKeysToAdd": [shop.post(LABELS, {"displayName": "A"}).text("label", "key")]},
        {"info": {"company": "Finch"}},
    ):
        name = "update" if "info" in body else "add-remove-labels"
        refused = shop.post(f"/contacts/v4/bulk/contacts/{name}", body)
        assert (refused.status, refused.code) == (400, "NEITHER_FILTER_NOR_SEARCH")


def test_labels_have_a_quota(open_shop: Open) -> None:
    shop = open_shop(label_quota=1)
    assert shop.post(LABELS, {"displayName": "First"}).status == 200
    assert shop.post(LABELS, {"displayName": "First"}).at("newLabel") is None
    refused = shop.post(LABELS, {"displayName": "Second"})
    assert (refused.status, refused.code) == (429, "LABELS_QUOTA_REACHED")
    assert refused.at("details", "applicationError", "data") == {
        "labelsQuota": "1",
        "labelsCurrentTotal": "1",
    }


def test_tiers_need_a_plan(shop: Shop) -> None:
    tier = {"tierDefinition": {"name": "Gold"}, "requiredPoints": 500}
    refused = shop.post(TIERS, {"tier": tier})
    assert (refused.status, refused.code) == (428, "BASIC_TIERS_LIMIT_REACHED")
    items = shop.post("/loyalty-tiers/v1/bulk/tiers/create", {"tiers": [tier]})
    assert items.at("results", 0, "itemMetadata", "error", "code") == "BASIC_TIERS_LIMIT_REACHED"


def test_tiers_are_unique_and_revised(open_shop: Open) -> None:
    shop = open_shop(premium_extras=True)
    gold: Json = {"tierDefinition": {"name": "Gold"}, "requiredPoints": 500}
    made = shop.post(TIERS, {"tier": gold}).text("tier", "id")
    for other in (
        {**gold, "requiredPoints": 600},
        {**gold, "tierDefinition": {"name": "Silver"}},
    ):
        assert shop.post(TIERS, {"tier": other}).status == 409
    path = f"{TIERS}/{made}"
    change = {"tier": {"requiredPoints": 700, "revision": "1"}}
    assert shop.call("PATCH", path, change).at("tier", "requiredPoints") == 700
    assert shop.call("PATCH", path, change).code == "INVALID_REVISION"
    assert shop.call("DELETE", path, params={"revision": "1"}).code == "INVALID_REVISION"
    assert shop.call("DELETE", path, params={"revision": "2"}).status == 200
    assert shop.get(path).status == 404


def test_tier_settings_are_made_once_and_an_omitted_base_tier_is_emptied(shop: Shop) -> None:
    path = f"{TIERS}/program-settings"
    base = {"name": "Friends"}
    window = {"rollingWindow": {"durationInMonths": 24}}
    made = shop.post(path, {"programSettings": {**window, "baseTierDefinition": base}})
    assert made.at("programSettings", "baseTierDefinition") == base
    assert shop.post(path, {"programSettings": window}).code == "ALREADY_EXISTS"
    change = {"programSettings": {**window, "status": "ACTIVE", "revision": "1"}}
    changed = shop.call("PATCH", path, change)
    assert changed.at("programSettings", "status") == "ACTIVE"
    assert not changed.at("programSettings", "baseTierDefinition")
    assert shop.call("PATCH", path, change).code == "INVALID_REVISION"
    assert shop.get(f"{TIERS}/program").at("programSettings", "status") == "ACTIVE"
