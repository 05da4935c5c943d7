"""One whole move: the real session and client, against the imitated site, in virtual time."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.crossing.bench import NoPractice

from bench.errors import BenchError
from bench.wix import virtual
from bench.wix.gate import LIMIT, WINDOW
from bench.wix.manners import Manners
from bench.wix.minimum import Minimum, minimum, minutes
from bench.wix.people import People, email, points
from bench.wix.site import ACCOUNT, LOOK, ORIGIN, SITE, Site
from pointferry.check.upload import upload_files
from pointferry.crossing.outside import Outside
from pointferry.crossing.session import Session
from pointferry.domain.errors import PointferryError
from pointferry.domain.program import ProgramWish
from pointferry.domain.run import Wanted
from pointferry.domain.site import ApiKey
from pointferry.machine.credentials import MemoryStore
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from pointferry.wix.client import WixClient

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bench.wix.virtual import Clock
    from pointferry.crossing.ports import Wix
    from pointferry.crossing.state import State
    from pointferry.domain.pause import Pause
    from pointferry.domain.site import Credentials

_GROUPS = {
    "contacts": (
        "POST /contacts/v5/contacts/count",
        "POST /contacts/v4/contacts/query",
        "POST /contacts/v5/contacts/query",
        "POST /contacts/v5/bulk/contacts/create",
    ),
    "accounts": (
        "POST /loyalty-accounts/v1/accounts/count",
        "POST /loyalty-accounts/v1/accounts/query",
        "GET /loyalty-accounts/v1/accounts/program-totals",
        ACCOUNT,
    ),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a move took.

    Attributes:
        people: Who was moved.
        least: The smallest numbers of calls for them.
        finished: Whether the move ended, with every balance as promised.
        phase: Whether the engine stopped (with the error's code) or the measurement cut it off, and
            in which phase; empty for a finished move.
        opening: Calls for connecting and for the program.
        contacts: Calls that count, look up and create contacts.
        accounts: Calls that count and read accounts, before and after.
        imports: Calls about imports without ``looks``.
        looks: Calls that look how far an import is.
        other: Calls of other kinds after the opening.
        refused: Calls refused in a burst.
        too_fast: Calls refused because of our own pace.
        minutes: Virtual minutes from the preview's first call to the end.
        kinds: Calls by method and path, those of the opening left out.
        share: Calls made of those allowed while nothing but the pace held them up; None where
            that was less than two minutes.
    """

    people: People
    least: Minimum
    finished: bool
    phase: str
    opening: int
    contacts: int
    accounts: int
    imports: int
    looks: int
    other: int
    refused: int
    too_fast: int
    minutes: float
    kinds: Mapping[str, int]
    share: float | None

    @property
    def calls(self) -> int:
        """All calls but those of the opening."""
        return self.contacts + self.accounts + self.imports + self.looks + self.other


def move(people: People, manners: Manners | None = None) -> Outcome:
    """Carry these customers across.

    Args:
        people: The customers.
        manners: How the site behaves.

    Raises:
        BenchError: The move ended with a wrong balance.
    """
    with tempfile.TemporaryDirectory() as folder:
        journey = _Journey(people, manners or Manners(), Path(folder))
        with (
            patch("pointferry.wix.client.Connection", journey.connection),
            patch("pointferry.wix.upload.Connection", journey.connection),
        ):
            return virtual.run(journey.travel)


