"""Tiers, read-only: what a caller needs to see that a program has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import not_found
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.loyalty.loyalty-tiers"
BASE = "/loyalty-tiers/v1/tiers"


def list_tiers(call: Call) -> JsonObject:
    """List Tiers, without the base tier."""
    return {"tiers": [_json(row) for row in _rows(call)]}


def get_tier(call: Call) -> JsonObject:
    """Get Tier."""
    for row in _rows(call):
        if row["id"] == call.path["id"]:
            return {"tier": _json(row)}
    raise not_found("Tier", call.path["id"])


def program_settings(call: Call) -> JsonObject:
    """Get Tiers Program Settings."""
    status = "ACTIVE" if _rows(call) else "DISABLED"
    return {
        "programSettings": {
            "status": status,
            "rollingWindow": {"durationInMonths": 12},
            "revision": "1",
        }
    }


def _rows(call: Call) -> list[sqlite3.Row]:
    return call.store.rows("SELECT * FROM tiers WHERE site = ? ORDER BY seq", (call.site.seq,))


def _json(row: sqlite3.Row) -> JsonObject:
    date = iso(row["created_ms"])
    return {
        "id": row["id"],
        "tierDefinition": {"name": row["name"]},
        "requiredPoints": row["required_points"],
        "revision": "1",
        "createdDate": date,
        "updatedDate": date,
    }


OPERATIONS = (
    Operation(
        "ListTiers", "GET", BASE, RESPONDER, "loyalty.program", list_tiers, needs_loyalty=True
    ),
    Operation(
        "GetTiersProgramSettings",
        "GET",
        f"{BASE}/program-settings",
        RESPONDER,
        "loyalty.program",
        program_settings,
        needs_loyalty=True,
    ),
    Operation(
        "GetTier",
        "GET",
        f"{BASE}/{{id}}",
        RESPONDER,
        "loyalty.program",
        get_tier,
        needs_loyalty=True,
    ),
)
