"""Credentials, addresses, permissions and the loyalty app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import ACCOUNTS, BULK_CREATE, IMPORTS, PROGRAM, RULES, SITES, V4, V5, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

APPS = "/apps-installer-service/v1/app-instances"


def test_every_answer_has_a_request_id_and_known_routes_a_responder(shop: Shop) -> None:
    known = shop.get(PROGRAM).response.headers
    unknown = shop.get("/loyalty-earning-rules/v1/earning-rules").response
    assert known["x-wix-request-id"]
    assert known["x-wix-responded-by"]
    assert unknown.status_code == 404
    assert unknown.content == b""
    assert unknown.headers["x-wix-request-id"]
    assert "x-wix-responded-by" not in unknown.headers


@pytest.mark.parametrize("shown", [None, "IST.wrong", "Bearer"])
def test_a_wrong_key_is_refused(shop: Shop, shown: str | None) -> None:
    headers = {"wix-site-id": shop.service.site_id, "wix-account-id": shop.service.account_id}
    if shown is not None:
        headers["authorization"] = shown
    answer = shop.call("GET", PROGRAM, headers=headers)
    assert (answer.status, answer.at("details")) == (401, {})
    listed = shop.call("POST", SITES, {"query": {}}, headers=headers).response
    assert listed.status_code == 403
    assert listed.headers["content-type"].startswith("text/html")


def test_a_key_shown_as_bearer_is_refused(shop: Shop) -> None:
    headers = shop.headers | {"authorization": f"Bearer {shop.service.api_key}"}
    assert shop.call("GET", PROGRAM, headers=headers).status == 401


def test_site_calls_need_their_site(shop: Shop) -> None:
    key = {"authorization": shop.service.api_key}
    without = shop.call("GET", PROGRAM, headers=key).response
    assert (without.status_code, without.content) == (403, b"")
    unknown = shop.call("GET", PROGRAM, headers=key | {"wix-site-id": "no-site"})
    assert (unknown.status, unknown.code) == (403, "PERMISSION_DENIED")
    both = shop.headers | {"wix-account-id": shop.service.account_id}
    assert shop.call("GET", PROGRAM, headers=both).status == 200


def test_account_calls_need_their_account(shop: Shop) -> None:
    without = shop.post(SITES, {"query": {}}).response
    assert (without.status_code, without.content) == (403, b"")
    headers = {"authorization": shop.service.api_key, "wix-account-id": "elsewhere"}
    assert shop.call("POST", SITES, {"query": {}}, headers=headers).code == "PERMISSION_DENIED"


@pytest.mark.parametrize(
    ("permission", "method", "path", "body"),
    [
        ("apps", "GET", APPS, None),
        ("loyalty.program", "GET", PROGRAM, None),
        ("loyalty.rules", "GET", f"{RULES}/rules", None),
        ("loyalty.accounts", "POST", f"{ACCOUNTS}/count", {}),
        ("loyalty.imports", "POST", f"{IMPORTS}/query", {"query": {}}),
        ("contacts.read", "POST", f"{V5}/query", {"query": {}}),
        ("contacts.read", "POST", f"{V4}/query", {}),
        ("contacts.write", "POST", BULK_CREATE, {"contacts": [{"name": {"first": "A"}}]}),
    ],
)
def test_a_missing_permission_stops_its_methods_only(
    open_shop: Open, permission: str, method: str, path: str, body: object
) -> None:
    shop = open_shop(missing_permissions=[permission])
    refused = shop.call(method, path, body)
    assert (refused.status, refused.code) == (403, "PERMISSION_DENIED")
    shop.control("scenario", {"denial": "empty"})
    silent = shop.call(method, path, body).response
    assert (silent.status_code, silent.content) == (403, b"")
    shop.control("scenario", {"missing_permissions": []})
    assert shop.call(method, path, body).status == 200


def test_site_list_permission(open_shop: Open) -> None:
    shop = open_shop(missing_permissions=["site-list"])
    assert shop.account_wide(SITES, {"query": {}}).code == "PERMISSION_DENIED"


@pytest.mark.parametrize(("form", "body"), [("deny_json_403", True), ("deny_empty_403", False)])
def test_imports_can_be_closed_to_keys(open_shop: Open, form: str, *, body: bool) -> None:
    shop = open_shop(api_key_imports=form)
    refused = shop.post(f"{IMPORTS}/query", {"query": {}}).response
    assert refused.status_code == 403
    assert bool(refused.content) is body
    assert shop.get(PROGRAM).status == 200


@pytest.mark.parametrize("status", [401, 403, 404, 428])
def test_without_the_loyalty_app(open_shop: Open, status: int) -> None:
    shop = open_shop(loyalty_app=False, app_absent=str(status))
    assert shop.get(PROGRAM).status == status
    installed = {row["appDefId"] for row in shop.get(APPS).rows("appInstances")}
    assert "553c79f3-5625-4f38-b14b-ef7c0d1e87df" not in installed
    assert installed


def test_a_key_can_be_revoked_midway(open_shop: Open) -> None:
    shop = open_shop(revoke_key_after=2)
    assert [shop.get(PROGRAM).status for _ in range(4)] == [200, 200, 401, 401]


def test_other_hosts_are_turned_away(shop: Shop) -> None:
    headers = shop.headers | {"host": "shop.example"}
    assert shop.call("GET", PROGRAM, headers=headers).status == 421


def test_bodies_must_be_json_objects(shop: Shop) -> None:
    url = f"{V5}/count"
    as_json = shop.headers | {"content-type": "application/json"}
    for content in (b"[]", b"{", b"", b"\xff"):
        answer = shop.http.post(url, content=content, headers=as_json)
        assert (answer.status_code, answer.json()) == (400, {"message": "Expected an object"})
    plain = shop.headers | {"content-type": "text/plain"}
    assert shop.http.post(url, content=b"{}", headers=plain).status_code == 415
    assert shop.http.post(url, content=b" " * 4_000_001, headers=as_json).status_code == 413


def test_a_missing_permission_may_be_a_401(open_shop: Open) -> None:
    shop = open_shop(missing_permissions=["loyalty.program"], denial="401")
    assert (shop.get(PROGRAM).status, shop.post(f"{V5}/count").status) == (401, 200)
