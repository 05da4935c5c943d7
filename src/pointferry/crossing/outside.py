"""Everything a session is given from the outside, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pointferry.domain.imports import MAX_UPLOAD_BYTES

if TYPE_CHECKING:
    from pointferry.crossing.clock import Clock
    from pointferry.crossing.ports import CredentialStore, Journal, PracticeHost, WixDoor


@dataclass(frozen=True, slots=True)
class Notes:
    """What Wix's dashboard shows beside adjustments, 1 to 100 characters each.

    Attributes:
        moved: Beside a balance set by a move.
        restored: Beside a balance put back by an undo.
    """

    moved: str = "Pointferry"
    restored: str = "Pointferry"


@dataclass(frozen=True, slots=True)
class Outside:
    """The adapters of one session.

    Attributes:
        door: Opens clients.
        origin: Scheme, host and port of Wix, or of a service to be used in its place.
        credentials: The password store.
        journal: The record of every run.
        practice: Runs the practice service.
        clock: The time.
        offline_limit: Seconds without a connection before a move stops, resumable; None waits
            for ever.
        notes: What Wix's dashboard shows beside adjustments.
        upload_bytes: Longest upload file, in bytes.
    """

    door: WixDoor
    origin: str
    credentials: CredentialStore
    journal: Journal
    practice: PracticeHost
    clock: Clock
    offline_limit: float | None = None
    notes: Notes = field(default_factory=Notes)
    upload_bytes: int = MAX_UPLOAD_BYTES
