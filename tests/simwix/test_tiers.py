"""Loyalty tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.endpoints.stage import TIERS

if TYPE_CHECKING:
    from tests.simwix.conftest import Open
    from tests.simwix.shop import Json, Shop


def test_tiers_need_a_plan(shop: Shop) -> None:
    tier = {"tierDefinition": {"name": "Gold"}, "requiredPoints": 500}
    refused = shop.post(TIERS, {"tier": tier})
    assert (refused.status, refused.code) == (428, "BASIC_TIERS_LIMIT_REACHED")
    items = shop.post("/loyalty-tiers/v1/bulk/tiers/create", {"tiers": [tier]})
    assert items.at("results", 0, "itemMetadata", "error", "code") == "BASIC_TIERS_LIMIT_REACHED"


def test_tiers_are_unique_and_revised(open_shop: Open) -> None:
    shop = open_shop(premium_extras=True)
    gold: Json = {"tierDefinition": {"name": "Gold"}, "requiredPoints": 500}
    made = shop.post(TIERS, {"tier": gold}).text("tier", "id")
    for other in (
        {**gold, "requiredPoints": 600},
        {**gold, "tierDefinition": {"name": "Silver"}},
    ):
        assert shop.post(TIERS, {"tier": other}).status == 409
    path = f"{TIERS}/{made}"
    change = {"tier": {"requiredPoints": 700, "revision": "1"}}
    assert shop.call("PATCH", path, change).at("tier", "requiredPoints") == 700
    assert shop.call("PATCH", path, change).code == "INVALID_REVISION"
    assert shop.call("DELETE", path, params={"revision": "1"}).code == "INVALID_REVISION"
    assert shop.call("DELETE", path, params={"revision": "2"}).status == 200
    assert shop.get(path).status == 404
