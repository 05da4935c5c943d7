"""Whoever has got their points, here or by a newer move, and owns the old balance by chance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.issues import SetAside
from pointferry.domain.run import Act, PartState, Stage, Standing, TopUp, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, part_reaches

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pointferry.crossing.state import RunState, State
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

ADA, BELA, CORA = "ada@example.com", "bela@example.com", "cora@example.com"
DANA = "dana@example.com"


async def on(here: Shop, run_id: str, *commands: str) -> RunState:
    """Show a run and give it commands, in a process of its own."""
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(run_id)
        for command in commands:
            await getattr(session.move, command)()
        return session.state.run


@pytest.mark.parametrize("semantics", ["set", "add"])
@pytest.mark.parametrize("wanted", list(Wanted))
@pytest.mark.parametrize("before", [0, 40])
async def test_whoever_was_proven_and_spent_it_all_is_not_sent_again(
    shop: OpenShop, wanted: Wanted, semantics: str, before: int
) -> None:
    here = shop(balances={ADA: before, BELA: 0}, import_semantics=semantics)
    here.hurry(400.0)
    await here.move(here.write_export([(ADA, 100), (BELA, 5)]), wanted)
    here.adjust(ADA, before)
    state = await on(here, here.runs()[0].id, "verify", "resend")
    assert here.balances() == {ADA: before, BELA: 5}
    assert state.verdict is Verdict.DIFFERENCES
    assert state.unserved == ()


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_whoever_a_newer_move_paid_is_not_sent_again_by_an_older_one(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(balances={ADA: 40, BELA: 0}, import_refuses_emails=[ADA])
    here.hurry(400.0)
    state = await here.move(here.write_export([(ADA, 100), (BELA, 5)]), wanted)
    assert [c.email for c in state.unserved] == [ADA]
    older = here.runs()[0].id
    here.set(import_refuses_emails=[])
    newer = here.write_export([(ADA, 110), (CORA, 5)], "newer.csv")
    await here.move(newer, wanted, top_up=TopUp.CHANGES)
    here.adjust(ADA, 40)
    # Neither from the journal alone, nor after reading back, is there anybody to be sent.
    for commands in ((), ("verify",), ("resend",)):
        assert (await on(here, older, *commands)).unserved == ()
    assert here.balances()[ADA] == 40


async def test_only_who_was_shown_as_unserved_is_sent(shop: OpenShop) -> None:
    here = shop(balances={ADA: 40, BELA: 0}, import_refuses_emails=[ADA])
    here.hurry(400.0)
    moved = await here.move(here.write_export([(ADA, 100), (BELA, 5)]), Wanted.ADD)
    here.set(import_refuses_emails=[])
    assert moved.run is not None
    (ada,) = moved.unserved
    # Read back with another balance, which she has no more.
    other = replace(ada, standing=Standing.DIFFERENT, reason=None, detail="", after=41)
    here.forget_proof(moved.run.id, [other])
    assert (await on(here, moved.run.id)).unserved == ()
    state = await on(here, moved.run.id, "resend")
    assert here.balances()[ADA] == 40
    assert [c.email for c in state.unserved] == [ADA]
    await on(here, moved.run.id, "resend")
    assert here.balances()[ADA] == 140


async def test_whoever_a_newer_export_lowered_is_not_sent_again_by_an_older_one(
    shop: OpenShop,
) -> None:
    here = shop(balances={BELA: 0})
    await here.move(here.write_export([(ADA, 100), (BELA, 5)]), Wanted.ADD)
    here.hurry(400.0)
    older = here.runs()[0].id
    newer = here.write_export([(ADA, 0), (BELA, 5), (CORA, 3)], "newer.csv")
    await here.move(newer, Wanted.ADD, top_up=TopUp.CHANGES)
    assert here.balances()[ADA] == 0
    await on(here, older, "verify", "resend")
    assert here.balances()[ADA] == 0


async def test_an_older_move_undone_takes_nothing_that_a_newer_one_gave(shop: OpenShop) -> None:
    here = shop(balances={ADA: 0, BELA: 0})
    await here.move(here.write_export([(ADA, 100), (BELA, 5)]), Wanted.SET)
    older = here.runs()[0].id
    here.adjust(ADA, 60)
    await here.move(here.write_export([(ADA, 100), (CORA, 7)], "newer.csv"), Wanted.SET)
    state = await on(here, older, "undo")
    assert [c.email for c in state.undo_skipped] == [ADA]
    assert here.balances() == {ADA: 100, BELA: 0, CORA: 7}
    await on(here, here.runs()[0].id, "undo")
    assert here.balances() == {ADA: 60, BELA: 0, CORA: 0}


async def test_whoever_spent_it_all_is_listed_by_an_undo_and_not_paid_again(
    shop: OpenShop,
) -> None:
    here = shop(balances={BELA: 0})
    export = here.write_export([(ADA, 100), (BELA, 5)])
    await here.move(export, Wanted.ADD)
    here.adjust(ADA, 0)
    state = await on(here, here.runs()[0].id, "undo")
    assert [c.email for c in state.undo_skipped] == [ADA]
    await here.move(export, Wanted.ADD)
    assert here.balances() == {ADA: 0, BELA: 5}
    # An undo asked for once more still lists her.
    state = await on(here, here.runs()[1].id, "undo")
    assert [c.email for c in state.undo_skipped] == [ADA]


async def test_balance_that_another_move_brought_to_the_promised_one_is_no_payment(
    shop: OpenShop,
) -> None:
    here = shop(balances={ADA: 40, BELA: 50, CORA: 60}, import_semantics="set")
    rows: list[tuple[str, object]] = [(ADA, 30), (BELA, 30), (CORA, 30)]
    dies = MortalJournal(here.folder, part_reaches(PartState.UPLOADED, 1), after=True)
    await here.stopped(here.write_export(rows), Wanted.ADD, dies)
    assert here.balances()[CORA] == 60
    other = here.write_export([(CORA, 30)], "other.csv")
    await here.move(other, Wanted.ADD, top_up=TopUp.WHOLE)
    state = await here.resume()
    (cora,) = [c for c in state.customers if c.email == CORA]
    assert here.balances()[CORA] == 90
    assert (cora.standing, cora.reason) == (Standing.SET_ASIDE, SetAside.CHANGED_SINCE_PREVIEW)


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_import_that_never_was_executed_pays_nobody_whom_another_move_paid(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(balances={ADA: 0})
    here.hurry(400.0)
    dies = MortalJournal(here.folder, executes, after=False)
    await here.stopped(here.write_export([(ADA, 50)]), wanted, dies)
    other = here.write_export([(ADA, 50), (BELA, 5)], "other.csv")
    await here.move(other, Wanted.ADD, top_up=TopUp.WHOLE)
    assert here.balances()[ADA] == 50
    (ada,) = (await here.resume()).customers
    assert here.balances()[ADA] == 50
    aside = wanted is Wanted.ADD
    assert ada.standing is (Standing.SET_ASIDE if aside else Standing.ALREADY_RIGHT)


async def test_whoever_shows_in_a_trial_that_imports_add_waits_for_its_run(shop: OpenShop) -> None:
    here = shop(balances={ADA: 40}, import_semantics="add")
    dies = MortalJournal(here.folder, part_reaches(PartState.IMPORTED), after=True)
    await here.stopped(here.write_export([(ADA, 100)]), Wanted.SET, dies)
    assert here.balances()[ADA] == 140
    other = here.write_export([(ADA, 50), (BELA, 5)], "other.csv")
    state = await here.move(other, Wanted.ADD, top_up=TopUp.WHOLE)
    assert [c.email for c in state.customers if c.standing is Standing.SET_ASIDE] == [ADA]
    await here.resume()
    assert here.balances() == {ADA: 100, BELA: 5}


def executes(name: str, args: tuple[object, ...]) -> bool:
    """Tell the write that precedes an Execute."""
    return name == "intend" and Act.EXECUTE_IMPORT in args


async def moved_and_changed(
    here: Shop, export: Path, wanted: Wanted, change: Callable[[], None]
) -> RunState:
    """Move a list; ``change`` happens as soon as all is sent, before it is read back."""
    async with here.session() as session:
        await here.prepare(session, export)
        await session.preview.make(wanted=wanted)
        once = iter([change])

        def look(state: State) -> None:
            if state.run.run is not None and state.run.run.stage is Stage.VERIFY:
                next(once, lambda: None)()

        session.subscribe(look)
        await session.move.start()
        return session.state.run


@pytest.mark.parametrize("refused", [[], [BELA]])
@pytest.mark.parametrize("semantics", ["set", "add"])
@pytest.mark.parametrize("wanted", list(Wanted))
async def test_whoever_an_import_booked_and_spent_it_before_the_proof_is_not_sent_again(
    shop: OpenShop, wanted: Wanted, semantics: str, refused: list[str]
) -> None:
    # Cora owns less than Ada, so that she teaches and Ada is sent with the rest.
    here = shop(
        balances={ADA: 40, BELA: 0, CORA: 1},
        import_semantics=semantics,
        import_refuses_emails=refused,
    )
    here.hurry(400.0)
    export = here.write_export([(ADA, 100), (BELA, 5), (CORA, 7)])
    state = await moved_and_changed(here, export, wanted, lambda: here.adjust(ADA, 40))
    assert [c.email for c in state.customers if c.paid] == [ADA]
    here.set(import_refuses_emails=[])
    await on(here, here.runs()[0].id, "resend")
    balances = here.balances()
    assert (balances[ADA], balances[BELA]) == (40, 5)
    assert here.payments().count(ADA) == 1


async def test_whoever_spent_it_before_the_proof_is_not_counted_as_given_back(
    shop: OpenShop,
) -> None:
    here = shop(balances={ADA: 40, CORA: 1})
    here.hurry(400.0)
    export = here.write_export([(ADA, 100), (CORA, 7)])
    await moved_and_changed(here, export, Wanted.ADD, lambda: here.adjust(ADA, 40))
    state = await on(here, here.runs()[0].id, "undo")
    assert [c.email for c in state.undo_skipped] == [ADA]
    assert here.balances() == {ADA: 40, CORA: 1}


@pytest.mark.parametrize("wanted", list(Wanted))
async def test_points_that_went_to_another_contact_of_the_address_are_not_sent_again(
    shop: OpenShop, wanted: Wanted
) -> None:
    here = shop(balances={ADA: 40, BELA: 0, CORA: 1}, import_semantics="add")
    here.hurry(400.0)
    async with here.session() as session:
        await here.prepare(session, here.write_export([(ADA, 100), (BELA, 5), (CORA, 7)]))
        await session.preview.make(wanted=wanted)
        here.readdress(ADA, DANA)
        here.add_contact(ADA)
        await session.move.start()
        assert session.state.run.verdict is Verdict.DIFFERENCES
    once = here.balances()
    await on(here, here.runs()[0].id, "resend")
    assert here.balances() == once


async def test_an_undo_takes_nothing_that_a_newer_move_gave_the_contact_under_another_address(
    shop: OpenShop,
) -> None:
    here = shop(balances={ADA: 0, BELA: 0})
    here.hurry(400.0)
    await here.move(here.write_export([(ADA, 100), (BELA, 5)]), Wanted.SET)
    older = here.runs()[0].id
    here.readdress(ADA, DANA)
    here.adjust(DANA, 60)
    await here.move(here.write_export([(DANA, 100)], "newer.csv"), Wanted.SET)
    state = await on(here, older, "undo")
    assert here.balances() == {DANA: 100, BELA: 0}
    assert [c.email for c in state.undo_skipped] == [ADA]


async def test_the_newer_of_two_moves_is_the_one_begun_later_whatever_the_clock_says(
    shop: OpenShop,
) -> None:
    here = shop(balances={ADA: 0, BELA: 0})
    here.clock.skip(864_000)
    await here.move(here.write_export([(ADA, 100), (BELA, 5)]), Wanted.SET)
    older = here.runs()[0].id
    here.adjust(ADA, 60)
    here.hurry(400.0)
    await here.move(here.write_export([(ADA, 100), (CORA, 5)], "newer.csv"), Wanted.SET)
    await on(here, older, "undo")
    assert here.balances() == {ADA: 100, BELA: 0, CORA: 5}


@pytest.mark.parametrize("before", [0, 40])
@pytest.mark.parametrize("wanted", list(Wanted))
async def test_whoever_a_newer_move_paid_is_not_sent_by_an_older_one_that_is_resumed(
    shop: OpenShop, wanted: Wanted, before: int
) -> None:
    here = shop(balances={ADA: before, BELA: 0, CORA: 1})
    here.hurry(400.0)
    # Without a balance Ada is in the trial, otherwise in the part after it.
    dies = MortalJournal(
        here.folder, part_reaches(PartState.EXECUTING, 1 if before else 0), after=False
    )
    await here.stopped(here.write_export([(ADA, 100), (BELA, 5), (CORA, 7)]), wanted, dies)
    older = here.runs()[0].id
    newer = here.write_export([(ADA, 110), (DANA, 5)], "newer.csv")
    await here.move(newer, wanted, top_up=TopUp.CHANGES)
    here.adjust(ADA, before)
    async with here.session() as session:
        await here.connect(session)
        await session.move.resume(older)
        ada = session.state.run.customers[0]
    assert here.balances()[ADA] == before
    assert (ada.standing, ada.reason) == (Standing.SET_ASIDE, SetAside.CHANGED_SINCE_PREVIEW)
    assert here.balances()[BELA] == 5
