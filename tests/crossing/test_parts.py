from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.run import PartKind, PartState, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, part_reaches

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

MANY: list[tuple[str, object]] = [(f"m{n}@example.com", n + 10) for n in range(30)]


@pytest.mark.parametrize("upload_bytes", [35, 120, 250])
async def test_files_stay_below_the_limit_and_hold_everybody_once(
    shop: OpenShop, upload_bytes: int
) -> None:
    here = shop()
    here.upload_bytes = upload_bytes
    state = await here.move(here.write_export(MANY), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == dict(MANY)
    rest = [part for part in state.parts if part.kind is PartKind.REST]
    assert len(rest) > 1
    assert sum(part.rows for part in state.parts) == len(MANY)
    assert len({part.file_name for part in state.parts}) == len(state.parts)
    assert len({part.digest for part in state.parts}) == len(state.parts)
    assert all(int(str(job["size"])) <= upload_bytes for job in here.imports()[1:])


async def test_killed_between_two_files_sends_only_the_others(shop: OpenShop) -> None:
    here = shop()
    here.upload_bytes = 120
    dies = MortalJournal(here.folder, part_reaches(PartState.EXECUTED, 3), after=False)
    await here.stopped(here.write_export(MANY), Wanted.ADD, dies)
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == dict(MANY)
    payments = here.payments()
    assert len(payments) == len(set(payments))
