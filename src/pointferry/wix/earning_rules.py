"""The Earning Rules API: list, create, change and delete (earning rules contract)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.rules import EarningRule, NewEarningRule, RuleAmount, RuleStatus, Trigger
from pointferry.domain.site import LOYALTY_APP_ID
from pointferry.wix.calls import Call, Caller, Nothing, refused_as
from pointferry.wix.errors import Permission, Safety
from pointferry.wix.wire import Wire, folded, known, revision_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# Without the _api prefix these paths are answered 404.
_RULES = "/_api/loyalty-earning-rules/v1/earning-rules"
_LIST = f"{_RULES}/rules"
_CUSTOM = f"{_RULES}/custom"
_RULE = f"{_RULES}/{{id}}"
_AUTOMATED = "/_api/loyalty-earning-rules/v1/automation-earning-rules/{id}"

_STORES = "215238eb-22a5-4c36-9e7b-e7c08025e04e"
_BOOKINGS = "13d21c63-b5ec-5912-8397-c3a5ddb27a97"
_EVENTS = "140603ad-af8d-84a5-2c80-a0f60cb47351"

# App and activity of the triggers that Create accepts; birthdays have a method of their own.
_TRIGGERS = {
    Trigger.STORES_ORDER: (_STORES, "stores/OrderPaid"),
    Trigger.BOOKINGS_CONFIRMED: (_BOOKINGS, "bookings/BookingConfirmed"),
    Trigger.EVENTS_ORDER: (_EVENTS, "events/OrderConfirmed"),
    Trigger.EVENTS_RSVP: (_EVENTS, "events/Rsvp"),
}
# By activity alone: Stores is known under two app ids.
_BY_ACTIVITY = {activity: trigger for trigger, (_, activity) in _TRIGGERS.items()}


class _Config(Wire):
    points: int | None = None
    money_amount: int | None = None
    tier_id: str | None = None


class _FixedAmount(Wire):
    configs: list[_Config] | None = None


class _ConversionRate(Wire):
    configs: list[_Config] | None = None
    field: str | None = None


class _Metadata(Wire):
    can_be_deleted: bool | None = None


class _Rule(Wire):
    id: str
    source_app_id: str | None = None
    trigger_app_id: str | None = None
    trigger_activity_type: str | None = None
    title: str | None = None
    status: str | None = None
    revision: str | int | None = None
    fixed_amount: _FixedAmount | None = None
    conversion_rate: _ConversionRate | None = None
    metadata: _Metadata | None = None


class _Answer(Wire):
    earning_rule: _Rule


class _Rules(Wire):
    earning_rules: list[_Rule] | None = None


async def list_earning_rules(caller: Caller) -> tuple[EarningRule, ...]:
    """List all rules, automated ones included; Wix has no paging here."""
    answer = await caller.call(Call("GET", _LIST, Permission.RULES), _Rules)
    return tuple(_rule(rule) for rule in answer.earning_rules or ())


async def create_earning_rule(caller: Caller, rule: NewEarningRule) -> EarningRule:
    """Create a rule; a repeat could create a second one."""
    amount: dict[str, object] = _amounts((RuleAmount(rule.points, rule.per),), "")
    if rule.trigger is Trigger.BIRTHDAY:
        path = _CUSTOM
        body = {"type": "BIRTHDAY", "earningRule": {"title": rule.title, **amount}}
    else:
        path = _RULES
        app, activity = _TRIGGERS[rule.trigger]
        body = {
            "earningRule": {
                "sourceAppId": LOYALTY_APP_ID,
                "triggerAppId": app,
                "triggerActivityType": activity,
                "title": rule.title,
                "status": RuleStatus.ACTIVE.value,
                **amount,
            }
        }
    call = Call("POST", path, Permission.RULES, Safety.ONCE, body=body, creates=True)
    return _rule((await caller.call(call, _Answer)).earning_rule)


async def update_earning_rule(caller: Caller, rule: EarningRule) -> EarningRule:
    """Send a whole rule back with its revision.

    Raises:
        WixError: ``REVISION_CONFLICT`` when the rule was changed meanwhile.
        OutcomeUnknownError: The answer was lost, and the rule at Wix is not as sent.
    """
    call = Call(
        "PUT",
        _RULE,
        Permission.RULES,
        Safety.REPEATABLE,
        body={"earningRule": _body(rule)},
        ids={"id": rule.id},
    )
    try:
        return _rule((await caller.call(call, _Answer)).earning_rule)
    except OutcomeUnknownError:
        # A change that did happen makes its repeat a conflict, so look.
        for there in await list_earning_rules(caller):
            if there.id == rule.id and _same(there, rule):
                return there
        raise


async def delete_earning_rule(caller: Caller, rule: EarningRule) -> None:
    """Delete a rule; one that is gone already is as good."""
    if rule.automated:
        template, params = _AUTOMATED, None
    else:
        template, params = _RULE, {"revision": rule.revision}
    call = Call(
        "DELETE",
        template,
        Permission.RULES,
        Safety.REPEATABLE,
        params=params,
        ids={"id": rule.id},
    )
    try:
        await caller.call(call, Nothing)
    except OutcomeUnknownError:
        if any(there.id == rule.id for there in await list_earning_rules(caller)):
            raise
    except WixError as error:
        if not refused_as(error, ErrorCode.NOT_FOUND):
            raise


def _body(rule: EarningRule) -> Mapping[str, object]:
    body: dict[str, object] = {
        "id": rule.id,
        "title": rule.title,
        "revision": rule.revision,
        **_amounts(rule.amounts, rule.money_field),
    }
    if rule.status is not RuleStatus.UNKNOWN:
        body["status"] = rule.status.value
    given = {
        "sourceAppId": rule.source_app_id,
        "triggerAppId": rule.trigger_app_id,
        "triggerActivityType": rule.trigger_activity_type,
    }
    return body | {name: value for name, value in given.items() if value}


def _amounts(amounts: tuple[RuleAmount, ...], money_field: str) -> dict[str, object]:
    if not amounts:
        return {}
    configs = [_config(amount) for amount in amounts]
    if amounts[0].per is None:
        return {"fixedAmount": {"configs": configs}}
    rate: dict[str, object] = {"configs": configs}
    if money_field:
        rate["field"] = money_field
    return {"conversionRate": rate}


def _config(amount: RuleAmount) -> dict[str, str | int]:
    config: dict[str, str | int] = {"points": amount.points}
    if amount.per is not None:
        config["moneyAmount"] = amount.per
    if amount.tier_id is not None:
        config["tierId"] = amount.tier_id
    return config


def _same(there: EarningRule, sent: EarningRule) -> bool:
    return (there.title, there.status, there.amounts) == (sent.title, sent.status, sent.amounts)


def _rule(rule: _Rule) -> EarningRule:
    activity = rule.trigger_activity_type or ""
    source = folded(rule.source_app_id)
    rate = rule.conversion_rate
    configs = (rate or rule.fixed_amount or _FixedAmount()).configs or ()
    return EarningRule(
        id=folded(rule.id),
        title=rule.title or "",
        trigger=_trigger(activity),
        status=known(RuleStatus, rule.status, RuleStatus.UNKNOWN),
        amounts=tuple(
            RuleAmount(
                points=config.points or 0,
                per=None if rate is None else config.money_amount or 0,
                tier_id=config.tier_id or None,
            )
            for config in configs
        ),
        revision=revision_of(rule.revision),
        can_be_deleted=bool(rule.metadata and rule.metadata.can_be_deleted),
        automated=source != LOYALTY_APP_ID,
        trigger_app_id=rule.trigger_app_id or "",
        trigger_activity_type=activity,
        source_app_id=source,
        money_field=(rate.field if rate else None) or "",
    )


def _trigger(activity: str) -> Trigger | None:
    if "birthday" in activity.lower():
        return Trigger.BIRTHDAY
    return _BY_ACTIVITY.get(activity)
