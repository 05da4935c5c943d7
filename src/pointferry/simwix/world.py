"""What every request of the simulated service works with: state, switches, clock, credentials."""

from __future__ import annotations

import hashlib
import hmac
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.simwix.clock import Clock
from pointferry.simwix.cursors import Cursors
from pointferry.simwix.faults import FaultBook
from pointferry.simwix.limits import RateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pointferry.simwix.scenario import Scenario
    from pointferry.simwix.store import Store
    from pointferry.simwix.validation import Fields

JsonObject = dict[str, object]
LOG_LENGTH = 50_000


class AppId:
    """Ids of Wix's own apps."""

    LOYALTY = "553c79f3-5625-4f38-b14b-ef7c0d1e87df"
    STORES = "215238eb-22a5-4c36-9e7b-e7c08025e04e"
    ECOMMERCE = "1380b703-ce81-ff05-f115-39571d94dfcd"
    BOOKINGS = "13d21c63-b5ec-5912-8397-c3a5ddb27a97"
    EVENTS = "140603ad-af8d-84a5-2c80-a0f60cb47351"
    PRICING_PLANS = "1522827f-c56c-a5c9-2ac9-00f9e6ae12d3"
    AUTOMATIONS = "139ef4fa-c108-8f9a-c7be-d5f492a2c939"


class Level(StrEnum):
    """Which id a method is addressed with."""

    SITE = "site"
    ACCOUNT = "account"
    PUBLIC = "public"


class CallerKind(StrEnum):
    """Who calls."""

    KEY = "api-key"
    APP = "app"
    HEADLESS = "headless"


@dataclass(frozen=True, slots=True)
class Caller:
    """An authenticated caller; ``credential`` names it without revealing it."""

    kind: CallerKind
    credential: str
    site: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A site of the account. ``seq`` is its key in the tables."""

    seq: int
    id: str
    main: bool
    display_name: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """Everything a caller can show, and the service's own signing secret."""

    api_key: str
    account_id: str
    app_id: str
    app_secret: str
    instance_id: str
    headless_id: str
    headless_secret: str
    signing_secret: str


@dataclass(frozen=True, slots=True)
class Call:
    """One request that passed every check of the gateway."""

    world: World
    caller: Caller | None
    site_or_none: Site | None
    body: Fields
    query: Fields
    path: Mapping[str, str]

    @property
    def site(self) -> Site:
        """The site of a site-level call."""
        if self.site_or_none is None:
            msg = "an account-level call has no site"
            raise LookupError(msg)
        return self.site_or_none

    @property
    def store(self) -> Store:
        """The state."""
        return self.world.store

    @property
    def now(self) -> int:
        """The service's time in milliseconds."""
        return self.world.clock.now_ms()


@dataclass(frozen=True, slots=True)
class Operation:
    """A method of one of the services.

    Attributes:
        name: Wix's name for it.
        method: HTTP verb.
        path: Template of the path.
        responder: Value of ``x-wix-responded-by``.
        permission: The permission it needs; empty for none.
        handler: Does the work inside a transaction and returns the answer's body.
        level: What it is addressed with.
        needs_loyalty: Whether the loyalty app must be installed.
        callers: Who may call it.
        id_field: What a violation calls the path's ``{id}``, which is a GUID.
    """

    name: str
    method: str
    path: str
    responder: str
    permission: str
    handler: Callable[[Call], JsonObject]
    level: Level = Level.SITE
    needs_loyalty: bool = False
    callers: frozenset[CallerKind] = frozenset(CallerKind)
    id_field: str = "id"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One request as the control page shows it. Status 0: no answer was sent."""

    at_ms: int
    method: str
    path: str
    status: int

    def as_json(self) -> JsonObject:
        """The entry as JSON members."""
        return {
            "at": self.at_ms,
            "method": self.method,
            "path": self.path,
            "status": self.status,
        }


@dataclass(slots=True)
class World:
    """The service's shared parts. Used by one thread at a time."""

    store: Store
    scenario: Scenario
    credentials: Credentials
    clock: Clock = field(default_factory=Clock)
    limiter: RateLimiter = field(default_factory=RateLimiter)
    log: deque[LogEntry] = field(default_factory=lambda: deque(maxlen=LOG_LENGTH))
    api_origin: str = ""
    files_origin: str = ""
    key_calls: int = 0
    advance_import: Callable[[int], None] = lambda _import: None
    faults: FaultBook = field(init=False)
    cursors: Cursors = field(init=False)

    def __post_init__(self) -> None:
        self.faults = FaultBook(self.scenario.faults)
        self.cursors = Cursors(self.credentials.signing_secret)

    def sign(self, text: str) -> str:
        """A signature for an address of the file storage."""
        secret = self.credentials.signing_secret.encode()
        return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()[:40]

    def site_by_id(self, site_id: str) -> Site | None:
        """The site with that id, unless it is in the trash."""
        return self._site("id = ? AND trashed_ms IS NULL", site_id)

    def site_by_seq(self, seq: int) -> Site | None:
        """The site with that key."""
        return self._site("seq = ?", seq)

    def main_site(self) -> Site:
        """The site of the invented shop."""
        site = self._site("main = ?", 1)
        if site is None:
            msg = "the state has no main site"
            raise LookupError(msg)
        return site

    def _site(self, condition: str, value: str | int) -> Site | None:
        row = self.store.row(
            f"SELECT seq, id, main, display_name FROM sites WHERE {condition}",  # noqa: S608 - ours
            (value,),
        )
        if row is None:
            return None
        return Site(row["seq"], row["id"], bool(row["main"]), row["display_name"])

    def has_app(self, site: Site, app_id: str) -> bool:
        """Whether an app is installed on a site."""
        if site.main and app_id == AppId.LOYALTY and not self.scenario.loyalty_app:
            return False
        return (
            self.store.row(
                "SELECT 1 FROM site_apps WHERE site = ? AND app_id = ?", (site.seq, app_id)
            )
            is not None
        )
