from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.elsewhere import other_runs
from pointferry.domain.run import PartState, Stage, TopUp, Verdict, Wanted
from tests.crossing.mortal import Killed, MortalJournal, part_reaches
from tests.crossing.test_top_up import HERE, run

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop
    from tests.crossing.mortal import Fatal

OWN = run(9, Stage.PREVIEWED)
MADE_AT = OWN.created_at


def test_only_later_or_unfinished_runs_of_the_same_site_matter() -> None:
    done = run(1, Stage.FINISHED)
    before = replace(done, id="before", finished_at=MADE_AT - timedelta(seconds=1))
    after = replace(done, id="after", finished_at=MADE_AT + timedelta(seconds=1))
    undone = replace(run(2, Stage.UNDONE), id="undone", finished_at=after.finished_at)
    stopped = replace(run(3, Stage.REST), id="stopped")
    foreign = replace(run(4, Stage.REST, replace(HERE, site_id="other")), id="foreign")
    runs = [OWN, before, after, undone, stopped, foreign]
    assert [r.id for r in other_runs(runs, OWN, MADE_AT)] == ["after", "undone", "stopped"]
    everybody = [r.id for r in other_runs(runs, OWN, None)]
    assert everybody == ["before", "after", "undone", "stopped"]


async def test_what_a_run_did_days_ago_is_not_waited_for(shop: OpenShop) -> None:
    here = shop(contacts=["ada@example.com"])
    rows: list[tuple[str, object]] = [("ada@example.com", 10)]
    dies = MortalJournal(here.folder, part_reaches(PartState.EXECUTED), after=True)
    await here.stopped(here.write_export(rows), Wanted.SET, dies)
    here.wait_for_import("IMPORTED")
    here.adjust("ada@example.com", 0)
    here.clock.skip(2 * 86400)
    async with here.session() as session:
        await here.prepare(session, here.write_export([("ada@example.com", 11)], "newer.csv"))
        here.clear()
        await session.preview.make(wanted=Wanted.SET)
        asked = [str(request["path"]) for request in here.requests()]
    assert session.state.preview.plan is not None
    assert sum("accounts" in path for path in asked) < 4, asked


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_a_newer_export_right_after_a_kill_starts_from_what_the_move_gave(
    shop: OpenShop, semantics: str
) -> None:
    owners = {"ada@example.com": 100, "bela@example.com": 200}
    here = shop(balances=owners, import_semantics=semantics)
    older: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]
    older += [(f"new{n}@example.com", 5) for n in range(6)]
    here.set(account_index_lag=1)
    dies = MortalJournal(here.folder, part_reaches(PartState.IMPORTED, 1), after=True)
    with pytest.raises(Killed):
        await here.move(here.write_export(older, "older.csv"), Wanted.ADD, dies)
    newer = [(email, int(str(points)) + 1) for email, points in older]
    state = await here.move(here.write_export(newer, "newer.csv"), Wanted.ADD, top_up=TopUp.CHANGES)
    here.set(account_index_lag=0)
    assert state.verdict is Verdict.PROVEN
    right = {email: owners.get(email, 0) + points for email, points in newer}
    assert here.balances() == right


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_another_file_right_after_a_killed_undo_starts_from_what_it_put_back(
    shop: OpenShop, semantics: str
) -> None:
    owners = {"ada@example.com": 100, "bela@example.com": 200}
    here = shop(balances=owners, import_semantics=semantics)
    older: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]
    await here.move(here.write_export(older, "older.csv"), Wanted.ADD)
    here.set(account_index_lag=1)
    dies = MortalJournal(here.folder, _puts_back("bela@example.com"), after=True)
    async with here.session(dies) as session:
        await here.connect(session)
        await session.move.show(here.runs()[0].id)
        with pytest.raises(Killed):
            await session.move.undo()
    newer: list[tuple[str, object]] = [("ada@example.com", 11), ("bela@example.com", 21)]
    await here.move(here.write_export(newer, "newer.csv"), Wanted.ADD, top_up=TopUp.CHANGES)
    here.set(account_index_lag=0)
    assert here.balances() == {"ada@example.com": 111, "bela@example.com": 221}


def _puts_back(email: str) -> Fatal:
    def fatal(name: str, args: tuple[object, ...]) -> bool:
        if name != "save_customers" or not isinstance(args[1], list):
            return False
        return any(c.email == email and c.after == c.before for c in args[1])

    return fatal
