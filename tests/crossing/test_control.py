from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.control import moved_points
from pointferry.crossing.report import build_report
from pointferry.domain.run import Customer, Standing, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, nth_write

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200, "other@example.com": 7}
ROWS: list[tuple[str, object]] = [("ada@example.com", 10), ("new@example.com", 20)]


def test_only_who_moved_counts() -> None:
    ada = Customer(0, "ada@example.com", 5, 1, before=3, target=8, after=8)
    people = [
        replace(ada, standing=Standing.PROVEN),
        replace(ada, standing=Standing.DIFFERENT, before=None, after=9),
        replace(ada, standing=Standing.SENT, after=None),
        replace(ada, standing=Standing.SET_ASIDE, after=999),
    ]
    assert moved_points(people) == 5 + 9


async def test_the_programs_sum_grows_by_what_was_moved(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    state = await here.move(here.write_export(ROWS), Wanted.ADD)
    assert state.run is not None
    assert (state.run.program_before, state.run.program_after) == (307, 337)
    assert build_report(state).totals.elsewhere == 0


async def test_the_sum_before_is_kept_over_a_crash(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    await here.stopped(
        here.write_export(ROWS), Wanted.ADD, MortalJournal(here.folder, nth_write(20), after=True)
    )
    here.adjust("other@example.com", 9)
    state = await here.resume()
    assert state.run is not None
    assert (state.run.program_before, state.run.program_after) == (307, 339)
    assert build_report(state).totals.elsewhere == 2


async def test_a_site_that_tells_no_sum_is_moved_all_the_same(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    here.strike("GET */program-totals", effect="answer", status=404, code="NOT_FOUND", times=0)
    state = await here.move(here.write_export(ROWS), Wanted.ADD)
    assert state.verdict is Verdict.PROVEN
    assert build_report(state).totals.elsewhere is None
