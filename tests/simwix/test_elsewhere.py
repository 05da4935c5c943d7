"""Methods beside a move's path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import LOYALTY, PROGRAM, SITES

if TYPE_CHECKING:
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
