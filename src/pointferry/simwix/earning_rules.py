"""Earning rules: created for a fixed list of triggers, or pre-installed by business apps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.envelopes import Refusal, application_error, not_found
from pointferry.simwix.rule_fields import (
    AMOUNTS,
    CUSTOM,
    amounts,
    check_conversion,
    read_change,
    read_new,
)
from pointferry.simwix.rule_store import EarningRule, RuleKind, find_rule, insert_rule, rules_of
from pointferry.simwix.world import AppId, Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.loyalty.loyalty-earning-rules"
BASE = "/_api/loyalty-earning-rules/v1"
MOST_BULK = 100


def list_rules(call: Call) -> JsonObject:
    """List Earning Rules: all kinds, no paging."""
    app = call.query.text("triggerAppId")
    activity = call.query.text("triggerActivityType")
    call.query.check()
    wanted = {
        name: value
        for name, value in (("triggerAppId", app), ("triggerActivityType", activity))
        if value
    }
    return {
        "earningRules": [
            rule.as_json()
            for rule in rules_of(call)
            if all(rule.body.get(name) == value for name, value in wanted.items())
        ]
    }


def get_rule(call: Call) -> JsonObject:
    """Get Loyalty Earning Rule: non-automated rules only."""
    rule = find_rule(call, call.path["id"])
    if rule is None or rule.kind is not RuleKind.PLAIN:
        raise not_found("Earning rule", call.path["id"])
    return {"earningRule": rule.as_json()}


def create_rule(call: Call) -> JsonObject:
    """Create Loyalty Earning Rule."""
    sent = call.body.child("earningRule", required=True)
    body = {} if sent is None else read_new(sent)
    call.body.check()
    return {"earningRule": _add(call, RuleKind.PLAIN, body).as_json()}


def bulk_create_rules(call: Call) -> JsonObject:
    """Bulk Create Loyalty Earning Rules: 200 even when items fail."""
    items = call.body.children("earningRules", required=True, fewest=1, most=MOST_BULK)
    bodies = [read_new(item) for item in items]
    call.body.check()
    results: list[JsonObject] = []
    for index, body in enumerate(bodies):
        try:
            rule = _add(call, RuleKind.PLAIN, body)
        except Refusal as refusal:
            error = msgspec.json.decode(refusal.body)["details"]["applicationError"]
            metadata: JsonObject = {"originalIndex": index, "success": False, "error": error}
            results.append({"itemMetadata": metadata})
        else:
            metadata = {"id": rule.id, "originalIndex": index, "success": True}
            results.append({"itemMetadata": metadata, "item": rule.as_json()})
    succeeded = sum("item" in result for result in results)
    return {
        "results": results,
        "bulkActionMetadata": {
            "totalSuccesses": succeeded,
            "totalFailures": len(results) - succeeded,
            "undetailedFailures": 0,
        },
    }


def create_custom_rule(call: Call) -> JsonObject:
    """Create Custom Loyalty Earning Rule: birthday and social media, fixed points."""
    kind = call.body.choice("type", tuple(CUSTOM), required=True)
    sent = call.body.child("earningRule", required=True)
    body: JsonObject = {}
    if sent is not None:
        body = amounts(sent)
        body["title"] = sent.text("title", required=True, longest=50)
    call.body.check()
    activity = CUSTOM[kind or "BIRTHDAY"]
    body |= {
        "sourceAppId": AppId.AUTOMATIONS,
        "triggerAppId": AppId.LOYALTY,
        "triggerActivityType": activity,
        "status": "ACTIVE",
    }
    return {"earningRule": _add(call, RuleKind.AUTOMATED, body).as_json()}


def update_rule(call: Call) -> JsonObject:
    """Update Loyalty Earning Rule: the members sent, under the current revision."""
    sent = call.body.child("earningRule", required=True)
    call.body.check()
    if sent is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    revision = sent.int64("revision", required=True, least=1)
    change = read_change(sent)
    sent.check()
    rule = _require(call, call.path["id"])
    body = dict(rule.body)
    if AMOUNTS & set(change):
        body = {name: value for name, value in body.items() if name not in AMOUNTS}
    body |= change
    if rule.kind is RuleKind.PLAIN:
        check_conversion(sent, str(body["triggerActivityType"]), body)
    sent.check()
    _check_revision(rule, revision)
    changed = EarningRule(rule.id, rule.kind, rule.revision + 1, rule.created_ms, call.now, body)
    call.store.run(
        "UPDATE rules SET revision = ?, updated_ms = ?, body = ? WHERE id = ?",
        (changed.revision, call.now, msgspec.json.encode(body).decode(), rule.id),
    )
    _pause_without_rules(call)
    return {"earningRule": changed.as_json()}


def delete_rule(call: Call) -> JsonObject:
    """Delete Loyalty Earning Rule: non-automated, under the current revision."""
    rule = find_rule(call, call.path["id"])
    if rule is None or rule.kind is not RuleKind.PLAIN:
        raise not_found("Earning rule", call.path["id"])
    revision = call.query.int64("revision")
    call.query.check()
    _check_revision(rule, revision)
    return _delete(call, rule)


def delete_automation(call: Call) -> JsonObject:
    """Delete Automation Earning Rule: custom ones; pre-installed ones can only be paused."""
    rule = find_rule(call, call.path["id"])
    if rule is None or rule.kind is RuleKind.PLAIN:
        raise not_found("Earning rule", call.path["id"])
    if rule.kind is RuleKind.PREINSTALLED:
        raise application_error(428, "RULE_CANNOT_BE_DELETED", "A pre-installed rule stays")
    return _delete(call, rule)


def _delete(call: Call, rule: EarningRule) -> JsonObject:
    call.store.run("DELETE FROM rules WHERE id = ?", (rule.id,))
    _pause_without_rules(call)
    return {}


def _add(call: Call, kind: RuleKind, body: JsonObject) -> EarningRule:
    if kind is RuleKind.PLAIN and not call.world.has_app(call.site, str(body["triggerAppId"])):
        data = {"appId": body["triggerAppId"]}
        raise application_error(428, "REQUIRED_APP_NOT_INSTALLED", "App is not installed", data)
    same = ("triggerActivityType",)
    for rule in rules_of(call):
        if call.world.scenario.duplicate_rules:
            break
        if all(rule.body.get(name) == body.get(name) for name in same):
            raise application_error(
                409, "ALREADY_EXISTS", "A rule for this trigger exists", {"id": rule.id}
            )
    return insert_rule(call.store, call.site.seq, kind, body, call.now)


def _check_revision(rule: EarningRule, revision: int | None) -> None:
    if revision != rule.revision:
        data = {"revisionViolation": {"entityId": rule.id}}
        raise application_error(409, "INVALID_REVISION", "The revision is stale", data)


def _pause_without_rules(call: Call) -> None:
    """A program with no active rule left pauses itself."""
    if not any(rule.body.get("status") == "ACTIVE" for rule in rules_of(call)):
        call.store.run(
            "UPDATE programs SET status = 'PAUSED', updated_ms = ?"
            " WHERE site = ? AND status = 'ACTIVE'",
            (call.now, call.site.seq),
        )


def _require(call: Call, rule_id: str) -> EarningRule:
    rule = find_rule(call, rule_id)
    if rule is None:
        raise not_found("Earning rule", rule_id)
    return rule


def _operation(
    name: str,
    method: str,
    suffix: str,
    handler: Callable[[Call], JsonObject],
    id_field: str = "id",
) -> Operation:
    return Operation(
        name,
        method,
        BASE + suffix,
        RESPONDER,
        "loyalty.rules",
        handler,
        needs_loyalty=True,
        id_field=id_field,
    )


OPERATIONS = (
    _operation("ListEarningRules", "GET", "/earning-rules/rules", list_rules),
    _operation("CreateLoyaltyEarningRule", "POST", "/earning-rules", create_rule),
    _operation(
        "BulkCreateLoyaltyEarningRules", "POST", "/bulk/earning-rules/create", bulk_create_rules
    ),
    _operation(
        "CreateCustomLoyaltyEarningRule", "POST", "/earning-rules/custom", create_custom_rule
    ),
    _operation("GetLoyaltyEarningRule", "GET", "/earning-rules/{id}", get_rule),
    _operation(
        "UpdateLoyaltyEarningRule", "PUT", "/earning-rules/{id}", update_rule, "earningRule.id"
    ),
    _operation("DeleteLoyaltyEarningRule", "DELETE", "/earning-rules/{id}", delete_rule),
    _operation(
        "DeleteAutomationEarningRule",
        "DELETE",
        "/automation-earning-rules/{id}",
        delete_automation,
    ),
)
