"""The trash bin of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import BULK_CREATE, NOBODY, V5

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

BULK = "/contacts/v5/bulk/contacts"
BIN = f"{V5}/trash-bin"
EMAIL = "gone@example.com"


def test_a_deleted_contact_is_out_of_sight_until_restored(shop: Shop) -> None:
    contact = shop.post(V5, {"contact": {"email": {"email": EMAIL}}}).text("contact", "id")
    asked = {"query": {"filter": {"email.email": EMAIL}}}
    deleted = shop.post(f"{BULK}/delete", {"contactIds": [contact, NOBODY]})
    assert deleted.number("bulkActionMetadata", "totalFailures") == 1
    assert deleted.at("results", 1, "itemMetadata", "error", "code") == "NOT_FOUND"
    assert shop.get(f"{V5}/{contact}").status == 404
    assert not shop.post(f"{V5}/query", asked).rows("contacts")
    assert shop.post(f"{V5}/count").number("count") == 300
    assert [row["id"] for row in shop.get(BIN, email=EMAIL).rows("contacts")] == [contact]
    body = {"contactIds": [contact], "returnEntity": True}
    back = shop.post(f"{BULK}/trash-bin/restore", body)
    assert back.at("results", 0, "item", "id") == contact
    assert shop.post(f"{V5}/count").number("count") == 301
    assert not shop.get(BIN).rows("contacts")
    again = shop.post(f"{BULK}/trash-bin/restore", body)
    assert again.at("results", 0, "itemMetadata", "error", "code") == "NOT_FOUND"


def test_a_deleted_address_is_free_again(shop: Shop) -> None:
    contact = shop.post(V5, {"contact": {"email": {"email": EMAIL}}}).text("contact", "id")
    shop.post(f"{BULK}/delete", {"contactIds": [contact]})
    again = shop.post(BULK_CREATE, {"contacts": [{"email": {"email": EMAIL}}]})
    assert again.number("bulkActionMetadata", "totalSuccesses") == 1


def test_the_bin_is_listed_by_date_and_emptied_after_ninety_days(shop: Shop) -> None:
    shop.create(*(f"gone{number}@example.com" for number in range(5)))
    asked = {
        "query": {"filter": {"email.email": {"$in": [f"gone{n}@example.com" for n in range(5)]}}}
    }
    ids = [str(row["id"]) for row in shop.post(f"{V5}/query", asked).rows("contacts")]
    shop.post(f"{BULK}/delete", {"contactIds": ids})
    first = shop.get(BIN, **{"paging.limit": "3"})
    cursor = first.text("pagingMetadata", "cursors", "next")
    rest = shop.get(BIN, **{"paging.limit": "3", "paging.cursor": cursor})
    assert sorted(str(r["id"]) for p in (first, rest) for r in p.rows("contacts")) == sorted(ids)
    assert shop.get(BIN, **{"paging.cursor": "none"}).fields == ["paging.cursor"]
    assert not shop.get(BIN, deletedToDate="2020-01-01T00:00:00Z").rows("contacts")
    assert len(shop.get(BIN, contactIds=ids[0]).rows("contacts")) == 1
    shop.control("clock", {"advance": 90 * 86_400})
    assert not shop.get(BIN).rows("contacts")


def test_the_account_of_a_deleted_contact_is_still_counted(live: Shop) -> None:
    live.create(EMAIL)
    live.imported([(EMAIL, 5)])
    contact = live.account(EMAIL)["contactId"]
    live.post(f"{BULK}/delete", {"contactIds": [contact]})
    assert live.post("/loyalty-accounts/v1/accounts/count").number("count") == 81
