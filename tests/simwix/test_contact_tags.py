"""Tags of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import V5, Json

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

KNOWN = {"email": {"email": "known@example.com"}, "phone": {"phone": "555 0100"}}


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


def test_tags(shop: Shop) -> None:
    tag = {"tag": {"name": "Regulars", "fqdn": "wix.contacts.v5.contact"}}
    assert shop.post("/tags/v1/tags", tag).at("tag", "name") == "Regulars"
    assert shop.post("/tags/v1/tags", tag).code == "ALREADY_EXISTS"
    shop.create("tagged@example.com")
    found = {"filter": {"email.email": "tagged@example.com"}}
    path = "/contacts/v5/bulk/contacts/update-tags-by-filter"
    assign = {"assignTags": {"privateTags": {"tagIds": ["a1", "b2"]}}}
    assert shop.post(path, {**found, **assign}).status == 200
    contact = shop.post(f"{V5}/query", {"query": found}).rows("contacts")[0]
    remove = {"unassignTags": {"privateTags": {"tagIds": ["a1"]}}}
    answer = shop.post(f"{V5}/{contact['id']}/update-tags", remove)
    assert answer.at("contact", "tags", "privateTags", "tagIds") == ["b2"]
