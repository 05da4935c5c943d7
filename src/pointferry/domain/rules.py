"""Earning rules: how customers collect points from now on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TITLE_MAX = 50
"""Longest title of a rule, in characters (earning rules contract)."""


class Trigger(StrEnum):
    """What makes a customer earn; only these can be created by the API."""

    STORES_ORDER = "stores-order"
    BOOKINGS_CONFIRMED = "bookings-confirmed"
    EVENTS_ORDER = "events-order"
    EVENTS_RSVP = "events-rsvp"
    BIRTHDAY = "birthday"


PER_MONEY = frozenset({Trigger.STORES_ORDER, Trigger.EVENTS_ORDER})
"""Triggers that have a price and so can give points per money spent."""


TRIGGER_APPS = {
    Trigger.STORES_ORDER: "215238eb-22a5-4c36-9e7b-e7c08025e04e",
    Trigger.BOOKINGS_CONFIRMED: "13d21c63-b5ec-5912-8397-c3a5ddb27a97",
    Trigger.EVENTS_ORDER: "140603ad-af8d-84a5-2c80-a0f60cb47351",
    Trigger.EVENTS_RSVP: "140603ad-af8d-84a5-2c80-a0f60cb47351",
}
"""The Wix app a trigger belongs to, which must be installed (earning rules contract)."""


class RuleStatus(StrEnum):
    """Wix's own values; ``UNKNOWN`` also stands for a value added later."""

    UNKNOWN = "UNKNOWN"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"


@dataclass(frozen=True, slots=True)
class RuleAmount:
    """What a rule gives in one tier.

    Attributes:
        points: Points given.
        per: Whole money units to spend for them, in the site's currency; None for a fixed amount.
        tier_id: The tier this holds for; None for the base tier.
    """

    points: int
    per: int | None = None
    tier_id: str | None = None


@dataclass(frozen=True, slots=True)
class EarningRule:
    """A rule as Wix lists it.

    ``trigger`` is None for triggers outside :class:`Trigger`; such rules are shown by their own
    title. ``revision`` must be sent back on a change, and with it ``source_app_id`` (the app the
    rule belongs to) and ``money_field`` (what an automated rule reads the money spent from).
    """

    id: str
    title: str
    trigger: Trigger | None
    status: RuleStatus
    amounts: tuple[RuleAmount, ...]
    revision: str
    can_be_deleted: bool
    automated: bool
    trigger_app_id: str = ""
    trigger_activity_type: str = ""
    source_app_id: str = ""
    money_field: str = ""

    @property
    def base(self) -> RuleAmount | None:
        """The amount for customers without a tier, or None when Wix sent no amount."""
        return next((amount for amount in self.amounts if amount.tier_id is None), None)


@dataclass(frozen=True, slots=True)
class NewEarningRule:
    """A rule to create: fixed ``points``, or ``points`` for every ``per`` of money spent."""

    title: str
    trigger: Trigger
    points: int
    per: int | None = None
