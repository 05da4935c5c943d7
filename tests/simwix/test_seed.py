"""The first state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import LOYALTY, PROGRAM, RULES, SITES, STORES

if TYPE_CHECKING:
    from tests.simwix.conftest import Open
    from tests.simwix.shop import Shop


def test_the_account_has_five_sites_of_several_kinds(shop: Shop) -> None:
    asked = {"query": {"filter": {"namespace": {"$in": ["WIX", "HEADLESS"]}}}}
    sites = {str(row["displayName"]): row for row in shop.account_wide(SITES, asked).rows("sites")}
    assert len(sites) == 5
    assert "trashedDate" in sites["Old Larkspur"]
    assert sites["Larkspur Kiosk"]["namespace"] == "HEADLESS"
    there = {**shop.headers, "wix-site-id": str(sites["Larkspur Outlet"]["id"])}
    outlet = shop.call("GET", PROGRAM, headers=there)
    assert outlet.at("loyaltyProgram", "status") == "ACTIVE"


def test_the_main_site_is_ready_for_a_first_move(shop: Shop) -> None:
    apps = shop.get("/apps-installer-service/v1/app-instances").rows("appInstances")
    assert {LOYALTY, STORES} <= {str(app["appDefId"]) for app in apps}
    assert shop.get(PROGRAM).at("loyaltyProgram", "name") is None
    rules = shop.get(f"{RULES}/rules").rows("earningRules")
    deletable = [row["metadata"] for row in rules]
    assert deletable == [{}, {"canBeDeleted": True}]
    assert shop.control("contacts").number("count") == 300
    assert len(shop.balances()) == 80


def test_tiers_come_with_settings(open_shop: Open) -> None:
    shop = open_shop(tiers=2)
    program = shop.get("/loyalty-tiers/v1/tiers/program")
    assert program.at("programSettings", "status") == "ACTIVE"
    assert [row["requiredPoints"] for row in program.rows("tiers")] == [500, 1000]
