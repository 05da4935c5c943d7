"""Contacts in the nested shape of V4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.endpoints.stage import LABELS
from tests.simwix.shop import V4

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

ID = "00000000-0000-4000-a000-00000000dead"


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
