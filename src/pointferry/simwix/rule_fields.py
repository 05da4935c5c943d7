"""What a request may say about an earning rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.simwix import shapes
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.world import AppId

if TYPE_CHECKING:
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import JsonObject

MOST_CONFIGS = 21
STATUSES = ("ACTIVE", "PAUSED")
AMOUNTS = frozenset({"fixedAmount", "conversionRate"})
# An update may repeat what it cannot change.
UNCHANGED: shapes.Shape = {
    "sourceAppId": shapes.formatted("GUID"),
    "triggerAppId": shapes.text(80, 1),
    "triggerActivityType": shapes.text(80, 1),
}


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


def read_new(sent: Fields) -> JsonObject:
    """The members of a rule to create."""
    body: JsonObject = {
        "sourceAppId": sent.guid("sourceAppId", required=True),
        "triggerAppId": sent.text("triggerAppId", required=True, longest=80),
        "triggerActivityType": sent.text("triggerActivityType", required=True, longest=80),
        "title": sent.text("title", required=True, longest=50),
        "status": sent.choice("status", STATUSES, required=True),
        **amounts(sent),
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
        check_conversion(sent, activity, body)
    return body


def read_change(sent: Fields) -> JsonObject:
    """The members of a rule that an update changes."""
    shapes.check(sent, UNCHANGED)
    body: JsonObject = {}
    if sent.has("title"):
        body["title"] = sent.text("title", shortest=1, longest=50)
    if sent.has("status"):
        body["status"] = sent.choice("status", STATUSES)
    if any(sent.has(name) for name in AMOUNTS):
        body |= amounts(sent)
    return body


def check_conversion(sent: Fields, activity: str, body: JsonObject) -> None:
    """Notes a conversion rate on a trigger that has no price."""
    trigger = CREATABLE.get(activity)
    if trigger is not None and not trigger.converts and "conversionRate" in body:
        sent.note("conversionRate", "not supported for this activity type", Rule.CUSTOM)


def amounts(sent: Fields) -> JsonObject:
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
