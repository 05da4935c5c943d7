"""A whole session against the simulated service over sockets, with time that runs fast."""

from __future__ import annotations

import asyncio
import csv
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import httpx
import msgspec
import pytest

from pointferry.crossing.outside import Notes, Outside
from pointferry.crossing.session import Session
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.imports import MAX_UPLOAD_BYTES
from pointferry.domain.program import ProgramWish
from pointferry.domain.run import Act
from pointferry.domain.site import ApiKey
from pointferry.machine.credentials import MemoryStore
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from pointferry.simwix.scenario import Scenario
from pointferry.wix.client import WixClient
from tests.crossing.mortal import Killed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from pointferry.crossing.ports import Journal, PracticeSite, Wix
    from pointferry.crossing.state import RunState
    from pointferry.domain.pause import Pause
    from pointferry.domain.run import Customer, Intent, Run, TopUp, Wanted
    from pointferry.domain.site import Credentials
    from tests.crossing.mortal import MortalJournal

T = TypeVar("T")

SPEED = 40.0
"""How many seconds pass for the engine in one real second."""


class FastClock:
    """Time for engine and client alike, running fast, that tests can set forward."""

    def __init__(self, speed: float = SPEED) -> None:
        self._speed = speed
        self._began = time.monotonic()
        self._started = datetime.now(UTC)
        self._skipped = 0.0

    def monotonic(self) -> float:
        return (time.monotonic() - self._began) * self._speed + self._skipped

    def now(self) -> datetime:
        return self._started + timedelta(seconds=self.monotonic())

    def wall(self) -> float:
        return self.now().timestamp()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._speed)

    def skip(self, seconds: float) -> None:
        self._skipped += seconds


class NoPractice:
    """A practice host that must not be used."""

    async def start(self, world: str | None = None) -> PracticeSite:
        raise MachineError(ErrorCode.SERVICE_UNREACHABLE, detail=f"no practice ({world})")

    async def stop(self) -> None:
        return None


class CountingJournal(SqliteJournal):
    """A journal that counts how often all calls of a run were read."""

    read = 0

    def intents(self, run_id: str) -> list[Intent]:
        self.read += 1
        return super().intents(run_id)


class _Contact(msgspec.Struct):
    email: str


class _SiteContact(msgspec.Struct):
    id: str
    email: _Contact
    revision: str


class _Contacts(msgspec.Struct):
    contacts: list[_SiteContact]


class _Account(msgspec.Struct):
    id: str
    revision: str | int
    contact: _Contact


class _Accounts(msgspec.Struct, rename="camel"):
    loyalty_accounts: list[_Account]


