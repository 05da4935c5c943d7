"""What a key may do on a site, found out by reading only (auth contract, section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pointferry.crossing.connect_state import Probe, Readiness, ReadinessItem
from pointferry.domain.errors import ErrorCode, WixError, WixUnreachableError
from pointferry.domain.program import LoyaltyProgram, ProgramStatus
from pointferry.domain.site import LOYALTY_APP_ID

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.crossing.ports import WixSite

T = TypeVar("T")


async def probe_site(
    site: WixSite, *, listed: bool
) -> tuple[tuple[ReadinessItem, ...], LoyaltyProgram | None]:
    """Try every permission the move needs, without changing anything.

    Args:
        site: The chosen site.
        listed: Whether the site was in the account's list, which proves key and account.

    Returns:
        The readiness list in the order shown, and the program where it could be read.

    Raises:
        WixUnreachableError: There is no connection, which says nothing about readiness.
    """
    apps = await _attempt(site.installed_apps)
    program = await _attempt(site.get_program)
    imports = await _attempt(site.recent_imports)
    contacts = await _attempt(site.count_contacts)
    answers = (apps, program, imports, contacts)
    refused = next(
        (a for a in answers if isinstance(a, WixError) and a.code is ErrorCode.KEY_REFUSED), None
    )
    reached = any(not isinstance(a, WixError) for a in answers)
    site_error = next((a for a in answers if isinstance(a, WixError)), None)
    items = (
        _key(refused, known=listed or reached),
        _item(Probe.SITE, ok=reached, error=site_error),
        _app(apps, program),
        _plan(program),
        _program(program),
        _item(Probe.IMPORTS, ok=not isinstance(imports, WixError), error=_error(imports)),
        _item(Probe.CONTACTS, ok=not isinstance(contacts, WixError), error=_error(contacts)),
    )
    return items, program if isinstance(program, LoyaltyProgram) else None


async def _attempt(call: Callable[[], Awaitable[T]]) -> T | WixError:
    try:
        return await call()
    except WixUnreachableError:
        raise
    except WixError as error:
        return error


def _error(answer: object) -> WixError | None:
    return answer if isinstance(answer, WixError) else None


def _item(probe: Probe, *, ok: bool, error: WixError | None) -> ReadinessItem:
    if ok:
        return ReadinessItem(probe, Readiness.READY)
    return ReadinessItem(probe, Readiness.BLOCKED, error)


def _key(refused: WixError | None, *, known: bool) -> ReadinessItem:
    if refused is not None and not known:
        return ReadinessItem(Probe.KEY, Readiness.BLOCKED, refused)
    return ReadinessItem(Probe.KEY, Readiness.READY if known else Readiness.UNKNOWN)


def _app(apps: frozenset[str] | WixError, program: LoyaltyProgram | WixError) -> ReadinessItem:
    """Judge whether Wix Loyalty is installed.

    An error alone never proves that it is not (auth contract, section 7).
    """
    if isinstance(program, LoyaltyProgram):
        return ReadinessItem(Probe.LOYALTY_APP, Readiness.READY)
    if isinstance(apps, WixError):
        return ReadinessItem(Probe.LOYALTY_APP, Readiness.UNKNOWN, apps)
    if LOYALTY_APP_ID in apps:
        return ReadinessItem(Probe.LOYALTY_APP, Readiness.READY)
    error = WixError(
        ErrorCode.LOYALTY_NOT_INSTALLED, request_id=program.request_id, detail=program.detail
    )
    return ReadinessItem(Probe.LOYALTY_APP, Readiness.BLOCKED, error)


def _plan(program: LoyaltyProgram | WixError) -> ReadinessItem:
    if isinstance(program, WixError) or program.premium is None:
        return ReadinessItem(Probe.PLAN, Readiness.UNKNOWN)
    return ReadinessItem(Probe.PLAN, Readiness.READY if program.premium else Readiness.ATTENTION)


def _program(program: LoyaltyProgram | WixError) -> ReadinessItem:
    if isinstance(program, WixError):
        return ReadinessItem(Probe.PROGRAM, Readiness.BLOCKED, program)
    active = program.status is ProgramStatus.ACTIVE
    return ReadinessItem(Probe.PROGRAM, Readiness.READY if active else Readiness.ATTENTION)
