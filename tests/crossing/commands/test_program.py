from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode, OutcomeUnknownError
from pointferry.domain.program import ProgramChange, ProgramStatus, ProgramWish

if TYPE_CHECKING:
    from pointferry.crossing.state import ProgramState
    from tests.crossing.conftest import OpenShop

WISH = ProgramWish(name="Larkspur Club", point_name="Petals")


async def test_nothing_is_sent_before_it_is_applied(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        session.program.wish(WISH)
        assert session.state.program.now is None
        await here.connect(session)
        session.program.wish(WISH)
        assert set(session.state.program.changes) == {
            ProgramChange.NAME,
            ProgramChange.POINT_NAME,
            ProgramChange.ACTIVATE,
        }
        await session.program.load()
        before: ProgramState = session.state.program
        assert before.now is not None
        assert (before.now.name, before.settled) == ("", False)
        await session.program.apply()
        after: ProgramState = session.state.program
        now = after.now
        assert now is not None
        assert after.settled
        assert (now.name, now.point_name, now.status) == (
            "Larkspur Club",
            "Petals",
            ProgramStatus.ACTIVE,
        )


async def test_unnamed_program_is_not_activated(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await here.connect(session)
        with pytest.raises(CrossingError) as refused:
            await session.program.apply()
        assert refused.value.code is ErrorCode.PROGRAM_UNNAMED


@pytest.mark.parametrize("route", ["PATCH */program", "POST */program/activate*"])
async def test_lost_answer_is_found_out_by_reading(shop: OpenShop, route: str) -> None:
    here = shop()
    async with here.session() as session:
        await here.connect(session)
        session.program.wish(WISH)
        here.strike(route, effect="cut_after", times=0)
        try:
            await session.program.apply()
        except OutcomeUnknownError:
            # The call after the lost one was not made yet; what was lost is shown as done.
            assert session.state.program.changes == (ProgramChange.ACTIVATE,)
            here.clear()
            await session.program.apply()
        assert session.state.program.settled


async def test_what_is_right_already_is_not_sent(shop: OpenShop) -> None:
    here = shop(program_status="ACTIVE", program_name="Larkspur Club")
    async with here.session() as session:
        await here.connect(session)
        session.program.wish(ProgramWish(name="Larkspur Club"))
        await session.program.apply()
    assert {str(r["method"]) for r in here.requests() if "/program" in str(r["path"])} == {"GET"}
