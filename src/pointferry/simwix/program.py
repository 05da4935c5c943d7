"""The loyalty program of a site: one per site, without id or revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import (
    Rule,
    Violation,
    application_error,
    permission_denied,
    validation_error,
)
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject, Site, World

RESPONDER = "com.wixpress.loyalty.loyalty-program"
BASE = "/loyalty-programs/v1/program"
DEFAULT_ICON: JsonObject = {"id": "", "url": "shapes/5f1b7c0d9a.svg", "height": 0, "width": 0}


@dataclass(frozen=True, slots=True)
class Program:
    """A site's program as stored."""

    status: str
    name: str
    point_name: str
    icon: JsonObject
    expiration: str
    months: int
    percentage: int
    created_ms: int
    updated_ms: int


def read_program(world: World, site: Site) -> Program:
    """The program of a site that has the loyalty app."""
    row = world.store.row("SELECT * FROM programs WHERE site = ?", (site.seq,))
    if row is None:
        msg = f"site {site.id} has no program"
        raise LookupError(msg)
    return Program(
        status=row["status"],
        name=row["name"],
        point_name=row["point_name"],
        icon=msgspec.json.decode(row["icon"], type=dict[str, object]),
        expiration=row["expiration"],
        months=row["months"],
        percentage=row["percentage"],
        created_ms=row["created_ms"],
        updated_ms=row["updated_ms"],
    )


def require_active(world: World, site: Site) -> None:
    """Refuses what needs a running program.

    Raises:
        Refusal: 428 unless the program is ACTIVE.
    """
    if read_program(world, site).status != "ACTIVE":
        raise application_error(428, "PROGRAM_NOT_ACTIVE", "The loyalty program is not active")


def get_program(call: Call) -> JsonObject:
    """Get Loyalty Program."""
    return _answer(call)


def update_program(call: Call) -> JsonObject:
    """Update Loyalty Program: changes the members that are sent."""
    sent = call.body.child("loyaltyProgram", required=True)
    call.body.check()
    if sent is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    program = read_program(call.world, call.site)
    name = sent.text("name", shortest=2, longest=50)
    points = sent.child_or_empty("pointDefinition")
    point_name = points.text("customName", longest=20)
    icon = points.child("icon")
    icon_json = None if icon is None else _icon(icon)
    if sent.has("pointDefinition") and call.world.scenario.point_definition_replaced:
        point_name, icon_json = point_name or "", icon_json or DEFAULT_ICON
    expiration = sent.child_or_empty("pointsExpiration")
    months = expiration.integer("monthsOfInactivity", least=1, most=12)
    percentage = expiration.integer("expiringPointsPercentage", least=1, most=100)
    sent.check()
    call.store.run(
        "UPDATE programs SET name = ?, point_name = ?, icon = ?, months = ?, percentage = ?,"
        " updated_ms = ? WHERE site = ?",
        (
            name or program.name,
            program.point_name if point_name is None else point_name or "Points",
            msgspec.json.encode(icon_json or program.icon).decode(),
            months or program.months,
            percentage or program.percentage,
            call.now,
            call.site.seq,
        ),
    )
    return _answer(call)


def _icon(icon: Fields) -> JsonObject:
    image: JsonObject = {
        "id": icon.text("id", longest=2000) or "",
        "url": icon.text("url", longest=2000) or "",
        "altText": icon.text("altText", longest=1000) or "",
        "height": 0,
        "width": 0,
    }
    if not image["id"] and not image["url"]:
        icon.note("url", "an image needs an id or a url", Rule.REQUIRED_ONE_OF)
    return image


def activate_program(call: Call) -> JsonObject:
    """Activate Loyalty Program: an unnamed program is refused; an active one stays active."""
    program = read_program(call.world, call.site)
    if not program.name:
        raise validation_error(
            [Violation("programName", "must not be empty", Rule.CUSTOM, {}, "PROGRAM_NAME")]
        )
    scenario = call.world.scenario
    if scenario.activation_needs_plan and not scenario.premium:
        raise application_error(428, "PREMIUM_REQUIRED", "The site's plan lacks this feature")
    return _set(call, "status", "ACTIVE", program.status)


