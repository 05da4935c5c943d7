"""Bulk jobs over contacts (V4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import V4

if TYPE_CHECKING:
    from tests.simwix.shop import Json, Shop

LABELS = "/contacts/v4/labels"


ONE, TWO = "one@example.com", "two@example.com"
BOTH = {"filter": {"primaryInfo.email": {"$in": [ONE, TWO]}}}


def label(shop: Shop, name: str) -> str:
    return shop.post(LABELS, {"displayName": name}).text("label", "key")


def labelled(shop: Shop, key: str) -> int:
    asked = {"query": {"filter": {"info.labelKeys": {"$hasSome": [key]}}}}
    return shop.post(f"{V4}/query", asked).number("pagingMetadata", "total")


def test_a_label_is_put_on_many_and_taken_off(shop: Shop) -> None:
    shop.create(ONE, TWO)
    key = label(shop, "Moved in from the ÖLD shop!")
    assert key == "custom.moved-in-from-the-old-shop"
    path = "/contacts/v4/bulk/contacts/add-remove-labels"
    job = shop.post(path, {**BOTH, "labelKeysToAdd": [key]}).text("jobId")
    assert labelled(shop, key) == 2
    shop.control("clock", {"advance": 1})
    done = shop.get(f"/contacts/v4/bulk/jobs/{job}")
    assert (done.at("job", "status"), done.at("job", "type")) == ("COMPLETED", "ADD_LABELS")
    assert (done.number("job", "totalItems"), done.number("job", "failedCount")) == (2, 0)
    shop.post(path, {**BOTH, "labelKeysToRemove": [key]})
    assert labelled(shop, key) == 0


def test_one_change_for_many_contacts(shop: Shop) -> None:
    shop.create(ONE, TWO)
    job = shop.post("/contacts/v4/bulk/contacts/update", {**BOTH, "info": {"company": "Finch"}})
    wanted = {"query": {"filter": {"info.company": "Finch"}}}
    assert shop.post(f"{V4}/query", wanted).number("pagingMetadata", "total") == 2
    emptied: Json = {"name": {}, "emails": {"items": []}}
    nothing_left = shop.post("/contacts/v4/bulk/contacts/update", {**BOTH, "info": emptied})
    shop.control("clock", {"advance": 1})
    done = shop.get(f"/contacts/v4/bulk/jobs/{job.text('jobId')}")
    assert done.number("job", "failedCount") == 0
    failed = shop.get(f"/contacts/v4/bulk/jobs/{nothing_left.text('jobId')}")
    assert failed.number("job", "failedCount") == 2
    assert len(failed.rows("job", "errors")) == 2