class _Journey:
    def __init__(self, people: People, manners: Manners, folder: Path) -> None:
        self._people = people
        self._site = Site(people, manners)
        self._folder = folder
        self._least = minimum(people, _upload_bytes(people))
        self._opening = 0
        self._phase = ""

    def connection(self, *_arguments: object, **_options: object) -> Site:
        """Stand in for the class of connections."""
        return self._site

    async def travel(self, clock: Clock) -> Outcome:
        """Make the move; give up after three times the shortest time and an hour."""
        export = self._people.write(self._folder / "export.csv")
        session = Session(self._outside(clock))
        session.subscribe(self._follow)
        try:
            await session.connection.use(ApiKey("IST.bench", "bench-account"), keep=False)
            await session.connection.choose_site(SITE)
            session.program.wish(ProgramWish(name="Larkspur Club"))
            await session.program.apply()
            await session.file.open(export)
            await session.check.run()
            self._opening = len(self._site.calls)
            # The opening's calls must not take the move's room in its first minute.
            await clock.sleep(2 * WINDOW)
            began = self._site.gate.bursts_from = clock.monotonic()
            limit = 3 * 60 * minutes(self._least.total) + 3600
            try:
                async with asyncio.timeout(limit):
                    await session.preview.make(wanted=Wanted.SET)
                    await session.move.start()
            except TimeoutError:
                self._phase = f"cut off by the measurement while {self._phase}"
                return self._outcome(clock.monotonic() - began, finished=False)
            except PointferryError as error:
                self._phase = f"stopped, resumable: {error.code} while {self._phase}"
                return self._outcome(clock.monotonic() - began, finished=False)
            self._prove(session.state)
            return self._outcome(clock.monotonic() - began, finished=True)
        finally:
            await session.close()

    def _outside(self, clock: Clock) -> Outside:
        def door(credentials: Credentials, origin: str, on_pause: Callable[[Pause], None]) -> Wix:
            return WixClient(
                credentials, base_url=origin, on_pause=on_pause, clock=clock, draw=lambda: 0.5
            )

        return Outside(
            door=door,
            origin=ORIGIN,
            credentials=MemoryStore(),
            journal=SqliteJournal(Paths(self._folder)),
            practice=NoPractice(),
            clock=clock,
        )

    def _follow(self, state: State) -> None:
        if state.work is not None:
            self._phase = str(state.work.phase)

    def _prove(self, state: State) -> None:
        tally = state.run.tally
        if tally is None or tally.proven != self._people.customers:
            raise BenchError(f"not everybody is proven: {tally}")
        wanted = {email(n): points(n) for n in range(self._people.customers)}
        if self._site.balances() != wanted:
            raise BenchError("somebody owns something else than the file says")

    def _outcome(self, seconds: float, *, finished: bool) -> Outcome:
        log = self._site.calls[self._opening :]
        kinds = Counter(kind for _at, kind, _refused in log)
        grouped = {name: sum(kinds[kind] for kind in these) for name, these in _GROUPS.items()}
        looks = kinds[LOOK]
        imports = sum(n for kind, n in kinds.items() if "loyalty-imports" in kind) - looks
        known = sum(grouped.values()) + looks + imports
        return Outcome(
            people=self._people,
            least=self._least,
            finished=finished,
            phase="" if finished else self._phase,
            opening=self._opening,
            contacts=grouped["contacts"],
            accounts=grouped["accounts"],
            imports=imports,
            looks=looks,
            other=len(log) - known,
            refused=sum(refused for _at, _kind, refused in log) - self._site.gate.too_fast,
            too_fast=self._site.gate.too_fast,
            minutes=seconds / 60,
            kinds=kinds,
            share=_share(log),
        )


def _upload_bytes(people: People) -> int:
    numbers = range(people.customers)
    files = upload_files([email(n) for n in numbers], [points(n) for n in numbers])
    return sum(len(file.content) for file in files)


def _share(log: list[tuple[float, str, bool]]) -> float | None:
    """Return the calls made of those allowed, over whole minutes in which no import was awaited."""
    made = whole = 0
    stretch: list[float] = []
    for at, kind, _refused in [*log, (0.0, LOOK, False)]:
        if kind != LOOK:
            stretch.append(at)
            continue
        lasting = int((stretch[-1] - stretch[0]) // WINDOW) if stretch else 0
        if lasting:
            ends = stretch[0] + lasting * WINDOW
            made += sum(one < ends for one in stretch)
            whole += lasting
        stretch = []
    return made / (whole * LIMIT) if whole >= 2 else None
