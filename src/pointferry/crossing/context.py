"""What the parts of a move work with, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.clock import Clock
    from pointferry.crossing.outside import Notes
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.crossing.store import Store


@dataclass(frozen=True, slots=True)
class RunContext:
    """One run and its surroundings.

    Attributes:
        active: The run.
        site: The site it is bound to.
        patience: Waits while there is no connection.
        store: Shows the progress.
        clock: The time.
        notes: What Wix's dashboard shows beside adjustments.
        upload_bytes: Longest upload file, in bytes.
    """

    active: ActiveRun
    site: WixSite
    patience: Patience
    store: Store
    clock: Clock
    notes: Notes
    upload_bytes: int
