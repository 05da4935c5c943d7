"""Earning rules: created for a fixed list of triggers, or pre-installed by business apps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import Refusal, Rule, application_error, not_found
from pointferry.simwix.store import new_id
from pointferry.simwix.validation import Fields
from pointferry.simwix.world import AppId, Operation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from pointferry.simwix.store import Store
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.loyalty.loyalty-earning-rules"
BASE = "/_api/loyalty-earning-rules/v1"
MOST_CONFIGS = 21
MOST_BULK = 100
STATUSES = ("ACTIVE", "PAUSED")


class RuleKind(StrEnum):
    """Where a rule comes from, which decides how it may be deleted."""

    PLAIN = "plain"
    PREINSTALLED = "preinstalled"
    AUTOMATED = "automated"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger that Create Earning Rule accepts."""

    app_ids: frozenset[str]
    converts: bool


CREATABLE = {
    "stores/OrderPaid": Trigger(frozenset({AppId.STORES, AppId.ECOMMERCE}), converts=True),
    "bookings/BookingConfirmed": Trigger(frozenset({AppId.BOOKINGS}), converts=False),
    "events/OrderConfirmed": Trigger(frozenset({AppId.EVENTS}), converts=True),
    "events/Rsvp": Trigger(frozenset({AppId.EVENTS}), converts=False),
}
CUSTOM = {
    "BIRTHDAY": "birthday",
    "SOCIAL_MEDIA": "wix_loyalty-social_media_channel_followed",
}


@dataclass(frozen=True, slots=True)
class EarningRule:
    """A rule as stored; ``body`` holds the members a caller writes."""

    id: str
    kind: RuleKind
    revision: int
    created_ms: int
    updated_ms: int
    body: JsonObject

    def as_json(self) -> JsonObject:
        """The rule as answered."""
        return {
            "id": self.id,
            **self.body,
            "revision": str(self.revision),
            "metadata": {"canBeDeleted": self.kind is not RuleKind.PREINSTALLED},
            "triggerFilters": [],
            "createdDate": iso(self.created_ms),
            "updatedDate": iso(self.updated_ms),
        }


def insert_rule(store: Store, site: int, kind: RuleKind, body: JsonObject, now: int) -> EarningRule:
    """Stores a new rule."""
    rule = EarningRule(new_id(), kind, 1, now, now, body)
    store.run(
        "INSERT INTO rules (id, site, kind, revision, created_ms, updated_ms, body)"
        " VALUES (?, ?, ?, 1, ?, ?, ?)",
        (rule.id, site, kind.value, now, now, msgspec.json.encode(body).decode()),
    )
    return rule


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
            for rule in _rules(call)
            if all(rule.body.get(name) == value for name, value in wanted.items())
        ]
    }


def get_rule(call: Call) -> JsonObject:
    """Get Loyalty Earning Rule: non-automated rules only."""
    rule = _find(call, call.path["id"])
    if rule is None or rule.kind is not RuleKind.PLAIN:
        raise not_found("Earning rule", call.path["id"])
    return {"earningRule": rule.as_json()}


def create_rule(call: Call) -> JsonObject:
    """Create Loyalty Earning Rule."""
    sent = call.body.child("earningRule", required=True)
    body = {} if sent is None else _read_new(sent)
    call.body.check()
    return {"earningRule": _add(call, RuleKind.PLAIN, body).as_json()}


def bulk_create_rules(call: Call) -> JsonObject:
    """Bulk Create Loyalty Earning Rules: 200 even when items fail."""
    items = call.body.children("earningRules", required=True, fewest=1, most=MOST_BULK)
    bodies = [_read_new(item) for item in items]
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
        body = _amounts(sent)
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
    rule = _require(call, call.path["id"])
    sent = call.body.child("earningRule", required=True)
    call.body.check()
    if sent is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    revision = sent.int64("revision", required=True, least=1)
    body = dict(rule.body)
    if sent.has("title"):
        body["title"] = sent.text("title", shortest=1, longest=50)
    if sent.has("status"):
        body["status"] = sent.choice("status", STATUSES)
    if sent.has("fixedAmount") or sent.has("conversionRate"):
        body = {k: v for k, v in body.items() if k not in {"fixedAmount", "conversionRate"}}
        body |= _amounts(sent)
    if rule.kind is RuleKind.PLAIN:
        _check_conversion(sent, str(body["triggerActivityType"]), body)
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
    rule = _find(call, call.path["id"])
    if rule is None or rule.kind is not RuleKind.PLAIN:
        raise not_found("Earning rule", call.path["id"])
    revision = call.query.int64("revision")
    call.query.check()
    _check_revision(rule, revision)
    return _delete(call, rule)


def delete_automation(call: Call) -> JsonObject:
    """Delete Automation Earning Rule: custom ones; pre-installed ones can only be paused."""
    rule = _find(call, call.path["id"])
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
    for rule in _rules(call):
        if call.world.scenario.duplicate_rules:
            break
        if all(rule.body.get(name) == body.get(name) for name in same):
            raise application_error(
                409, "ALREADY_EXISTS", "A rule for this trigger exists", {"id": rule.id}
            )
    return insert_rule(call.store, call.site.seq, kind, body, call.now)


