"""Killed at every point where the journal is written, resumed, and still everybody is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.run import Verdict, Wanted
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.crossing.bench import FastClock
from tests.crossing.people import BALANCES, CONTACTS, ROWS, expected

if TYPE_CHECKING:
    from pathlib import Path

    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

WRITES = (
    "open_run",
    "save_run",
    "save_customers",
    "open_part",
    "save_part",
    "intend",
    "settle",
)


HURRY = 200.0
"""Seconds for the engine in one real second; doubts of a minute are waited out many times."""


class Killed(BaseException):
    """What a process feels when it is killed: nothing runs after it."""


class MortalJournal(SqliteJournal):
    """A journal whose process dies before or after its n-th write."""

    def __init__(self, folder: Path, dies_at: int, *, after: bool) -> None:
        super().__init__(Paths(folder))
        self._left = dies_at
        self._after = after
        self.dead = False

    def __getattribute__(self, name: str) -> object:
        value = object.__getattribute__(self, name)
        if name not in WRITES:
            return value

        def write(*args: object, **kwargs: object) -> object:
            if self.dead:
                raise Killed
            self._left -= 1
            if self._left == 0 and not self._after:
                self.dead = True
                raise Killed
            result = value(*args, **kwargs)
            if self._left == 0:
                self.dead = True
                raise Killed
            return result

        return write


async def start(shop: Shop, journal: SqliteJournal, export: Path, wanted: Wanted) -> None:
    async with shop.session(journal) as session:
        await shop.prepare(session, export)
        await session.preview.make(wanted=wanted)
        await session.move.start()


async def killed_at(shop: Shop, export: Path, wanted: Wanted, write: int, *, after: bool) -> bool:
    """Run until the n-th write; True when the process died there."""
    journal = MortalJournal(shop.folder, write, after=after)
    try:
        await start(shop, journal, export, wanted)
    except Killed:
        return True
    return journal.dead


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("wanted", "semantics"), [(Wanted.SET, "add"), (Wanted.ADD, "set")], ids=["set", "add"]
)
async def test_killed_at_any_write(
    shop: OpenShop, wanted: Wanted, semantics: str, after: bool
) -> None:
    write = 0
    died = True
    while died:
        write += 1
        here = shop(contacts=CONTACTS, balances=BALANCES, import_semantics=semantics)
        here.clock = FastClock(HURRY)
        export = here.write_export(ROWS)
        died = await killed_at(here, export, wanted, write, after=after)
        async with here.session() as session:
            await here.connect(session)
            await session.refresh_unfinished()
            if session.state.unfinished:
                await session.move.resume(session.state.unfinished[0].id)
            else:
                await here.prepare(session, export)
                await session.preview.make(wanted=wanted)
                await session.move.start()
            assert session.state.run.verdict is Verdict.PROVEN, f"killed at write {write}"
        balances = here.balances()
        assert {e: balances.get(e) for e in expected(wanted)} == expected(wanted), write
        payments = [str(e["email"]) for e in here.ledger() if e["import_id"] is not None]
        assert len(payments) == len(set(payments)), f"paid twice, killed at write {write}"
        here.sim.close()
    assert write > 20, "the move writes often; a short loop means the test lost its grip"
