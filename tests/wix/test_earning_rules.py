from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.rules import EarningRule, NewEarningRule, RuleAmount, RuleStatus, Trigger
from pointferry.domain.site import LOYALTY_APP_ID
from tests.wix.scripted import Odd, Reply, refusal

if TYPE_CHECKING:
    from pointferry.wix.client import SiteClient
    from tests.wix.scripted import ScriptedServer

BASE = "/_api/loyalty-earning-rules/v1"
STORES = "215238eb-22a5-4c36-9e7b-e7c08025e04e"
STORE_RULE = {
    "id": "R1",
    "sourceAppId": LOYALTY_APP_ID,
    "triggerAppId": STORES,
    "triggerActivityType": "stores/OrderPaid",
    "title": "1 point per 1 spent",
    "status": "ACTIVE",
    "revision": "1",
    "conversionRate": {
        "configs": [
            {"points": 1, "moneyAmount": 1},
            {"tierId": "t1", "points": 2, "moneyAmount": 1},
        ],
        "moneyAmount": 9,
        "points": 9,
    },
    "metadata": {"canBeDeleted": True},
    "triggerFilters": [],
}
READ = EarningRule(
    id="r1",
    title="1 point per 1 spent",
    trigger=Trigger.STORES_ORDER,
    status=RuleStatus.ACTIVE,
    amounts=(RuleAmount(1, 1), RuleAmount(2, 1, "t1")),
    revision="1",
    can_be_deleted=True,
    automated=False,
    trigger_app_id=STORES,
    trigger_activity_type="stores/OrderPaid",
    source_app_id=LOYALTY_APP_ID,
)
PLAN_RULE = {
    "id": "r2",
    "sourceAppId": "automations",
    "triggerAppId": "1522827f-c56c-a5c9-2ac9-00f9e6ae12d3",
    "triggerActivityType": "wix_pricing_plans-plan_purchased",
    "title": "Order a plan",
    "status": "PAUSED",
    "revision": 4,
    "conversionRate": {
        "configs": [{"points": 5, "moneyAmount": 10}],
        "field": "priceSummary.totalAmount",
    },
}


async def test_rules_of_all_kinds_are_listed(site: SiteClient, server: ScriptedServer) -> None:
    server.says(
        {
            "earningRules": [
                STORE_RULE,
                PLAN_RULE,
                {"id": "r3", "triggerActivityType": "birthday", "fixedAmount": {"configs": [{}]}},
                {"id": "r4", "status": "SHINING"},
            ]
        }
    )
    stores, plan, birthday, bare = await site.list_earning_rules()

    assert (server.seen[0].method, server.seen[0].target) == ("GET", f"{BASE}/earning-rules/rules")
    assert stores == READ
    assert stores.base == RuleAmount(1, 1)
    assert (plan.trigger, plan.automated, plan.can_be_deleted) == (None, True, False)
    assert (plan.revision, plan.money_field) == ("4", "priceSummary.totalAmount")
    assert (birthday.trigger, birthday.amounts) == (Trigger.BIRTHDAY, (RuleAmount(0),))
    assert (bare.status, bare.amounts, bare.base) == (RuleStatus.UNKNOWN, (), None)


async def test_no_rules_are_no_rules(site: SiteClient, server: ScriptedServer) -> None:
    server.says({})
    assert await site.list_earning_rules() == ()


async def test_stores_are_known_under_both_of_their_ids(
    site: SiteClient, server: ScriptedServer
) -> None:
    other = {**STORE_RULE, "triggerAppId": "1380b703-ce81-ff05-f115-39571d94dfcd"}
    server.says({"earningRules": [other]})
    [rule] = await site.list_earning_rules()
    assert rule.trigger is Trigger.STORES_ORDER


@pytest.mark.parametrize(
    ("trigger", "app", "activity"),
    [
        (Trigger.STORES_ORDER, STORES, "stores/OrderPaid"),
        (
            Trigger.BOOKINGS_CONFIRMED,
            "13d21c63-b5ec-5912-8397-c3a5ddb27a97",
            "bookings/BookingConfirmed",
        ),
        (Trigger.EVENTS_ORDER, "140603ad-af8d-84a5-2c80-a0f60cb47351", "events/OrderConfirmed"),
        (Trigger.EVENTS_RSVP, "140603ad-af8d-84a5-2c80-a0f60cb47351", "events/Rsvp"),
    ],
)
async def test_a_fixed_rule_is_created(
    site: SiteClient, server: ScriptedServer, trigger: Trigger, app: str, activity: str
) -> None:
    server.says({"earningRule": STORE_RULE})
    assert await site.create_earning_rule(NewEarningRule("Thanks", trigger, 10)) == READ
    assert (server.seen[0].method, server.seen[0].path) == ("POST", f"{BASE}/earning-rules")
    assert server.seen[0].json() == {
        "earningRule": {
            "sourceAppId": LOYALTY_APP_ID,
            "triggerAppId": app,
            "triggerActivityType": activity,
            "title": "Thanks",
            "status": "ACTIVE",
            "fixedAmount": {"configs": [{"points": 10}]},
        }
    }


async def test_a_rule_per_money_spent_is_created(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"earningRule": STORE_RULE})
    await site.create_earning_rule(NewEarningRule("Spend", Trigger.STORES_ORDER, 3, per=2))
    rule = server.seen[0].json()["earningRule"]
    assert isinstance(rule, dict)
    assert rule["conversionRate"] == {"configs": [{"points": 3, "moneyAmount": 2}]}
    assert "fixedAmount" not in rule


