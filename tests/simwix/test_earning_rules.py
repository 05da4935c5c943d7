"""Earning rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import LOYALTY, NOBODY, RULES, STORES, Json, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

BULK = "/_api/loyalty-earning-rules/v1/bulk/earning-rules/create"
AUTOMATIONS = "/_api/loyalty-earning-rules/v1/automation-earning-rules"
RULE: Json = {
    "sourceAppId": LOYALTY,
    "triggerAppId": STORES,
    "triggerActivityType": "stores/OrderPaid",
    "title": "1 point per dollar",
    "status": "ACTIVE",
    "conversionRate": {"configs": [{"moneyAmount": 1, "points": 1}]},
}
FIXED: Json = {"configs": [{"points": 5}]}


def without(*names: str) -> Json:
    return {name: value for name, value in RULE.items() if name not in names}


def test_two_rules_are_there_one_of_them_preinstalled(shop: Shop) -> None:
    rules = shop.get(f"{RULES}/rules").rows("earningRules")
    assert [rule["metadata"] for rule in rules] == [{}, {"canBeDeleted": True}]
    wanted = str(rules[1]["triggerActivityType"])
    assert len(shop.get(f"{RULES}/rules", triggerActivityType=wanted).rows("earningRules")) == 1


def test_create_get_update_delete(shop: Shop) -> None:
    made = shop.post(RULES, {"earningRule": RULE})
    rule_id = made.text("earningRule", "id")
    assert made.at("earningRule", "revision") == "1"
    assert shop.get(f"{RULES}/{rule_id}").at("earningRule", "title") == RULE["title"]
    change = {"earningRule": {"revision": 1, "title": "New", "fixedAmount": FIXED}}
    changed = shop.call("PUT", f"{RULES}/{rule_id}", change)
    assert changed.at("earningRule", "revision") == "2"
    assert changed.at("earningRule", "fixedAmount") == FIXED
    assert changed.at("earningRule", "conversionRate") is None
    stale = shop.call("PUT", f"{RULES}/{rule_id}", change)
    assert (stale.status, stale.code) == (409, "INVALID_REVISION")
    assert shop.call("DELETE", f"{RULES}/{rule_id}").code == "INVALID_REVISION"
    gone = shop.call("DELETE", f"{RULES}/{rule_id}", params={"revision": "2"})
    assert (gone.status, gone.at()) == (200, {})
    assert shop.get(f"{RULES}/{rule_id}").status == 404


def test_a_second_rule_for_a_trigger_is_refused(shop: Shop) -> None:
    assert shop.post(RULES, {"earningRule": RULE}).status == 200
    again = shop.post(RULES, {"earningRule": RULE})
    assert (again.status, again.code) == (409, "ALREADY_EXISTS")
    shop.control("scenario", {"duplicate_rules": True})
    assert shop.post(RULES, {"earningRule": RULE}).status == 200


CONFIGS = "earningRule.conversionRate.configs"


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (without("sourceAppId"), "earningRule.sourceAppId"),
        (RULE | {"sourceAppId": "x"}, "earningRule.sourceAppId"),
        (RULE | {"sourceAppId": STORES}, "earningRule.sourceAppId"),
        (without("triggerAppId"), "earningRule.triggerAppId"),
        (RULE | {"triggerAppId": LOYALTY}, "earningRule.triggerAppId"),
        (without("triggerActivityType"), "earningRule.triggerActivityType"),
        (RULE | {"triggerActivityType": "birthday"}, "earningRule.triggerActivityType"),
        (without("title"), "earningRule.title"),
        (RULE | {"title": "x" * 51}, "earningRule.title"),
        (without("status"), "earningRule.status"),
        (RULE | {"status": "UNKNOWN"}, "earningRule.status"),
        (without("conversionRate"), "earningRule.fixedAmount"),
        (RULE | {"fixedAmount": FIXED}, "earningRule.fixedAmount"),
        (RULE | {"conversionRate": {"configs": []}}, CONFIGS),
        (RULE | {"conversionRate": {"configs": [{"points": 1}]}}, f"{CONFIGS}[0].moneyAmount"),
        (
            RULE | {"conversionRate": {"configs": [{"moneyAmount": 1, "points": 1.5}]}},
            f"{CONFIGS}[0].points",
        ),
        (
            RULE
            | {
                "triggerAppId": "13d21c63-b5ec-5912-8397-c3a5ddb27a97",
                "triggerActivityType": "bookings/BookingConfirmed",
            },
            "earningRule.conversionRate",
        ),
    ],
)
def test_create_is_checked(shop: Shop, rule: Json, field: str) -> None:
    refused = shop.post(RULES, {"earningRule": rule})
    assert (refused.status, refused.fields) == (400, [field])


def test_bulk_create_answers_item_by_item(shop: Shop) -> None:
    made = shop.post(BULK, {"earningRules": [RULE, RULE]})
    assert made.status == 200
    assert made.at("results", 1, "itemMetadata", "error", "code") == "ALREADY_EXISTS"
    assert made.at("bulkActionMetadata") == {"totalSuccesses": 1, "totalFailures": 1}
    assert shop.post(BULK, {"earningRules": []}).fields == ["earningRules"]


def test_custom_rules(shop: Shop) -> None:
    body = {"type": "BIRTHDAY", "earningRule": {"title": "Happy day", "fixedAmount": FIXED}}
    made = shop.post(f"{RULES}/custom", body)
    rule_id = made.text("earningRule", "id")
    assert made.at("earningRule", "triggerActivityType") == "birthday"
    assert shop.get(f"{RULES}/{rule_id}").status == 404
    assert shop.call("DELETE", f"{AUTOMATIONS}/{rule_id}").status == 200
    assert shop.post(f"{RULES}/custom", {}).fields == ["type", "earningRule"]


def test_preinstalled_rules_stay(shop: Shop) -> None:
    first = shop.get(f"{RULES}/rules").rows("earningRules")[0]
    refused = shop.call("DELETE", f"{AUTOMATIONS}/{first['id']}")
    assert (refused.status, refused.code) == (428, "RULE_CANNOT_BE_DELETED")
    plain = shop.call("DELETE", f"{RULES}/{first['id']}", params={"revision": "1"})
    assert plain.status == 404


def test_update_of_an_unknown_rule(open_shop: Open) -> None:
    change = {"earningRule": {"revision": 1}}
    assert open_shop().call("PUT", f"{RULES}/{NOBODY}", change).status == 404
