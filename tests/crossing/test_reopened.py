"""A finished move that is previewed once more: nothing is shown that opening it will not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.issues import SetAside
from pointferry.domain.run import Wanted

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

ADA, BELA = "ada@example.com", "bela@example.com"


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_whoever_had_no_contact_in_a_finished_move_is_not_shown_as_moving(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(contacts=[BELA])
    here.hurry(400.0)
    async with here.session() as session:
        await here.prepare(session, here.write_export([(ADA, 100), (BELA, 5)]))
        await session.preview.make(wanted=wanted, create_contacts=False)
        await session.move.start()
        here.add_contact(ADA)
        await session.preview.make(again=True)
        plan = session.state.preview.plan
        assert plan is not None
        assert plan.moving == ()
        assert {c.email: c.reason for c in plan.left_out} == {ADA: SetAside.NO_CONTACT}
        assert plan.points_after == plan.points_before
        await session.move.start()
    assert here.balances() == {BELA: 5}


async def test_whoever_changed_or_shopped_is_not_shown_as_moving(shop: OpenShop) -> None:
    here = shop(balances={ADA: 40, BELA: 0})
    here.hurry(400.0)
    async with here.session() as session:
        await here.prepare(session, here.write_export([(ADA, 100), (BELA, 5)]))
        await session.preview.make(wanted=Wanted.SET)
        here.adjust(ADA, 41)
        here.clock.skip(3600)
        await session.move.start()
        here.adjust(BELA, 3)
        await session.preview.make(again=True)
        plan = session.state.preview.plan
        assert plan is not None
        assert plan.moving == ()
        reasons = {c.email: c.reason for c in plan.left_out}
        assert reasons == {ADA: SetAside.CHANGED_SINCE_PREVIEW, BELA: SetAside.MOVED_BEFORE}
        await session.move.start()
    assert here.balances() == {ADA: 41, BELA: 3}
