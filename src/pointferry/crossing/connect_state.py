"""The connect page's part of the state: credentials, sites, and what the key may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pointferry.domain.errors import PointferryError
    from pointferry.domain.site import Site


class KeptIn(StrEnum):
    """Where the credentials are."""

    NOWHERE = "nowhere"
    PASSWORD_STORE = "password_store"  # noqa: S105 - a place, not a password
    SESSION_ONLY = "session_only"


class Probe(StrEnum):
    """One line of the readiness list."""

    KEY = "key"
    SITE = "site"
    LOYALTY_APP = "loyalty_app"
    PLAN = "plan"
    PROGRAM = "program"
    IMPORTS = "imports"
    CONTACTS = "contacts"


class Readiness(StrEnum):
    """How a probe came out."""

    READY = "ready"
    ATTENTION = "attention"
    """Worth knowing; the move can go on."""
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One probed capability, with the error that explains it where there is one."""

    probe: Probe
    readiness: Readiness
    error: PointferryError | None = None


@dataclass(frozen=True, slots=True)
class ConnectState:
    """The connect page.

    Attributes:
        kept: Where the credentials are.
        store_name: Name of the password store, empty when there is none.
        store_error: Why the password store could not be used.
        key_hint: The key, masked to its last four characters.
        sites: The account's sites.
        site: The chosen site.
        readiness: The list, empty before a site was probed.
    """

    kept: KeptIn = KeptIn.NOWHERE
    store_name: str = ""
    store_error: PointferryError | None = None
    key_hint: str = ""
    sites: tuple[Site, ...] = ()
    site: Site | None = None
    readiness: tuple[ReadinessItem, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether a site is chosen and nothing blocks."""
        return bool(self.readiness) and all(
            item.readiness is not Readiness.BLOCKED for item in self.readiness
        )
