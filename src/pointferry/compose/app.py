"""The whole program without a front end: paths, settings, log, journal and session."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pointferry.compose.door import Door
from pointferry.compose.practice import PracticeService
from pointferry.compose.updates import Updates, feed_address
from pointferry.crossing.clock import SystemClock
from pointferry.crossing.outside import Notes, Outside
from pointferry.crossing.session import Session
from pointferry.domain.site import BASE_URL_VARIABLE, WIX_ORIGIN
from pointferry.machine.credentials import API_KEY_VARIABLE, EnvironmentStore, KeyringStore
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.logs import Logs
from pointferry.machine.paths import find_paths
from pointferry.machine.privacy import Redactor
from pointferry.machine.settings import load_settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pointferry.machine.paths import Paths
    from pointferry.machine.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """What a front end may choose.

    Attributes:
        origin: Scheme, host and port to use in place of Wix's own; None for what the environment
            says, else Wix.
        account_id: The Wix account of a key from the environment, empty when not given.
        calls_per_minute: Calls allowed in any 60 seconds.
        offline_limit: Seconds without a connection before a move stops, resumable; None waits
            for ever.
        notes: What Wix's dashboard shows beside adjustments.
    """

    origin: str | None = None
    account_id: str = ""
    calls_per_minute: int = 200
    offline_limit: float | None = None
    notes: Notes = field(default_factory=Notes)


class App:
    """One running program; ``aclose`` ends it in order."""

    def __init__(
        self,
        session: Session,
        paths: Paths,
        door: Door,
        redactor: Redactor,
        logs: Logs,
        *,
        updates: Updates,
    ) -> None:
        self.session = session
        self.updates = updates
        self.paths = paths
        self.redactor = redactor
        self._door = door
        self._logs = logs
        loaded = load_settings(paths.settings)
        self.settings = loaded.settings
        self.damaged_settings: Path | None = loaded.damaged
        """Where a settings file that could not be read was put."""

    def save_settings(self, settings: Settings) -> None:
        """Remember settings; raises :class:`~pointferry.domain.errors.MachineError`."""
        save_settings(self.paths.settings, settings)
        self.settings = settings

    async def aclose(self) -> None:
        """Close client, practice service, journal and log."""
        await self._door.aclose()
        await self.session.close()
        self._logs.close()


def build(environ: Mapping[str, str], options: Options | None = None) -> App:
    """Put the program together; nothing is sent, and no heavy library is loaded yet.

    Args:
        environ: The environment: ``POINTFERRY_DATA_DIR``, ``POINTFERRY_API_KEY``,
            ``POINTFERRY_BASE_URL``, ``POINTFERRY_RELEASE_FEED``.
        options: The front end's choices.

    Raises:
        MachineError: The data folder, the log or the journal cannot be used.
    """
    chosen = options or Options()
    paths = find_paths(environ)
    redactor = Redactor(environ.get(API_KEY_VARIABLE, ""))
    logs = Logs(paths.logs, redactor)
    journal = SqliteJournal(paths)
    from_environment = bool(environ.get(API_KEY_VARIABLE, "").strip())
    door = Door(journal, redactor, chosen.calls_per_minute)
    origin = chosen.origin or environ.get(BASE_URL_VARIABLE) or WIX_ORIGIN
    outside = Outside(
        door=door,
        origin=origin,
        credentials=(
            EnvironmentStore(environ, chosen.account_id) if from_environment else KeyringStore()
        ),
        journal=journal,
        practice=PracticeService(paths.practice, journal),
        clock=SystemClock(),
        offline_limit=chosen.offline_limit,
        notes=chosen.notes,
    )
    updates = Updates(feed_address(environ, origin))
    return App(Session(outside), paths, door, redactor, logs, updates=updates)
