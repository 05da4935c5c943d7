"""Who may call what: credentials, the site or account a call is addressed to, permissions."""

from __future__ import annotations

import hmac
import math
from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import (
    Refusal,
    application_error,
    permission_denied,
    refuse_empty,
    refuse_html,
    system_error,
)
from pointferry.simwix.switches import AppAbsent, Denial, KeyImports, OverLimit
from pointferry.simwix.world import AppId, Caller, CallerKind, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.simwix.world import Operation, Site, World

IMPORTS = "loyalty.imports"


def admit(
    world: World, operation: Operation, headers: Mapping[str, str]
) -> tuple[Caller | None, Site | None]:
    """Lets a call in.

    Args:
        world: The service.
        operation: The method called.
        headers: Request headers, names in lower case.

    Returns:
        The caller and, for site-level calls, the site.

    Raises:
        Refusal: In the form Wix gives to what is wrong.
    """
    if operation.level is Level.PUBLIC:
        return None, None
    caller = _authenticate(world, operation, headers.get("authorization"))
    site = _address(world, operation, caller, headers)
    _limit_rate(world, caller, site)
    _permit(world, operation, caller)
    if operation.needs_loyalty and site is not None and not world.has_app(site, AppId.LOYALTY):
        raise _app_absent(world)
    return caller, site


def _authenticate(world: World, operation: Operation, shown: str | None) -> Caller:
    caller = None if not shown else _caller(world, shown)
    if caller is None:
        if operation.level is Level.ACCOUNT:
            raise refuse_html(403)
        raise system_error(401, "Unauthorized")
    return caller


def _caller(world: World, shown: str) -> Caller | None:
    if hmac.compare_digest(shown.encode(), world.credentials.api_key.encode()):
        after = world.scenario.revoke_key_after
        if 0 <= after <= world.key_calls:
            return None
        world.key_calls += 1
        return Caller(CallerKind.KEY, "api-key")
    token = shown.removeprefix("Bearer ").strip()
    row = world.store.row(
        "SELECT kind, client_id, site, expires_ms FROM tokens WHERE token = ?", (token,)
    )
    if row is None or row["expires_ms"] <= world.clock.now_ms():
        return None
    return Caller(CallerKind(row["kind"]), row["client_id"], row["site"])


def _address(
    world: World, operation: Operation, caller: Caller, headers: Mapping[str, str]
) -> Site | None:
    if caller.kind not in operation.callers:
        raise permission_denied()
    if operation.level is Level.ACCOUNT:
        account_id = headers.get("wix-account-id")
        if not account_id:
            raise refuse_empty(403)
        if account_id != world.credentials.account_id:
            raise permission_denied()
        return None
    site_id = headers.get("wix-site-id")
    if not site_id:
        if caller.kind is not CallerKind.APP or caller.site is None:
            raise refuse_empty(403)
        return world.site_by_seq(caller.site)
    site = world.site_by_id(site_id)
    if site is None or caller.site not in {None, site.seq}:
        raise permission_denied()
    return site


def _limit_rate(world: World, caller: Caller, site: Site | None) -> None:
    who = (caller.credential, 0 if site is None else site.seq)
    now = world.clock.now_ms()
    scenario = world.scenario
    if world.limiter.is_burst(who, now, scenario.burst_empty_403):
        raise refuse_empty(403)
    wait = world.limiter.wait_ms(who, now, scenario.rate_limit)
    if wait > 0:
        raise _over_limit(scenario.over_limit, wait)
    world.limiter.admit(who, now)


def _over_limit(form: OverLimit, wait_ms: int) -> Refusal:
    if form is OverLimit.EMPTY_403:
        return refuse_empty(403)
    refusal = system_error(429, "Too many requests")
    if form is OverLimit.RETRY_AFTER:
        refusal.headers["retry-after"] = str(math.ceil(wait_ms / 1000))
    return refusal


def _permit(world: World, operation: Operation, caller: Caller) -> None:
    scenario = world.scenario
    if operation.permission in scenario.missing_permissions:
        raise _denied(scenario.denial)
    if operation.permission == IMPORTS and caller.kind is CallerKind.KEY:
        if scenario.api_key_imports is KeyImports.DENY_JSON:
            raise permission_denied()
        if scenario.api_key_imports is KeyImports.DENY_EMPTY:
            raise refuse_empty(403)


def _denied(form: Denial) -> Refusal:
    if form is Denial.EMPTY:
        return refuse_empty(403)
    if form is Denial.UNAUTHORIZED:
        return system_error(401, "Unauthorized")
    return permission_denied()


def _app_absent(world: World) -> Refusal:
    form = world.scenario.app_absent
    if form is AppAbsent.UNAUTHORIZED:
        return system_error(401, "Unauthorized")
    code = {
        AppAbsent.PRECONDITION: "REQUIRED_APP_NOT_INSTALLED",
        AppAbsent.NOT_FOUND: "NOT_FOUND",
        AppAbsent.FORBIDDEN: "PERMISSION_DENIED",
    }[form]
    data = {"appId": AppId.LOYALTY} if form is AppAbsent.PRECONDITION else {}
    return application_error(int(form.value), code, "Required app is not installed", data)
