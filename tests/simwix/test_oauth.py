"""OAuth tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import PROGRAM, SITES, Json, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

TOKEN = "/oauth2/token"


def app(shop: Shop) -> Json:
    known = shop.embedded.credentials
    return {
        "grant_type": "client_credentials",
        "client_id": known.app_id,
        "client_secret": known.app_secret,
        "instance_id": known.instance_id,
    }


def headless(shop: Shop) -> Json:
    known = shop.embedded.credentials
    return {
        "grant_type": "client_credentials",
        "client_id": known.headless_id,
        "client_secret": known.headless_secret,
    }


def granted(shop: Shop, body: Json) -> str:
    return shop.call("POST", TOKEN, body, headers={}).text("access_token")


@pytest.mark.parametrize("prefix", ["", "Bearer "])
def test_an_app_token_carries_its_site(shop: Shop, prefix: str) -> None:
    headers = {"authorization": prefix + granted(shop, app(shop))}
    assert shop.call("GET", PROGRAM, headers=headers).status == 200
    instance = shop.call("GET", "/apps/v1/instance", headers=headers)
    assert instance.at("site", "siteId") == shop.service.site_id
    apps = shop.call("GET", "/apps-installer-service/v1/app-instances", headers=headers)
    assert apps.code == "PERMISSION_DENIED"
    account = headers | {"wix-account-id": shop.service.account_id}
    assert shop.call("POST", SITES, {"query": {}}, headers=account).status == 403


def test_a_headless_token_needs_its_site(shop: Shop) -> None:
    headers = {"authorization": f"Bearer {granted(shop, headless(shop))}"}
    assert shop.call("GET", PROGRAM, headers=headers).status == 403
    here = headers | {"wix-site-id": shop.service.site_id}
    assert shop.call("GET", PROGRAM, headers=here).status == 200
    others = shop.account_wide(SITES, {"query": {}}).rows("sites")
    other = next(str(s["id"]) for s in others if s["id"] != shop.service.site_id)
    elsewhere = shop.call("GET", PROGRAM, headers=headers | {"wix-site-id": other})
    assert elsewhere.code == "PERMISSION_DENIED"


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"grant_type": None}, 400, "invalid_request"),
        ({"client_secret": ""}, 400, "invalid_request"),
        ({"grant_type": "anonymous"}, 400, "unsupported_grant_type"),
        ({"client_id": "x"}, 401, "invalid_client"),
        ({"client_secret": "x"}, 401, "invalid_client"),
        ({"instance_id": None}, 400, "invalid_request"),
        ({"instance_id": "x"}, 400, "invalid_request"),
    ],
)
def test_wrong_clients_are_refused_in_oauths_form(
    shop: Shop, change: Json, status: int, error: str
) -> None:
    refused = shop.call("POST", TOKEN, app(shop) | change, headers={})
    assert (refused.status, refused.at("error")) == (status, error)
    assert refused.text("error_description")


def test_tokens_expire(open_shop: Open) -> None:
    shop = open_shop(token_seconds=60)
    token = granted(shop, app(shop))
    headers = {"authorization": f"Bearer {token}"}
    info = shop.call("POST", "/oauth2/token-info", {"token": token}, headers={})
    assert info.at("siteId") == shop.service.site_id
    assert info.at("instanceId") == shop.embedded.credentials.instance_id
    shop.control("clock", {"advance": 60})
    assert shop.call("GET", PROGRAM, headers=headers).status == 401
    gone = shop.call("POST", "/oauth2/token-info", {"token": token}, headers={})
    assert gone.at("active") is None
    assert shop.call("POST", "/oauth2/token-info", {}, headers={}).fields == ["token"]


def test_the_default_life_is_four_hours(shop: Shop) -> None:
    assert shop.call("POST", TOKEN, app(shop), headers={}).at("expires_in") == 14400
