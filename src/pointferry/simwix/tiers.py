"""Loyalty tiers: reading, creating, changing, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix import shapes
from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import Refusal, application_error, not_found
from pointferry.simwix.store import new_id
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.loyalty.loyalty-tiers"
BASE = "/loyalty-tiers/v1/tiers"
MOST_TIERS = 20
MOST_POINTS = 9_999_999
DEFINITION: shapes.Shape = {
    "name": shapes.text(50, 1),
    "description": shapes.text(70),
    "icon": shapes.nested(
        {"id": shapes.text(), "url": shapes.text(), "altText": shapes.text()},
    ),
}
TIER: shapes.Shape = {
    "tierDefinition": shapes.nested(DEFINITION),
    "requiredPoints": shapes.whole(1, MOST_POINTS),
    "revision": shapes.int64,
}


def list_tiers(call: Call) -> JsonObject:
    """List Tiers, without the base tier."""
    return {"tiers": [tier_json(row) for row in tier_rows(call)]}


def get_tier(call: Call) -> JsonObject:
    """Get Tier."""
    return {"tier": tier_json(_find(call))}


def create_tier(call: Call) -> JsonObject:
    """Create Tier: needs the plan; name and points are each unique."""
    sent = call.body.child("tier", required=True)
    if sent is not None:
        _check_new(sent)
    call.body.check()
    if sent is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    return {"tier": tier_json(_add(call, sent))}


def bulk_create_tiers(call: Call) -> JsonObject:
    """Bulk Create Tiers: 200 even when items fail."""
    sent = call.body.children("tiers", required=True, fewest=1, most=MOST_TIERS)
    for item in sent:
        _check_new(item)
    call.body.check()
    results: list[JsonObject] = []
    for index, item in enumerate(sent):
        try:
            row = _add(call, item)
        except Refusal as refusal:
            error = msgspec.json.decode(refusal.body)["details"]["applicationError"]
            metadata: JsonObject = {"originalIndex": index, "success": False, "error": error}
            results.append({"itemMetadata": metadata})
        else:
            metadata = {"id": row["id"], "originalIndex": index, "success": True}
            results.append({"itemMetadata": metadata, "item": tier_json(row)})
    succeeded = sum("item" in result for result in results)
    return {
        "results": results,
        "bulkActionMetadata": {
            "totalSuccesses": succeeded,
            "totalFailures": len(results) - succeeded,
            "undetailedFailures": 0,
        },
    }


def update_tier(call: Call) -> JsonObject:
    """Update Tier: the members sent, under the current revision."""
    sent = call.body.child("tier", required=True)
    revision: int | None = None
    if sent is not None:
        shapes.check(sent, TIER)
        revision = sent.int64("revision", required=True, least=1)
    call.body.check()
    row = _find(call)
    if sent is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    _check_revision(row, revision)
    definition = sent.child_or_empty("tierDefinition")
    name = definition.text("name") or row["name"]
    points = sent.integer("requiredPoints") or row["required_points"]
    _check_unique(call, name, points, row["id"])
    call.store.run(
        "UPDATE tiers SET name = ?, required_points = ?, description = ?, icon = ?,"
        " revision = revision + 1, updated_ms = ? WHERE id = ?",
        (
            name,
            points,
            definition.text("description") if definition.has("description") else row["description"],
            icon_text(definition) or row["icon"],
            call.now,
            row["id"],
        ),
    )
    return {"tier": tier_json(_find(call))}


def delete_tier(call: Call) -> JsonObject:
    """Delete Tier, under the current revision."""
    revision = call.query.int64("revision", required=True, least=1)
    call.query.check()
    row = _find(call)
    _check_revision(row, revision)
    call.store.run("DELETE FROM tiers WHERE id = ?", (row["id"],))
    return {}


def tier_rows(call: Call) -> list[sqlite3.Row]:
    """The site's tiers by the points they need."""
    return call.store.rows(
        "SELECT * FROM tiers WHERE site = ? ORDER BY required_points", (call.site.seq,)
    )


