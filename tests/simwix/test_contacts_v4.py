"""Contacts V4."""

from __future__ import annotations

from tests.simwix.shop import EMAIL, NOBODY, V4, Shop


def test_create_and_duplicates(shop: Shop) -> None:
    items = [{"email": "x@example.com"}, {"email": EMAIL.upper(), "primary": True}]
    made = shop.post(V4, {"info": {"name": {"first": "Ann"}, "emails": {"items": items}}})
    known = made.text("contact", "id")
    assert made.at("contact", "primaryInfo", "email") == EMAIL
    assert shop.get(f"{V4}/{known}").at("contact") == made.at("contact")
    assert shop.get(f"{V4}/{NOBODY}").status == 404
    again = shop.post(V4, {"info": {"emails": {"items": [{"email": EMAIL}]}}})
    assert (again.status, again.code) == (409, "DUPLICATE_CONTACT_EXISTS")
    assert again.at("details", "applicationError", "data", "duplicateContactId") == known
    assert shop.post(V4, {"info": {}}).code == "INSUFFICIENT_CONTACT_DATA"
    wrong = shop.post(V4, {"info": {"emails": {"items": [{"email": "x"}]}}})
    assert wrong.fields == ["info.emails.items[0].email"]
