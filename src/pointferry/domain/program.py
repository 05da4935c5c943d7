"""The site's loyalty program and what the merchant wants it to become."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NAME_LENGTH = (2, 50)
"""Shortest and longest program name, in characters (loyalty program contract)."""

POINT_NAME_MAX = 20
"""Longest name for points, in characters (loyalty program contract)."""


class ProgramStatus(StrEnum):
    """Wix's own values; ``UNKNOWN`` also stands for a value added later."""

    UNKNOWN = "UNKNOWN"
    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"


@dataclass(frozen=True, slots=True)
class PointIcon:
    """The picture beside a balance, as Wix's Image object; empty strings where Wix sent none."""

    id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LoyaltyProgram:
    """The one program of a site.

    Attributes:
        name: What customers see; empty on a new install.
        point_name: What points are called, empty for Wix's default.
        icon: The point icon, None where Wix sent none.
        status: Whether customers can earn and redeem.
        premium: Whether the site's plan includes loyalty; None when Wix did not say.
    """

    name: str
    point_name: str
    icon: PointIcon | None
    status: ProgramStatus
    premium: bool | None = None


@dataclass(frozen=True, slots=True)
class ProgramWish:
    """What the merchant asked for on the program page; None leaves a value as it is.

    ``icon_url`` is the address of an image Wix can use.
    """

    name: str | None = None
    point_name: str | None = None
    icon_url: str | None = None
    activate: bool = True


class ProgramChange(StrEnum):
    """One thing the program page will change at Wix."""

    NAME = "name"
    POINT_NAME = "point_name"
    ICON = "icon"
    ACTIVATE = "activate"


def program_changes(now: LoyaltyProgram, wish: ProgramWish) -> tuple[ProgramChange, ...]:
    """List what differs between the program as it is and as the merchant wants it."""
    changes: list[ProgramChange] = []
    if wish.name is not None and wish.name != now.name:
        changes.append(ProgramChange.NAME)
    if wish.point_name is not None and wish.point_name != now.point_name:
        changes.append(ProgramChange.POINT_NAME)
    if wish.icon_url is not None and wish.icon_url != (now.icon.url if now.icon else ""):
        changes.append(ProgramChange.ICON)
    if wish.activate and now.status is not ProgramStatus.ACTIVE:
        changes.append(ProgramChange.ACTIVATE)
    return tuple(changes)
