"""Whoever a newer move has paid owns the old balance by chance, and an older run goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.issues import SetAside
from pointferry.domain.run import PartState, Standing, TopUp, Wanted
from tests.crossing.mortal import Killed, MortalJournal, part_reaches

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

ADA, BELA, CORA = "ada@example.com", "bela@example.com", "cora@example.com"
DANA = "dana@example.com"
EXECUTE = "POST */loyalty-imports/execute"


@pytest.mark.parametrize("before", [0, 40])
async def test_whoever_a_newer_move_paid_is_not_sent_where_an_execute_was_lost_before(
    shop: OpenShop, before: int
) -> None:
    here = shop(balances={ADA: before, BELA: 0, CORA: 1})
    here.hurry(400.0)
    # Without a balance Ada is in the trial, otherwise in the part after it.
    here.strike(EXECUTE, effect="cut_before", skip=1 if before else 0)
    dies = MortalJournal(here.folder, is_lost, after=True)
    await here.stopped(here.write_export([(ADA, 100), (BELA, 5), (CORA, 7)]), Wanted.SET, dies)
    older = here.runs()[0].id
    await here.move(here.write_export([(ADA, 110), (DANA, 5)], "newer.csv"), Wanted.SET)
    here.adjust(ADA, before)
    async with here.session() as session:
        await here.connect(session)
        await session.move.resume(older)
        ada = session.state.run.customers[0]
    assert here.balances() == {ADA: before, BELA: 5, CORA: 7, DANA: 5}
    assert (ada.standing, ada.reason) == (Standing.SET_ASIDE, SetAside.CHANGED_SINCE_PREVIEW)


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_whoever_a_newer_move_paid_is_not_sent_where_an_import_failed_before(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(balances={ADA: 40, BELA: 41, CORA: 1})
    here.hurry(400.0)
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED, 1), after=True)
    export = here.write_export([(BELA, 5), (ADA, 100), (CORA, 7)])
    await here.stopped(export, wanted, dies)
    here.set(import_fails_after_rows=1)
    older = here.runs()[0].id
    dies = MortalJournal(here.folder, part_reaches(PartState.FAILED, 1), after=True)
    async with here.session(dies) as session:
        await here.connect(session)
        with pytest.raises(Killed):
            await session.move.resume(older)
    here.set(import_fails_after_rows=-1)
    newer = here.write_export([(ADA, 110), (DANA, 5)], "newer.csv")
    await here.move(newer, wanted, top_up=TopUp.CHANGES)
    here.adjust(ADA, 40)
    async with here.session() as session:
        await here.connect(session)
        await session.move.resume(older)
        assert session.state.run.unserved == ()
    assert here.balances()[ADA] == 40


def is_lost(name: str, args: tuple[object, ...]) -> bool:
    """Tell the record of a call whose answer was lost."""
    return name == "settle" and "unknown" in args
