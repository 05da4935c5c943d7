"""The Loyalty Program API: read, name, activate (loyalty program contract)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import OutcomeUnknownError
from pointferry.domain.program import (
    LoyaltyProgram,
    PointIcon,
    ProgramChange,
    ProgramStatus,
    ProgramWish,
    program_changes,
)
from pointferry.wix.calls import Call, Caller
from pointferry.wix.errors import Permission, Safety
from pointferry.wix.wire import Wire, known

if TYPE_CHECKING:
    from collections.abc import Mapping

_PROGRAM = "/loyalty-programs/v1/program"
_ACTIVATE = f"{_PROGRAM}/activate"


class _Icon(Wire):
    id: str | None = None
    url: str | None = None


class _PointDefinition(Wire):
    custom_name: str | None = None
    # The JS SDK's types know icons as text, REST answers with an object.
    icon: _Icon | str | None = None


class _Features(Wire):
    loyalty_program: bool | None = None


class _Program(Wire):
    name: str | None = None
    point_definition: _PointDefinition | None = None
    status: str | None = None
    premium_features: _Features | None = None


class _Answer(Wire):
    loyalty_program: _Program


async def get_program(caller: Caller) -> LoyaltyProgram:
    """Read the loyalty program."""
    answer = await caller.call(Call("GET", _PROGRAM, Permission.PROGRAM), _Answer)
    return _program(answer.loyalty_program)


async def update_program(caller: Caller, now: LoyaltyProgram, wish: ProgramWish) -> LoyaltyProgram:
    """Change what differs from the wish, by at most one call; the status is not touched here."""
    changes = set(program_changes(now, wish)) - {ProgramChange.ACTIVATE}
    if not changes:
        return now
    body: dict[str, object] = {}
    if ProgramChange.NAME in changes:
        body["name"] = wish.name
    if changes & {ProgramChange.POINT_NAME, ProgramChange.ICON}:
        body["pointDefinition"] = _point_definition(now, wish)
    call = Call(
        "PATCH",
        _PROGRAM,
        Permission.PROGRAM,
        Safety.REPEATABLE,
        body={"loyaltyProgram": body},
    )
    return _program((await caller.call(call, _Answer)).loyalty_program)


async def activate_program(caller: Caller) -> LoyaltyProgram:
    """Activate the program.

    Raises:
        WixError: ``PROGRAM_UNNAMED`` when the program has no name yet.
    """
    call = Call("POST", _ACTIVATE, Permission.PROGRAM, Safety.REPEATABLE, body={})
    try:
        return _program((await caller.call(call, _Answer)).loyalty_program)
    except OutcomeUnknownError:
        # What a repeat on an active program answers is not documented; its status is certain.
        program = await get_program(caller)
        if program.status is not ProgramStatus.ACTIVE:
            raise
        return program


def _point_definition(now: LoyaltyProgram, wish: ProgramWish) -> Mapping[str, object]:
    # Whether a part that is left out is cleared is not documented, so both are always sent.
    definition: dict[str, object] = {}
    name = now.point_name if wish.point_name is None else wish.point_name
    if name:
        definition["customName"] = name
    if wish.icon_url is not None and wish.icon_url != (now.icon.url if now.icon else ""):
        definition["icon"] = {"url": wish.icon_url}
    elif now.icon is not None:
        icon = {"id": now.icon.id, "url": now.icon.url}
        definition["icon"] = {key: value for key, value in icon.items() if value}
    return definition


def _program(program: _Program) -> LoyaltyProgram:
    definition = program.point_definition or _PointDefinition()
    features = program.premium_features
    return LoyaltyProgram(
        name=program.name or "",
        point_name=definition.custom_name or "",
        icon=_icon(definition.icon),
        status=known(ProgramStatus, program.status, ProgramStatus.UNKNOWN),
        premium=None if features is None else bool(features.loyalty_program),
    )


def _icon(icon: _Icon | str | None) -> PointIcon | None:
    match icon:
        case None | "":
            return None
        case str():
            return PointIcon(url=icon)
        case _Icon():
            return PointIcon(id=icon.id or "", url=icon.url or "")
