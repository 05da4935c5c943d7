"""The site list and installed apps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import LOYALTY, SITES, STORES, Json, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

COUNT = "/site-list/v2/sites/count"


def listed(shop: Shop, **query: object) -> list[Json]:
    return shop.account_wide(SITES, {"query": query}).rows("sites")


def test_only_wix_sites_unless_asked(shop: Shop) -> None:
    assert {site["namespace"] for site in listed(shop)} == {"WIX"}
    both = listed(shop, filter={"namespace": {"$in": ["WIX", "HEADLESS"]}})
    assert len(both) == 5
    assert [site["namespace"] for site in listed(shop, filter={"namespace": "HEADLESS"})] == [
        "HEADLESS"
    ]
    assert shop.account_wide(COUNT, {}).number("count") == 4


def test_the_account_has_what_a_picker_must_handle(shop: Shop) -> None:
    sites = listed(shop)
    assert sum("trashedDate" in site for site in sites) == 1
    active = listed(shop, filter={"state": "ACTIVE"})
    assert len(active) == 3
    with_loyalty = listed(shop, filter={"appIds": {"$hasSome": [LOYALTY]}})
    assert shop.service.site_id in {site["id"] for site in with_loyalty}
    assert len(with_loyalty) == 3
    assert len(listed(shop, filter={"appIds": {"$hasAll": [LOYALTY, STORES]}})) == 3


def test_pages_follow_the_cursor(shop: Shop) -> None:
    first = shop.account_wide(SITES, {"query": {"cursorPaging": {"limit": 3}}})
    assert first.at("metadata", "hasNext") is True
    cursor = first.text("metadata", "cursors", "next")
    following = shop.account_wide(SITES, {"query": {"cursorPaging": {"cursor": cursor}}})
    names = [site["displayName"] for site in first.rows("sites") + following.rows("sites")]
    assert names == sorted(str(name) for name in names)
    assert len(names) == 4
    assert following.at("metadata", "hasNext") is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"filter": {"ownerAccountId": "x"}}, "value"),
        ({"filter": {"name": {"$startsWith": "x"}}}, "value"),
        ({"sort": [{"fieldName": "name"}]}, "value"),
        ({"cursorPaging": {"limit": 101}}, "query.cursorPaging.limit"),
    ],
)
def test_queries_outside_the_offer_are_refused(shop: Shop, query: Json, field: str) -> None:
    assert shop.account_wide(SITES, {"query": query}).fields == [field]


def test_count_has_fewer_filters(shop: Shop) -> None:
    assert shop.account_wide(COUNT, {"filter": {"premium": True}}).fields == ["value"]


def test_installed_apps(shop: Shop) -> None:
    apps = shop.get("/apps-installer-service/v1/app-instances").rows("appInstances")
    assert {LOYALTY, STORES} <= {app["appDefId"] for app in apps}
    assert all(app["enabled"] for app in apps)


def test_the_plan_of_the_main_site(open_shop: Open) -> None:
    shop = open_shop(premium=False)
    main = listed(shop, filter={"id": shop.service.site_id})
    assert "premium" not in main[0]
