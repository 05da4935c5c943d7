"""Correcting rows after a move and sending only those: nobody is paid twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.issues import Duplicates, SetAside
from pointferry.domain.run import PartState, TopUp, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, part_reaches

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.crossing.session import Session
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

ADA, BELA, CORA, DANA = (f"{name}@example.com" for name in ("ada", "bela", "cora", "dana"))
OWNERS = {ADA: 100, BELA: 200}
ROWS: list[tuple[str, object]] = [(ADA, 10), (BELA, 20), ("cora@example", 30), (DANA, 40)]


async def moved(here: Shop, wanted: Wanted, rows: list[tuple[str, object]] = ROWS) -> Path:
    """Move a list of which Wix refuses one customer, and stop refusing."""
    here.hurry(400.0)
    export = here.write_export(rows)
    await here.move(export, wanted)
    here.set(import_refuses_emails=[])
    return export


def reasons(session: Session) -> dict[str, SetAside | None]:
    plan = session.state.preview.plan
    assert plan is not None
    return {customer.email: customer.reason for customer in plan.customers}


@pytest.mark.parametrize("semantics", ["set", "add"])
@pytest.mark.parametrize("wanted", list(Wanted))
async def test_only_the_corrected_rows_are_sent(
    shop: OpenShop, wanted: Wanted, semantics: str
) -> None:
    here = shop(balances=OWNERS, import_semantics=semantics, import_refuses_emails=[DANA])
    export = await moved(here, wanted)
    adding = wanted is Wanted.ADD
    assert here.balances() == {ADA: 10 + 100 * adding, BELA: 20 + 200 * adding}
    # Somebody shops: only a row that is sent again could lose that.
    here.adjust(ADA, 3)
    first = len(here.ledger())
    async with here.session() as session:
        await here.prepare(session, export)
        check = session.state.check.check
        assert check is not None
        assert list(check.refused) == [3]
        await session.check.set_cells({(2, 0): CORA, (3, 1): "44"})
        await session.preview.make(wanted=wanted)
        state = session.state.preview
        assert state.given is not None
        assert state.perhaps == 0
        await session.move.start()
        run = session.state.run
    assert run.verdict is Verdict.PROVEN
    assert {str(entry["email"]) for entry in here.ledger()[first:]} == {CORA, DANA}
    assert here.balances() == {ADA: 3, BELA: 20 + 200 * adding, CORA: 30, DANA: 44}
    # Once more: now everybody has got theirs.
    async with here.session() as session:
        await here.prepare(session, export)
        check = session.state.check.check
        assert check is not None
        assert not check.refused
        with pytest.raises(CrossingError) as stopped:
            await session.preview.make(wanted=Wanted.ADD, create_contacts=False)
    assert stopped.value.code is ErrorCode.MOVED_BEFORE


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_another_address_for_a_paid_row_is_a_question(shop: OpenShop, wanted: Wanted) -> None:
    here = shop(balances=OWNERS, import_refuses_emails=[DANA])
    export = await moved(here, wanted)
    paid = here.balances()
    async with here.session() as session:
        await here.prepare(session, export)
        await session.check.set_cells({(1, 0): "bella@example.com"})
        await session.preview.make(wanted=wanted)
        assert session.state.preview.perhaps == 1
        assert reasons(session)["bella@example.com"] is SetAside.PERHAPS_MOVED
        await session.move.start()
        assert here.balances() == {**paid, DANA: 40}
        await session.check.run()
        await session.preview.make(wanted=wanted, even_perhaps=True)
        assert reasons(session)["bella@example.com"] is None
        await session.move.start()
    assert here.balances() == {**paid, DANA: 40, "bella@example.com": 20}


async def test_what_an_undone_correction_paid_is_a_question_too(shop: OpenShop) -> None:
    here = shop(contacts=[ADA], import_refuses_emails=[DANA])
    here.hurry(400.0)
    export = here.write_export(ROWS)
    async with here.session() as session:
        await here.prepare(session, export)
        await session.check.set_cells({(2, 0): "first@example.com"})
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
        await session.check.run()
        await session.check.undo()
        await session.check.set_cells({(2, 0): "second@example.com"})
        await session.preview.make(wanted=Wanted.ADD)
        assert reasons(session)["second@example.com"] is SetAside.PERHAPS_MOVED
        assert session.state.preview.perhaps == 1


async def test_a_row_taken_out_of_a_shared_address_is_a_question(shop: OpenShop) -> None:
    here = shop(contacts=[ADA], import_refuses_emails=[DANA])
    here.hurry(400.0)
    export = here.write_export([(ADA, 10), (ADA, 25), (DANA, 40)])
    async with here.session() as session:
        await here.prepare(session, export)
        await session.check.run(duplicates=Duplicates.SUM)
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
        assert here.balances() == {ADA: 35}
        await session.check.run()
        await session.check.set_cells({(1, 0): BELA})
        await session.preview.make(wanted=Wanted.ADD)
        assert reasons(session) == {
            ADA: SetAside.MOVED_BEFORE,
            BELA: SetAside.PERHAPS_MOVED,
            DANA: None,
        }


async def test_another_address_column_is_a_question(shop: OpenShop) -> None:
    here = shop(contacts=[ADA], balances={})
    export = here.folder / "export.csv"
    export.write_text(f"Email,Points Balance,Work Email\n{ADA},10,{BELA}\n{CORA},5,{DANA}\n")
    await here.move(export, Wanted.ADD)
    async with here.session() as session:
        await here.prepare(session, export)
        await session.file.map_columns(email=2, points=1)
        await session.check.run()
        await session.preview.make(wanted=Wanted.ADD)
        assert set(reasons(session).values()) == {SetAside.PERHAPS_MOVED}
        assert session.state.preview.perhaps == 2


async def test_who_was_paid_from_another_file_is_asked_about(shop: OpenShop) -> None:
    here = shop(contacts=[ADA, DANA])
    here.hurry(400.0)
    await here.move(here.write_export([(DANA, 40)], "first.csv"), Wanted.ADD)
    export = here.write_export([(ADA, 10), (BELA, 20), (DANA, 40)])
    async with here.session() as session:
        await here.prepare(session, export)
        await session.preview.make(wanted=Wanted.ADD)
        assert session.state.preview.asks
        with pytest.raises(CrossingError) as stopped:
            await session.move.start()
        assert stopped.value.code is ErrorCode.TOP_UP_UNCLEAR
        await session.preview.make(top_up=TopUp.CHANGES)
        await session.move.start()
    assert here.balances() == {ADA: 10, BELA: 20, DANA: 40}


async def test_who_is_sent_even_perhaps_is_asked_about_too(shop: OpenShop) -> None:
    here = shop(contacts=[ADA, BELA, DANA])
    here.hurry(400.0)
    await here.move(here.write_export([(DANA, 15)], "first.csv"), Wanted.ADD)
    export = here.write_export([(ADA, 10), (BELA, 20)])
    await here.move(export, Wanted.ADD)
    async with here.session() as session:
        await here.prepare(session, export)
        await session.check.set_cells({(1, 0): DANA})
        await session.preview.make(wanted=Wanted.ADD)
        assert reasons(session)[DANA] is SetAside.PERHAPS_MOVED
        await session.preview.make(even_perhaps=True)
        assert session.state.preview.asks
        await session.preview.make(top_up=TopUp.CHANGES, even_perhaps=True)
        await session.move.start()
    assert here.balances() == {ADA: 10, BELA: 20, DANA: 20}


async def test_another_address_is_a_question_while_the_move_that_paid_is_unfinished(
    shop: OpenShop,
) -> None:
    here = shop(contacts=[ADA, BELA, DANA])
    here.hurry(400.0)
    export = here.write_export([(ADA, 10), (BELA, 20)])
    dies = MortalJournal(here.folder, part_reaches(PartState.IMPORTED), after=True)
    await here.stopped(export, Wanted.ADD, dies)
    assert here.balances() == {ADA: 10, BELA: 20}
    async with here.session() as session:
        await here.prepare(session, export)
        await session.check.set_cells({(1, 0): DANA})
        await session.preview.make(wanted=Wanted.ADD)
        assert reasons(session) == {ADA: SetAside.MOVED_BEFORE, DANA: SetAside.PERHAPS_MOVED}
        await session.move.start()
    assert here.balances() == {ADA: 10, BELA: 20}


async def test_another_address_is_a_question_for_whom_an_undo_skipped(shop: OpenShop) -> None:
    here = shop(contacts=[ADA, BELA, DANA])
    here.hurry(400.0)
    export = here.write_export([(ADA, 10), (BELA, 20)])
    await here.move(export, Wanted.ADD)
    here.adjust(BELA, 25)
    async with here.session() as session:
        await here.prepare(session, export)
        await session.move.show(here.runs()[0].id)
        await session.move.undo()
        await session.check.set_cells({(1, 0): DANA})
        await session.preview.make(wanted=Wanted.ADD)
        assert reasons(session) == {ADA: None, DANA: SetAside.PERHAPS_MOVED}
        await session.move.start()
    assert here.balances() == {ADA: 10, BELA: 25}
