"""Methods beside a move's path."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tests.simwix.shop import LOYALTY, PROGRAM, SITES, V5

if TYPE_CHECKING:
    from tests.plugins.logfail import ExpectLog
    from tests.simwix.shop import Json, Shop

INSTALL = "/apps-installer-service/v1/app-instance/install"


def test_loyalty_is_installed_on_a_site_without_it(shop: Shop) -> None:
    sites = shop.account_wide(SITES, {"query": {}}).rows("sites")
    other = next(str(s["id"]) for s in sites if s["displayName"] == "The Finch Journal")
    there = {**shop.headers, "wix-site-id": other}
    assert shop.call("GET", PROGRAM, headers=there).code == "REQUIRED_APP_NOT_INSTALLED"
    body: Json = {
        "tenant": {"tenantType": "SITE", "id": other},
        "appInstance": {"appDefId": LOYALTY},
    }
    assert shop.post(INSTALL, body).code == "PERMISSION_DENIED"
    made = shop.call("POST", INSTALL, body, headers=there)
    again = shop.call("POST", INSTALL, body, headers=there)
    assert made.at("appInstance") == again.at("appInstance")
    program = shop.call("GET", PROGRAM, headers=there)
    assert program.at("loyaltyProgram", "status") == "DRAFT"


def test_a_submitted_contact_is_new_or_known(shop: Shop) -> None:
    known = shop.embedded.credentials
    body = {
        "grant_type": "client_credentials",
        "client_id": known.app_id,
        "client_secret": known.app_secret,
        "instance_id": known.instance_id,
    }
    token = shop.call("POST", "/oauth2/token", body, headers={}).text("access_token")
    app = {"authorization": token}
    form = {"info": {"emails": {"items": [{"email": "form@example.com"}]}, "name": {"first": "A"}}}
    path = "/contacts/v4/contact-submit"
    first = shop.call("POST", path, form, headers=app)
    assert first.at("newContact") is True
    second = shop.call("POST", path, form, headers=app)
    assert second.at("contactId") == first.at("contactId")
    assert second.at("newContact") is None
    assert shop.post(path, form).code == "PERMISSION_DENIED"


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


def test_a_packed_request_that_is_none_is_refused(shop: Shop) -> None:
    for packed in ("%%%", "bm90IGpzb24", "W10"):
        refused = shop.get(f"{V5}/query", **{".r": packed})
        assert (refused.status, refused.at("message")) == (400, "Expected an object")


def test_an_error_of_its_own_is_answered_as_wix_does(shop: Shop, expect_log: ExpectLog) -> None:
    seen = expect_log("Exception in ASGI application", logger="uvicorn.error", level=logging.ERROR)
    world = shop.embedded._service.world
    world.store.run("DROP TABLE labels")
    answer = shop.get("/contacts/v4/labels")
    assert (answer.status, answer.at("message")) == (500, "")
    assert answer.response.headers["x-wix-request-id"]
    assert shop.get(PROGRAM).status == 200
    assert len(seen) == 1
    last = shop.control("requests").rows("requests")[-2]
    assert (last["path"], last["status"]) == ("/contacts/v4/labels", 500)
