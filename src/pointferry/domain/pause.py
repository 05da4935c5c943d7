"""Waiting: why nothing is being sent at the moment, until when, and how much may be sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PauseReason(StrEnum):
    """Why calls wait."""

    PACING = "pacing"
    """Wix's limit of calls per minute."""
    REFUSED = "refused"
    """Wix asked to slow down."""
    TROUBLE = "trouble"
    """Wix has trouble answering."""
    OFFLINE = "offline"
    """No connection."""
    LAGGING = "lagging"
    """Wix has not shown a change yet."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A wait of ``seconds`` from now."""

    reason: PauseReason
    seconds: float


@dataclass(frozen=True, slots=True)
class CallBudget:
    """What the limit of calls per minute leaves.

    Attributes:
        used: Calls that count in the present minute.
        allowed: Most calls of a minute at present; lower for a while after a refusal.
    """

    used: int
    allowed: int