async def test_a_birthday_rule_has_its_own_method(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"earningRule": {"id": "r9", "fixedAmount": {"configs": [{"points": 100}]}}})
    rule = await site.create_earning_rule(NewEarningRule("Cake", Trigger.BIRTHDAY, 100))
    assert rule.amounts == (RuleAmount(100),)
    assert (server.seen[0].method, server.seen[0].path) == (
        "POST",
        f"{BASE}/earning-rules/custom",
    )
    assert server.seen[0].json() == {
        "type": "BIRTHDAY",
        "earningRule": {"title": "Cake", "fixedAmount": {"configs": [{"points": 100}]}},
    }


async def test_a_second_rule_for_a_trigger_exists_already(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(refusal(409, "ALREADY_EXISTS"))
    with pytest.raises(WixError) as caught:
        await site.create_earning_rule(NewEarningRule("Spend", Trigger.STORES_ORDER, 3))
    assert caught.value.code is ErrorCode.ALREADY_EXISTS


async def test_a_rule_is_sent_back_whole(site: SiteClient, server: ScriptedServer) -> None:
    server.says({"earningRules": [PLAN_RULE]}, {"earningRule": {**PLAN_RULE, "revision": "5"}})
    [rule] = await site.list_earning_rules()
    after = await site.update_earning_rule(replace(rule, status=RuleStatus.ACTIVE))
    assert after.revision == "5"
    assert (server.seen[1].method, server.seen[1].path) == ("PUT", f"{BASE}/earning-rules/r2")
    assert server.seen[1].json() == {
        "earningRule": {
            "id": "r2",
            "sourceAppId": "automations",
            "triggerAppId": "1522827f-c56c-a5c9-2ac9-00f9e6ae12d3",
            "triggerActivityType": "wix_pricing_plans-plan_purchased",
            "title": "Order a plan",
            "status": "ACTIVE",
            "revision": "4",
            "conversionRate": {
                "configs": [{"points": 5, "moneyAmount": 10}],
                "field": "priceSummary.totalAmount",
            },
        }
    }


async def test_a_status_that_is_not_known_is_not_sent_back(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says({"earningRule": STORE_RULE})
    await site.update_earning_rule(replace(READ, status=RuleStatus.UNKNOWN, amounts=()))
    sent = server.seen[0].json()["earningRule"]
    assert isinstance(sent, dict)
    assert not {"status", "fixedAmount", "conversionRate"} & set(sent)


async def test_a_stale_rule_is_a_conflict(site: SiteClient, server: ScriptedServer) -> None:
    server.says(refusal(409, "INVALID_REVISION"))
    with pytest.raises(WixError) as caught:
        await site.update_earning_rule(READ)
    assert caught.value.code is ErrorCode.REVISION_CONFLICT


async def test_an_update_that_came_through_unheard_is_recognised(
    site: SiteClient, server: ScriptedServer
) -> None:
    done = {**STORE_RULE, "revision": "2"}
    server.says(Odd.CUT, refusal(409, "INVALID_REVISION"), {"earningRules": [PLAN_RULE, done]})
    assert (await site.update_earning_rule(READ)).revision == "2"


async def test_an_update_that_somebody_else_overtook_stays_unknown(
    site: SiteClient, server: ScriptedServer
) -> None:
    other = {**STORE_RULE, "revision": "2", "title": "Somebody else's"}
    server.says(Odd.CUT, refusal(409, "INVALID_REVISION"), {"earningRules": [other]})
    with pytest.raises(OutcomeUnknownError):
        await site.update_earning_rule(READ)


async def test_a_rule_is_deleted_at_its_revision(site: SiteClient, server: ScriptedServer) -> None:
    server.says({})
    await site.delete_earning_rule(READ)
    assert (server.seen[0].method, server.seen[0].target) == (
        "DELETE",
        f"{BASE}/earning-rules/r1?revision=1",
    )


async def test_an_automated_rule_is_deleted_elsewhere(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(Reply(200))
    await site.delete_earning_rule(replace(READ, automated=True))
    assert server.seen[0].target == f"{BASE}/automation-earning-rules/r1"


async def test_a_rule_gone_already_is_deleted(site: SiteClient, server: ScriptedServer) -> None:
    server.says(refusal(404, "NOT_FOUND"))
    await site.delete_earning_rule(READ)


async def test_a_wrong_address_deletes_nothing(site: SiteClient, server: ScriptedServer) -> None:
    server.says(Reply(404, routed=False))
    with pytest.raises(WixError) as caught:
        await site.delete_earning_rule(READ)
    assert caught.value.code is ErrorCode.ADDRESS_UNKNOWN


@pytest.mark.parametrize("left", [[], [PLAN_RULE]])
async def test_a_deletion_that_came_through_unheard_is_recognised(
    site: SiteClient, server: ScriptedServer, left: list[object]
) -> None:
    server.says(Odd.CUT, refusal(404, "NOT_FOUND"), {"earningRules": left})
    await site.delete_earning_rule(READ)


async def test_a_deletion_that_did_not_come_through_stays_unknown(
    site: SiteClient, server: ScriptedServer
) -> None:
    server.says(*[Reply(503)] * 7, {"earningRules": [STORE_RULE]})
    with pytest.raises(OutcomeUnknownError):
        await site.delete_earning_rule(READ)
