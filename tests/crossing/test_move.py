from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import WixError
from pointferry.domain.run import Customer, Run, Stage, Standing, Verdict, Wanted
from tests.crossing.mortal import Killed, MortalJournal

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

PAIR: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]
OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
ORDER = [Stage.PREVIEWED, Stage.CONTACTS, Stage.TRIAL, Stage.REST, Stage.VERIFY, Stage.FINISHED]


async def test_stages_follow_each_other_and_only_the_last_has_a_verdict(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    seen: list[Run] = []

    def note(name: str, args: tuple[object, ...]) -> bool:
        if name in {"open_run", "save_run"} and isinstance(args[0], Run):
            seen.append(args[0])
        return False

    journal = MortalJournal(here.folder, note, after=False)
    await here.move(here.write_export(PAIR), Wanted.SET, journal)
    stages = list(dict.fromkeys(run.stage for run in seen))
    assert stages == ORDER
    assert [run.verdict for run in seen[:-1]] == [None] * (len(seen) - 1)
    assert (seen[-1].verdict, seen[-1].finished_at is not None) == (Verdict.PROVEN, True)


async def test_resend_cut_short_goes_on_with_the_refused(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_refuses_emails=["bela@example.com"])
    here.hurry(400.0)
    await here.move(here.write_export(PAIR), Wanted.SET)
    here.set(import_refuses_emails=[])

    def put_back(name: str, args: tuple[object, ...]) -> bool:
        changed = args[1] if name == "save_customers" else ()
        return isinstance(changed, list) and any(
            isinstance(c, Customer) and c.standing is Standing.WAITING for c in changed
        )

    async with here.session(MortalJournal(here.folder, put_back, after=True)) as session:
        await here.connect(session)
        await session.move.show(here.runs()[0].id)
        with pytest.raises(Killed):
            await session.move.resend()
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 10, "bela@example.com": 20}


async def test_refused_resend_can_be_repeated(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_refuses_emails=["bela@example.com"])
    here.hurry(400.0)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        await session.preview.make()
        await session.move.start()
        here.set(import_refuses_emails=[], missing_permissions=["loyalty.imports"])
        with pytest.raises(WixError):
            await session.move.resend()
        here.set(missing_permissions=[])
        await session.move.resend()
        state = session.state.run
    assert state.verdict is Verdict.PROVEN
    assert state.tally is not None
    assert state.tally.set_aside == 0