def _read_new(sent: Fields) -> JsonObject:
    body: JsonObject = {
        "sourceAppId": sent.guid("sourceAppId", required=True),
        "triggerAppId": sent.text("triggerAppId", required=True, longest=80),
        "triggerActivityType": sent.text("triggerActivityType", required=True, longest=80),
        "title": sent.text("title", required=True, longest=50),
        "status": sent.choice("status", STATUSES, required=True),
        **_amounts(sent),
    }
    if body["sourceAppId"] not in {None, AppId.LOYALTY}:
        sent.note("sourceAppId", "must be the loyalty app", Rule.CUSTOM)
    activity = body["triggerActivityType"]
    if isinstance(activity, str):
        trigger = CREATABLE.get(activity)
        if trigger is None:
            sent.note("triggerActivityType", "cannot be created", Rule.CUSTOM)
        elif isinstance(body["triggerAppId"], str) and body["triggerAppId"] not in trigger.app_ids:
            sent.note("triggerAppId", "does not belong to the activity type", Rule.CUSTOM)
        _check_conversion(sent, activity, body)
    return body


def _check_conversion(sent: Fields, activity: str, body: JsonObject) -> None:
    trigger = CREATABLE.get(activity)
    if trigger is not None and not trigger.converts and "conversionRate" in body:
        sent.note("conversionRate", "not supported for this activity type", Rule.CUSTOM)


def _amounts(sent: Fields) -> JsonObject:
    """Exactly one of fixedAmount and conversionRate."""
    fixed, rate = sent.child("fixedAmount"), sent.child("conversionRate")
    if (fixed is None) == (rate is None):
        sent.note("fixedAmount", "exactly one of fixedAmount, conversionRate", Rule.ONE_OF)
        return {}
    if fixed is not None:
        return {"fixedAmount": {"configs": _configs(fixed, ("points",))}}
    if rate is None:
        return {}
    field = rate.text("field", longest=1000)
    out: JsonObject = {"configs": _configs(rate, ("moneyAmount", "points"))}
    if field is not None:
        out["field"] = field
    return {"conversionRate": out}


def _configs(amount: Fields, names: tuple[str, ...]) -> list[JsonObject]:
    configs: list[JsonObject] = []
    seen: set[str | None] = set()
    for config in amount.children("configs", required=True, fewest=1, most=MOST_CONFIGS):
        tier = config.guid("tierId")
        if tier in seen:
            config.note("tierId", "has a config already", Rule.CUSTOM)
        seen.add(tier)
        entry: JsonObject = {
            name: config.integer(name, required=True, least=1, most=999_999_999) for name in names
        }
        configs.append(entry if tier is None else {"tierId": tier, **entry})
    return configs


def _check_revision(rule: EarningRule, revision: int | None) -> None:
    if revision != rule.revision:
        data = {"revisionViolation": {"entityId": rule.id}}
        raise application_error(409, "INVALID_REVISION", "The revision is stale", data)


def _pause_without_rules(call: Call) -> None:
    """A program with no active rule left pauses itself."""
    if not any(rule.body.get("status") == "ACTIVE" for rule in _rules(call)):
        call.store.run(
            "UPDATE programs SET status = 'PAUSED', updated_ms = ?"
            " WHERE site = ? AND status = 'ACTIVE'",
            (call.now, call.site.seq),
        )


def _rules(call: Call) -> list[EarningRule]:
    rows = call.store.rows("SELECT * FROM rules WHERE site = ? ORDER BY seq", (call.site.seq,))
    return [_rule(row) for row in rows]


def _find(call: Call, rule_id: str) -> EarningRule | None:
    return next((rule for rule in _rules(call) if rule.id == rule_id), None)


def _require(call: Call, rule_id: str) -> EarningRule:
    rule = _find(call, rule_id)
    if rule is None:
        raise not_found("Earning rule", rule_id)
    return rule


def _rule(row: sqlite3.Row) -> EarningRule:
    body = msgspec.json.decode(row["body"], type=dict[str, object])
    return EarningRule(
        row["id"],
        RuleKind(row["kind"]),
        row["revision"],
        row["created_ms"],
        row["updated_ms"],
        body,
    )


def _operation(
    name: str, method: str, suffix: str, handler: Callable[[Call], JsonObject]
) -> Operation:
    return Operation(
        name, method, BASE + suffix, RESPONDER, "loyalty.rules", handler, needs_loyalty=True
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
    _operation("UpdateLoyaltyEarningRule", "PUT", "/earning-rules/{id}", update_rule),
    _operation("DeleteLoyaltyEarningRule", "DELETE", "/earning-rules/{id}", delete_rule),
    _operation(
        "DeleteAutomationEarningRule",
        "DELETE",
        "/automation-earning-rules/{id}",
        delete_automation,
    ),
)
