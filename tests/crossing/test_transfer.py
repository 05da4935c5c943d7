from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode, WixError
from pointferry.domain.run import PartState, Standing, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, part_reaches

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
ROWS: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]
EXECUTE = "POST */loyalty-imports/execute"
CREATE = "POST */v1/loyalty-imports"


async def test_whoever_changed_while_a_part_lay_ready_is_not_overwritten(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED), after=True)
    await here.stopped(export, Wanted.SET, dies)
    here.adjust("ada@example.com", 105)

    state = await here.resume()

    assert here.balances() == {"ada@example.com": 105, "bela@example.com": 20}
    assert state.tally is not None
    assert (state.tally.proven, state.tally.set_aside) == (1, 1)


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_whoever_got_the_promised_balance_while_a_part_lay_ready_is_not_paid_on_top(
    shop: OpenShop, semantics: str
) -> None:
    here = shop(balances=OWNERS, import_semantics=semantics)
    export = here.write_export(ROWS)
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED), after=True)
    await here.stopped(export, Wanted.ADD, dies)
    here.adjust("ada@example.com", 110)

    state = await here.resume()

    assert here.balances() == {"ada@example.com": 110, "bela@example.com": 220}
    assert state.verdict is Verdict.PROVEN


async def test_lost_execute_and_a_customer_who_shops_meanwhile_end_all_the_same(
    shop: OpenShop,
) -> None:
    here = shop(balances=OWNERS, import_semantics="add")
    export = here.write_export(ROWS)
    here.strike(EXECUTE, effect="cut_before")
    dies = MortalJournal(
        here.folder, lambda name, args: name == "settle" and "unknown" in args, after=True
    )
    await here.stopped(export, Wanted.ADD, dies)
    here.adjust("ada@example.com", 95)

    state = await here.resume()

    assert here.balances() == {"ada@example.com": 95, "bela@example.com": 220}
    standings = {c.email: c.standing for c in state.customers}
    assert standings["bela@example.com"] is Standing.PROVEN
    assert standings["ada@example.com"] is not Standing.PROVEN


async def test_import_that_was_booked_behind_our_back_is_not_sent_again(shop: OpenShop) -> None:
    here = shop(contacts=["finn@example.com"], import_semantics="add")
    export = here.write_export([("finn@example.com", 50)])
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED), after=True)
    await here.stopped(export, Wanted.ADD, dies)
    here.execute_last_import()

    state = await here.resume()

    assert here.balances() == {"finn@example.com": 50}
    assert state.verdict is Verdict.PROVEN


async def test_refused_execute_does_not_block_the_run_for_good(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    here.strike(EXECUTE, effect="answer", status=403, code="PERMISSION_DENIED", times=5)
    with pytest.raises(WixError):
        await here.move(export, Wanted.SET)
    for _ in range(4):
        with pytest.raises(WixError):
            await here.resume()

    state = await here.resume()

    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 10, "bela@example.com": 20}


async def test_upload_that_wix_no_longer_has_is_sent_afresh(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    export = here.write_export(ROWS)
    here.strike(CREATE, effect="answer", status=404, code="FILE_NOT_FOUND")
    with pytest.raises(WixError):
        await here.move(export, Wanted.SET)

    state = await here.resume()

    assert state.verdict is Verdict.PROVEN
    uploads = [r for r in here.requests() if str(r["path"]).endswith("/wixmp-upload-url")]
    assert len(uploads) == 3, "the trial's file twice, the rest's once"


async def test_import_that_is_never_parsed_does_not_hold_the_run_for_ever(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, parse_seconds=1e6)
    here.hurry(4000.0)
    export = here.write_export(ROWS)
    with pytest.raises(CrossingError) as stopped:
        await here.move(export, Wanted.SET)
    assert stopped.value.code is ErrorCode.IMPORT_FAILED

    here.set(parse_seconds=0.0)
    state = await here.resume()

    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {"ada@example.com": 10, "bela@example.com": 20}


async def test_file_that_wix_reads_otherwise_is_never_executed(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, parse_fails="BAD_FILE")
    export = here.write_export(ROWS)
    with pytest.raises(CrossingError) as stopped:
        await here.move(export, Wanted.SET)
    assert stopped.value.code is ErrorCode.IMPORT_FAILED
    assert "BAD_FILE" in stopped.value.detail
    assert here.balances() == OWNERS

    here.set(parse_fails="")
    state = await here.resume()

    assert state.verdict is Verdict.PROVEN
    assert state.tally is not None
    assert state.tally.sent == 2


async def test_import_that_wix_no_longer_keeps_is_made_anew(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_semantics="add")
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED), after=True)
    await here.stopped(here.write_export(ROWS), Wanted.ADD, dies)
    here.strike("GET */v1/loyalty-imports", status=404, code="NOT_FOUND")

    state = await here.resume()

    assert state.verdict is Verdict.PROVEN
    assert state.parts[0].state is PartState.ABANDONED
    assert here.balances() == {"ada@example.com": 110, "bela@example.com": 220}
