"""The tiers program of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.endpoints.stage import TIERS

if TYPE_CHECKING:
    from tests.simwix.shop import Shop


def test_tier_settings_are_made_once_and_an_omitted_base_tier_is_emptied(shop: Shop) -> None:
    path = f"{TIERS}/program-settings"
    base = {"name": "Friends"}
    window = {"rollingWindow": {"durationInMonths": 24}}
    made = shop.post(path, {"programSettings": {**window, "baseTierDefinition": base}})
    assert made.at("programSettings", "baseTierDefinition") == base
    assert shop.post(path, {"programSettings": window}).code == "ALREADY_EXISTS"
    change = {"programSettings": {**window, "status": "ACTIVE", "revision": "1"}}
    changed = shop.call("PATCH", path, change)
    assert changed.at("programSettings", "status") == "ACTIVE"
    assert not changed.at("programSettings", "baseTierDefinition")
    assert shop.call("PATCH", path, change).code == "INVALID_REVISION"
    assert shop.get(f"{TIERS}/program").at("programSettings", "status") == "ACTIVE"