def tier_json(row: sqlite3.Row) -> JsonObject:
    """A tier as answered."""
    definition: JsonObject = {"name": row["name"], "description": row["description"]}
    if row["icon"]:
        definition["icon"] = msgspec.json.decode(row["icon"])
    return {
        "id": row["id"],
        "tierDefinition": definition,
        "requiredPoints": row["required_points"],
        "revision": str(row["revision"]),
        "createdDate": iso(row["created_ms"]),
        "updatedDate": iso(row["updated_ms"]),
    }


def icon_text(definition: Fields) -> str | None:
    """A definition's icon as stored."""
    icon = definition.child("icon")
    if icon is None:
        return None
    members = ("id", "url", "altText")
    return msgspec.json.encode({name: icon.text(name) or "" for name in members}).decode()


def _check_new(sent: Fields) -> None:
    shapes.check(sent, TIER)
    sent.integer("requiredPoints", required=True)
    definition = sent.child("tierDefinition", required=True)
    if definition is not None:
        definition.text("name", required=True)


def _add(call: Call, sent: Fields) -> sqlite3.Row:
    scenario = call.world.scenario
    if not (scenario.premium and (scenario.premium_extras or scenario.tiers)):
        raise application_error(428, "BASIC_TIERS_LIMIT_REACHED", "Tiers limit reached [0]")
    known = tier_rows(call)
    if len(known) >= MOST_TIERS:
        msg = f"Tiers limit reached [{MOST_TIERS}]"
        raise application_error(428, "TIERS_LIMIT_REACHED", msg)
    definition = sent.child_or_empty("tierDefinition")
    name, points = definition.text("name") or "", sent.integer("requiredPoints") or 0
    _check_unique(call, name, points, "")
    tier_id, now = new_id(), call.now
    call.store.run(
        "INSERT INTO tiers (id, site, name, required_points, description, icon, revision,"
        " created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)",
        (
            tier_id,
            call.site.seq,
            name,
            points,
            definition.text("description"),
            icon_text(definition),
            now,
            now,
        ),
    )
    return next(row for row in tier_rows(call) if row["id"] == tier_id)


def _check_unique(call: Call, name: str, points: int, but: str) -> None:
    for row in tier_rows(call):
        if row["id"] != but and name == row["name"]:
            raise application_error(409, "ALREADY_EXISTS", "A tier has this name", {"name": name})
        if row["id"] != but and points == row["required_points"]:
            data = {"requiredPoints": points}
            raise application_error(409, "ALREADY_EXISTS", "A tier needs as many points", data)


def _check_revision(row: sqlite3.Row, revision: int | None) -> None:
    if revision != row["revision"]:
        data = {"revisionViolation": {"entityId": row["id"]}}
        raise application_error(409, "INVALID_REVISION", "The revision is stale", data)


def _find(call: Call) -> sqlite3.Row:
    for row in tier_rows(call):
        if row["id"] == call.path["id"]:
            return row
    raise not_found("Tier", call.path["id"])


def _operation(
    name: str, method: str, path: str, handler: Callable[[Call], JsonObject], id_field: str = "id"
) -> Operation:
    return Operation(
        name,
        method,
        path,
        RESPONDER,
        "loyalty.program",
        handler,
        needs_loyalty=True,
        id_field=id_field,
    )


OPERATIONS = (
    _operation("ListTiers", "GET", BASE, list_tiers),
    _operation("CreateTier", "POST", BASE, create_tier),
    _operation("BulkCreateTiers", "POST", "/loyalty-tiers/v1/bulk/tiers/create", bulk_create_tiers),
    _operation("GetTier", "GET", f"{BASE}/{{id}}", get_tier, "tierId"),
    _operation("UpdateTier", "PATCH", f"{BASE}/{{id}}", update_tier, "tier.id"),
    _operation("DeleteTier", "DELETE", f"{BASE}/{{id}}", delete_tier, "tierId"),
)
