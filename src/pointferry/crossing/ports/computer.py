"""This computer as the engine sees it: the password store and the practice service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.domain.site import ApiKey, Credentials


@dataclass(frozen=True, slots=True)
class PracticeSite:
    """A running practice service: a simulated Wix on this computer, and a file to move.

    ``world`` names what the service remembers, so that a rehearsal can be resumed; a fresh one
    has customers and balances of its own.
    """

    world: str
    origin: str
    credentials: ApiKey
    site_id: str
    sample: Path


class PracticeHost(Protocol):
    """Runs the practice service as a process of its own."""

    async def start(self, world: str | None = None) -> PracticeSite:
        """Start the service.

        Args:
            world: What it should remember; None for a fresh one.

        Raises:
            PointferryError: ``SERVICE_UNREACHABLE`` when it did not come up.
        """
        ...

    async def stop(self) -> None:
        """Stop the service."""
        ...


class CredentialStore(Protocol):
    """The computer's password store.

    Methods block, possibly on a password dialog, and so run in a thread. They raise
    :class:`~pointferry.domain.errors.MachineError` with a ``KEYRING_*`` code.
    """

    def store_name(self) -> str:
        """Return the store's name for people, empty when this computer has none."""
        ...

    def load(self) -> Credentials | None:
        """Return what was kept, or None."""
        ...

    def keep(self, credentials: Credentials) -> None:
        """Store credentials, replacing what was kept."""
        ...

    def forget(self) -> bool:
        """Remove what was kept; return whether there was anything."""
        ...