def pause_program(call: Call) -> JsonObject:
    """Pause Loyalty Program: refused in DRAFT; a paused one stays paused."""
    program = read_program(call.world, call.site)
    if program.status == "DRAFT":
        raise application_error(428, "PROGRAM_NOT_ACTIVE", "A draft program cannot be paused")
    return _set(call, "status", "PAUSED", program.status)


def premium_features(call: Call) -> JsonObject:
    """Get Loyalty Program Premium Features."""
    return _premium(call)


def enable_expiration(call: Call) -> JsonObject:
    """Enable Points Expiration: needs the plan."""
    if not call.world.scenario.premium_extras:
        raise application_error(428, "PREMIUM_REQUIRED", "The site's plan lacks this feature")
    return _set(call, "expiration", "ENABLED", read_program(call.world, call.site).expiration)


def disable_expiration(call: Call) -> JsonObject:
    """Disable Points Expiration."""
    return _set(call, "expiration", "DISABLED", read_program(call.world, call.site).expiration)


def bulk_get_programs(_call: Call) -> JsonObject:
    """Bulk Get Loyalty Program: for Wix users, none of whom call here."""
    raise permission_denied()


def _set(call: Call, column: str, value: str, present: str) -> JsonObject:
    if value != present:
        call.store.run(
            f"UPDATE programs SET {column} = ?, updated_ms = ? WHERE site = ?",  # noqa: S608 - ours
            (value, call.now, call.site.seq),
        )
    return _answer(call)


def _premium(call: Call) -> JsonObject:
    scenario = call.world.scenario
    extras = scenario.premium_extras or scenario.tiers > 0
    return {
        "loyaltyProgram": scenario.premium,
        "tiers": scenario.premium and extras,
        "pointsExpiration": scenario.premium and scenario.premium_extras,
    }


def _answer(call: Call) -> JsonObject:
    program = read_program(call.world, call.site)
    status = "LAUNCHING" if call.world.scenario.unknown_enum_values else program.status
    return {
        "loyaltyProgram": {
            "name": program.name,
            "pointDefinition": {"customName": program.point_name, "icon": program.icon},
            "status": status,
            "pointsExpiration": {
                "status": program.expiration,
                "monthsOfInactivity": program.months,
                "expiringPointsPercentage": program.percentage,
            },
            "premiumFeatures": _premium(call),
            "createdDate": iso(program.created_ms),
            "updatedDate": iso(program.updated_ms),
        }
    }


def _operation(name: str, method: str, suffix: str, base: str = BASE) -> Operation:
    handlers = {
        "GetLoyaltyProgram": get_program,
        "UpdateLoyaltyProgram": update_program,
        "ActivateLoyaltyProgram": activate_program,
        "PauseLoyaltyProgram": pause_program,
        "GetLoyaltyProgramPremiumFeatures": premium_features,
        "BulkGetLoyaltyProgram": bulk_get_programs,
        "EnablePointsExpiration": enable_expiration,
        "DisablePointsExpiration": disable_expiration,
    }
    return Operation(
        name,
        method,
        base + suffix,
        RESPONDER,
        "loyalty.program",
        handlers[name],
        needs_loyalty=True,
    )


OPERATIONS = (
    _operation("GetLoyaltyProgram", "GET", ""),
    _operation("UpdateLoyaltyProgram", "PATCH", ""),
    _operation("ActivateLoyaltyProgram", "POST", "/activate"),
    _operation("PauseLoyaltyProgram", "POST", "/pause"),
    _operation("BulkGetLoyaltyProgram", "GET", "/programs", "/loyalty-programs/v1/bulk"),
    _operation("GetLoyaltyProgramPremiumFeatures", "GET", "/premium-features"),
    _operation("EnablePointsExpiration", "POST", "/points-expiration/enable"),
    _operation("DisablePointsExpiration", "POST", "/points-expiration/disable"),
)