@dataclass(slots=True)
class Shop:
    """A simulated shop and the files of one merchant."""

    sim: Embedded
    folder: Path
    clock: FastClock = field(default_factory=FastClock)
    offline_limit: float | None = 60.0
    upload_bytes: int = MAX_UPLOAD_BYTES

    @asynccontextmanager
    async def session(
        self, journal: Journal | None = None, *, origin: str | None = None
    ) -> AsyncIterator[Session]:
        """Open a session as a freshly started program would."""
        clients: list[Wix] = []

        def door(credentials: Credentials, origin: str, on_pause: Callable[[Pause], None]) -> Wix:
            client = WixClient(
                credentials,
                base_url=origin,
                on_pause=on_pause,
                calls_per_minute=1_000_000,
                clock=self.clock,
            )
            clients.append(client)
            return client

        outside = Outside(
            door=door,
            origin=origin or self.sim.base_url,
            credentials=MemoryStore(),
            journal=journal or SqliteJournal(Paths(self.folder)),
            practice=NoPractice(),
            clock=self.clock,
            offline_limit=self.offline_limit,
            notes=Notes("moved", "put back"),
            upload_bytes=self.upload_bytes,
        )
        session = Session(outside)
        try:
            yield session
        finally:
            await session.close()

    async def move(
        self,
        export: Path,
        wanted: Wanted,
        journal: Journal | None = None,
        *,
        top_up: TopUp | None = None,
    ) -> RunState:
        """Carry a file across from the first page on, as one process would."""
        async with self.session(journal) as session:
            await self.prepare(session, export)
            await session.preview.make(wanted=wanted, top_up=top_up)
            await session.move.start()
            return session.state.run

    async def stopped(self, export: Path, wanted: Wanted, journal: MortalJournal) -> None:
        """Carry a file across until the process dies."""
        with pytest.raises(Killed):
            await self.move(export, wanted, journal)

    async def resume(self) -> RunState:
        """Go on with the newest unfinished run in a fresh process."""
        async with self.session() as session:
            await self.connect(session)
            await session.refresh_unfinished()
            await session.move.resume(session.state.unfinished[0].id)
            return session.state.run

    async def connect(self, session: Session) -> None:
        await session.connection.use(ApiKey(self.sim.api_key, self.sim.account_id), keep=False)
        await session.connection.choose_site(self.sim.site_id)

    async def prepare(self, session: Session, export: Path) -> None:
        """Go to the preview's door: connected, program active, file read and checked."""
        await self.connect(session)
        session.program.wish(ProgramWish(name="Larkspur Club"))
        await session.program.apply()
        await session.file.open(export)
        await session.check.run()

    def write_export(self, rows: Sequence[tuple[str, object]], name: str = "export.csv") -> Path:
        path = self.folder / name
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["Email", "Points Balance"])
            writer.writerows(rows)
        return path

    def balances(self) -> dict[str, int]:
        return self._control("balances", dict[str, int])

    def ledger(self) -> list[dict[str, str | int | None]]:
        return self._control("ledger", list[dict[str, str | int | None]])

    def runs(self) -> tuple[Run, ...]:
        """Return the journal's runs, newest first."""
        journal = SqliteJournal(Paths(self.folder))
        try:
            return journal.runs()
        finally:
            journal.close()

    def unanswered(self) -> set[str]:
        """Return whose balance the newest run was adjusting when its answer went unrecorded."""
        journal = SqliteJournal(Paths(self.folder))
        try:
            run = journal.runs()[0]
            adjusted = (i for i in journal.open_intents(run.id) if i.act is Act.ADJUST_BALANCE)
            accounts = {intent.subject for intent in adjusted}
            return {c.email for c in journal.customers(run.id) if c.account_id in accounts}
        finally:
            journal.close()

    def forget_proof(self, run_id: str, customers: Iterable[Customer]) -> None:
        """Put other records of customers into the journal."""
        journal = SqliteJournal(Paths(self.folder))
        try:
            journal.save_customers(run_id, customers)
        finally:
            journal.close()

    def payments(self) -> list[str]:
        """Return the address of every booking made by an import, in order."""
        return [str(entry["email"]) for entry in self.ledger() if entry["import_id"] is not None]

    def contacts(self) -> int:
        """Count the site's contacts."""
        answer = httpx.get(f"{self.sim.base_url}/_control/contacts")
        return msgspec.json.decode(answer.content, type=dict[str, int])["count"]

    def requests(self) -> list[dict[str, str | int]]:
        return self._control("requests", list[dict[str, str | int]])

    def imports(self) -> list[dict[str, str | int | None]]:
        return self._control("imports", list[dict[str, str | int | None]])

    def set(self, **switches: object) -> None:
        self._post("scenario", switches)

    def strike(self, route: str, **fault: object) -> None:
        self._post("faults", {"faults": [{"route": route, **fault}]})

    def hurry(self, speed: float) -> None:
        """Let this many seconds pass for the engine in one real second."""
        self.clock = FastClock(speed)

    def adjust(self, email: str, balance: int) -> None:
        """Change somebody's balance behind the engine's back, as the shop's till would."""
        account = self._account(email)
        self._call(
            "POST",
            f"/loyalty-accounts/v1/accounts/{account.id}/adjust-points",
            {"balance": balance, "revision": account.revision, "description": "till"},
        )

    def grant(self, email: str, balance: int) -> None:
        """Give a contact without an account one, with a balance, as the shop's till would."""
        self._call("POST", "/loyalty-accounts/v1/accounts", {"contactId": self._contact(email).id})
        self.adjust(email, balance)

    def readdress(self, email: str, now: str) -> None:
        """Give a contact another address."""
        contact = self._contact(email)
        changed = {"revision": contact.revision, "email": {"email": now}}
        self._call("PATCH", f"/contacts/v5/contacts/{contact.id}", {"contact": changed})

    def add_contact(self, email: str) -> None:
        """Make a contact behind the engine's back."""
        self._call("POST", "/contacts/v5/contacts", {"contact": {"email": {"email": email}}})

    def lose_account(self, email: str) -> None:
        """Have the service know somebody's account no more when asked for it by its id."""
        account = self._account(email).id
        self.strike(f"* /loyalty-accounts/v1/accounts/{account}*", status=404, times=0)

    def execute_last_import(self) -> None:
        """Book the newest import behind the engine's back and wait until it is booked."""
        self.execute_import(-1)

    def execute_import(self, number: int) -> None:
        """Book an import, by its place among all, and wait until it is booked."""
        columns = [
            {"columnName": "EMAIL", "columnIndex": 0},
            {"columnName": "POINTS", "columnIndex": 1},
        ]
        job = self.imports()[number]["id"]
        self._call(
            "POST",
            "/_api/loyalty-imports/v1/loyalty-imports/execute",
            {"loyaltyImportId": job, "headerMappingInfo": {"headerMappings": columns}},
        )
        while self.imports()[number]["status"] != "IMPORTED":
            time.sleep(0.01)

    def wait_for_import(self, status: str) -> None:
        """Wait until the newest import has come to a status; blocks."""
        while not (jobs := self.imports()) or jobs[-1]["status"] != status:
            time.sleep(0.01)

    def _account(self, email: str) -> _Account:
        answer = self._call("POST", "/loyalty-accounts/v1/accounts/query", {"query": {}})
        accounts = msgspec.json.decode(answer, type=_Accounts).loyalty_accounts
        (account,) = [a for a in accounts if a.contact.email == email]
        return account

    def _contact(self, email: str) -> _SiteContact:
        answer = self._call("POST", "/contacts/v5/contacts/query", {"query": {}})
        contacts = msgspec.json.decode(answer, type=_Contacts).contacts
        (contact,) = [c for c in contacts if c.email.email == email]
        return contact

    def _call(self, method: str, path: str, body: Mapping[str, object]) -> bytes:
        answer = httpx.request(
            method,
            f"{self.sim.base_url}{path}",
            json=body,
            headers={
                "Authorization": self.sim.api_key,
                "wix-account-id": self.sim.account_id,
                "wix-site-id": self.sim.site_id,
            },
        )
        answer.raise_for_status()
        return answer.content

    def clear(self) -> None:
        self._post("clear", {})

    def _control(self, name: str, kind: type[T]) -> T:
        answer = httpx.get(f"{self.sim.base_url}/_control/{name}")
        answer.raise_for_status()
        return msgspec.convert(answer.json()[name], kind)

    def _post(self, name: str, body: Mapping[str, object]) -> None:
        httpx.post(f"{self.sim.base_url}/_control/{name}", json=body).raise_for_status()


def open_shop(
    folder: Path,
    *,
    contacts: Iterable[str] = (),
    balances: Mapping[str, int] | None = None,
    **switches: object,
) -> Shop:
    """Start a simulated shop with these people and switches; the caller closes ``shop.sim``."""
    people = folder / "contacts.csv"
    people.write_text(
        "email,first,last\n" + "".join(f"{email},,\n" for email in contacts), encoding="utf-8"
    )
    accounts = folder / "accounts.csv"
    accounts.write_text(
        "email,balance\n" + "".join(f"{e},{b}\n" for e, b in (balances or {}).items()),
        encoding="utf-8",
    )
    quick = {
        "rate_limit": 0,
        "initiated_seconds": 0.0,
        "parse_seconds": 0.01,
        "import_seconds": 0.01,
    }
    scenario = Scenario().with_switches({**quick, **switches})
    config = Config(scenario=scenario, contacts=people, accounts=accounts, control=True)
    return Shop(Embedded(config), folder)
