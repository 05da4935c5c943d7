"""Killed at every point where the journal is written, resumed, and still everybody is right."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.run import Verdict, Wanted
from tests.crossing.mortal import Killed, MortalJournal, nth_write
from tests.crossing.people import BALANCES, CONTACTS, ROWS, expected

if TYPE_CHECKING:
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

HURRY = 400.0
"""Seconds for the engine in one real second; doubts of a minute are waited out many times."""


class Rehearsal:
    """An undisturbed move that notes how many calls Wix has had at each write."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._calls: list[int] = []

    def note(self, _name: str, _args: tuple[object, ...]) -> bool:
        self._calls.append(len(self._shop.requests()))
        return False

    @property
    def deaths(self) -> list[tuple[int, bool]]:
        """Every write before which to die, and after which wherever a call comes next.

        Without a call in between, dying after a write is dying before the next.
        """
        before = [(number, False) for number, _ in enumerate(self._calls, start=1)]
        after = [
            (number, True)
            for number, (now, then) in enumerate(pairwise(self._calls), start=1)
            if now != then
        ]
        return sorted(before + after)


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize(
    ("wanted", "semantics"), [(Wanted.SET, "add"), (Wanted.ADD, "set")], ids=["set", "add"]
)
async def test_killed_at_any_write(
    shop: OpenShop, wanted: Wanted, semantics: str, half: int
) -> None:
    def open_shop() -> Shop:
        here = shop(contacts=CONTACTS, balances=BALANCES, import_semantics=semantics)
        here.hurry(HURRY)
        return here

    calm = open_shop()
    rehearsal = Rehearsal(calm)
    journal = MortalJournal(calm.folder, rehearsal.note, after=False)
    await calm.move(calm.write_export(ROWS), wanted, journal)
    calm.sim.close()
    deaths = rehearsal.deaths
    assert len(deaths) > 40, "the move writes often; a short list means the test lost its grip"

    for write, after in deaths[half::2]:
        here = open_shop()
        export = here.write_export(ROWS)
        dies = MortalJournal(here.folder, nth_write(write), after=after)
        try:
            await here.move(export, wanted, dies)
        except Killed:
            assert dies.dead
        state = await (here.resume() if here.runs() else here.move(export, wanted))
        where = f"{'after' if after else 'before'} write {write}"
        assert state.verdict is Verdict.PROVEN, where
        balances = here.balances()
        assert {e: balances.get(e) for e in expected(wanted)} == expected(wanted), where
        payments = here.payments()
        assert len(payments) == len(set(payments)), f"paid twice, killed {where}"
        here.sim.close()
