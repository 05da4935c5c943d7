"""The loyalty program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import NOBODY, PROGRAM, RULES, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

NAMED = {"loyaltyProgram": {"name": "Finch Club"}}


def test_a_fresh_program_is_an_unnamed_draft(shop: Shop) -> None:
    program = shop.get(PROGRAM)
    assert program.at("loyaltyProgram", "status") == "DRAFT"
    assert program.at("loyaltyProgram", "name") is None
    assert program.at("loyaltyProgram", "pointDefinition", "customName") == "Points"


def test_activation_needs_a_name(shop: Shop) -> None:
    refused = shop.post(f"{PROGRAM}/activate")
    assert (refused.status, refused.fields) == (400, ["programName"])
    shop.call("PATCH", PROGRAM, NAMED)
    for _ in range(2):
        assert shop.post(f"{PROGRAM}/activate").at("loyaltyProgram", "status") == "ACTIVE"


def test_update_changes_only_what_is_sent(shop: Shop) -> None:
    icon = shop.get(PROGRAM).at("loyaltyProgram", "pointDefinition", "icon")
    body = {
        "loyaltyProgram": {"pointDefinition": {"customName": "Stars"}, "status": "ACTIVE", "x": 1}
    }
    shop.call("PATCH", PROGRAM, NAMED)
    program = shop.call("PATCH", PROGRAM, body)
    assert program.at("loyaltyProgram", "name") == "Finch Club"
    assert program.at("loyaltyProgram", "status") == "DRAFT"
    assert program.at("loyaltyProgram", "pointDefinition") == {"customName": "Stars", "icon": icon}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "loyaltyProgram"),
        ({"loyaltyProgram": {"name": "x"}}, "loyaltyProgram.name"),
        ({"loyaltyProgram": {"name": "x" * 51}}, "loyaltyProgram.name"),
        ({"loyaltyProgram": {"name": 5}}, "loyaltyProgram.name"),
        (
            {"loyaltyProgram": {"pointDefinition": {"customName": "x" * 21}}},
            "loyaltyProgram.pointDefinition.customName",
        ),
        (
            {"loyaltyProgram": {"pointDefinition": {"icon": {}}}},
            "loyaltyProgram.pointDefinition.icon.url",
        ),
        (
            {"loyaltyProgram": {"pointsExpiration": {"monthsOfInactivity": 13}}},
            "loyaltyProgram.pointsExpiration.monthsOfInactivity",
        ),
    ],
)
def test_update_is_checked(shop: Shop, body: object, field: str) -> None:
    refused = shop.call("PATCH", PROGRAM, body)
    assert (refused.status, refused.fields) == (400, [field])


def test_pausing(shop: Shop) -> None:
    assert shop.post(f"{PROGRAM}/pause").status == 428
    shop.activate()
    for _ in range(2):
        assert shop.post(f"{PROGRAM}/pause").at("loyaltyProgram", "status") == "PAUSED"


def test_a_program_without_active_rules_pauses_itself(shop: Shop) -> None:
    shop.activate()
    for rule in shop.get(f"{RULES}/rules").rows("earningRules"):
        change = {"earningRule": {"revision": rule["revision"], "status": "PAUSED"}}
        assert shop.call("PUT", f"{RULES}/{rule['id']}", change).status == 200
    assert shop.get(PROGRAM).at("loyaltyProgram", "status") == "PAUSED"


def test_plans(open_shop: Open) -> None:
    shop = open_shop(premium=False)
    assert shop.get(f"{PROGRAM}/premium-features").at() == {}
    shop.activate()
    shop.post(f"{PROGRAM}/pause")
    shop.control("scenario", {"activation_needs_plan": True})
    assert shop.post(f"{PROGRAM}/activate").status == 428
    assert shop.post(f"{PROGRAM}/points-expiration/enable").status == 428


def test_points_expiration(open_shop: Open) -> None:
    shop = open_shop(premium_extras=True)
    for word, status in (("enable", "ENABLED"), ("disable", "DISABLED")):
        answer = shop.post(f"{PROGRAM}/points-expiration/{word}")
        assert answer.at("loyaltyProgram", "pointsExpiration", "status") == status


def test_zero_values_can_be_printed(open_shop: Open) -> None:
    shop = open_shop(omit_zero_values=False)
    assert shop.get(PROGRAM).at("loyaltyProgram", "name") == ""


def test_statuses_no_list_names(open_shop: Open) -> None:
    shop = open_shop(unknown_enum_values=True)
    assert shop.get(PROGRAM).at("loyaltyProgram", "status") not in {"DRAFT", "ACTIVE", "PAUSED"}


def test_tiers(open_shop: Open) -> None:
    shop = open_shop(tiers=2)
    tiers = shop.get("/loyalty-tiers/v1/tiers").rows("tiers")
    assert len(tiers) == 2
    assert shop.get(f"/loyalty-tiers/v1/tiers/{tiers[0]['id']}").status == 200
    settings = shop.get("/loyalty-tiers/v1/tiers/program-settings")
    assert settings.at("programSettings", "status") == "ACTIVE"
    assert shop.get(f"/loyalty-tiers/v1/tiers/{NOBODY}").status == 404


def test_an_update_may_reset_what_it_does_not_name(open_shop: Open) -> None:
    shop = open_shop(point_definition_replaced=True)
    icon = {"id": "icon", "url": "https://static.example.com/star.svg"}
    both = {"pointDefinition": {"customName": "Stars", "icon": icon}}
    shop.call("PATCH", PROGRAM, {"loyaltyProgram": both})
    named = shop.call("PATCH", PROGRAM, {"loyaltyProgram": {"pointDefinition": {"icon": icon}}})
    definition = named.at("loyaltyProgram", "pointDefinition")
    assert isinstance(definition, dict)
    assert definition["customName"] == "Points"
    drawn = {"pointDefinition": {"customName": "Stars"}}
    after = shop.call("PATCH", PROGRAM, {"loyaltyProgram": drawn})
    assert after.at("loyaltyProgram", "pointDefinition", "icon", "id") is None
    untouched = shop.call("PATCH", PROGRAM, NAMED)
    assert untouched.at("loyaltyProgram", "pointDefinition", "customName") == "Stars"
