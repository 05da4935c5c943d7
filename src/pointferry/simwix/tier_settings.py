"""The tiers program of a site: whether tiers are in force, and the window they look back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix import shapes
from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import application_error
from pointferry.simwix.tiers import BASE, DEFINITION, RESPONDER, tier_json, tier_rows
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

STATUSES = ("DISABLED", "DRAFT", "ACTIVE", "PAUSED")
DEFAULT_MONTHS = 12
MOST_MONTHS = 36


def get_settings(call: Call) -> JsonObject:
    """Get Tiers Program Settings."""
    return {"programSettings": _json(_settings(call))}


def get_program(call: Call) -> JsonObject:
    """Get Tiers Program: tiers and settings; default settings are made if there are none."""
    settings = _json(_settings(call))
    return {"tiers": [tier_json(row) for row in tier_rows(call)], "programSettings": settings}


def create_settings(call: Call) -> JsonObject:
    """Create Tiers Program Settings: once per site."""
    sent, months = _read(call)
    status = sent.choice("status", STATUSES) or "DISABLED"
    sent.int64("revision")
    sent.check()
    if _stored(call) is not None:
        raise application_error(409, "ALREADY_EXISTS", "The site has settings")
    _insert(call, status, months, _base(sent))
    return get_settings(call)


def update_settings(call: Call) -> JsonObject:
    """Update Tiers Program Settings: all of them; a base tier that is left out becomes empty."""
    sent, months = _read(call)
    status = sent.choice("status", STATUSES, required=True)
    revision = sent.int64("revision", required=True, least=1)
    sent.check()
    present = _settings(call)
    if revision != present["revision"]:
        data = {"revisionViolation": {"entityId": call.site.id}}
        raise application_error(409, "INVALID_REVISION", "The revision is stale", data)
    call.store.run(
        "UPDATE tier_settings SET status = ?, months = ?, base = ?, revision = revision + 1,"
        " updated_ms = ? WHERE site = ?",
        (status, months, _base(sent), call.now, call.site.seq),
    )
    return get_settings(call)


def _read(call: Call) -> tuple[Fields, int]:
    sent = call.body.child("programSettings", required=True)
    call.body.check()
    if sent is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    window = sent.child("rollingWindow", required=True)
    months = (
        None
        if window is None
        else window.integer("durationInMonths", required=True, least=1, most=MOST_MONTHS)
    )
    base = sent.child("baseTierDefinition")
    if base is not None:
        shapes.check(base, DEFINITION)
    return sent, months or DEFAULT_MONTHS


def _base(sent: Fields) -> str:
    known = sent.child_or_empty("baseTierDefinition").data
    return msgspec.json.encode({k: v for k, v in known.items() if k in DEFINITION}).decode()


def _stored(call: Call) -> sqlite3.Row | None:
    return call.store.row("SELECT * FROM tier_settings WHERE site = ?", (call.site.seq,))


def _settings(call: Call) -> sqlite3.Row:
    row = _stored(call)
    if row is None:
        _insert(call, "DISABLED", DEFAULT_MONTHS, "{}")
        row = _stored(call)
    if row is None:
        msg = "settings just made are there"
        raise LookupError(msg)
    return row


def _insert(call: Call, status: str, months: int, base: str) -> None:
    call.store.run(
        "INSERT INTO tier_settings VALUES (?, ?, ?, ?, 1, ?, ?)",
        (call.site.seq, status, months, base, call.now, call.now),
    )


def _json(row: sqlite3.Row) -> JsonObject:
    return {
        "rollingWindow": {"durationInMonths": row["months"]},
        "status": row["status"],
        "baseTierDefinition": msgspec.json.decode(row["base"]),
        "revision": str(row["revision"]),
        "createdDate": iso(row["created_ms"]),
        "updatedDate": iso(row["updated_ms"]),
    }


def _operation(name: str, method: str, handler: Callable[[Call], JsonObject]) -> Operation:
    path = f"{BASE}/program" if name == "GetTiersProgram" else f"{BASE}/program-settings"
    return Operation(name, method, path, RESPONDER, "loyalty.program", handler, needs_loyalty=True)


OPERATIONS = (
    _operation("GetTiersProgram", "GET", get_program),
    _operation("GetTiersProgramSettings", "GET", get_settings),
    _operation("CreateTiersProgramSettings", "POST", create_settings),
    _operation("UpdateTiersProgramSettings", "PATCH", update_settings),
)
