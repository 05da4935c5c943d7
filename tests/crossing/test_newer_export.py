"""A newer export of the same shop: what is asked, what is sent, and what is refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.issues import SetAside
from pointferry.domain.run import PartState, Standing, TopUp, Verdict, Wanted
from tests.crossing.mortal import Killed, MortalJournal, nth_write, part_reaches

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop
    from tests.crossing.mortal import Fatal

OLDER: list[tuple[str, object]] = [
    ("ada@example.com", 120),
    ("bela@example.com", 500),
    ("cora@example.com", 40),
    ("dana@example.com", 0),
]
NEWER: list[tuple[str, object]] = [
    ("ada@example.com", 120),
    ("bela@example.com", 450),
    ("cora@example.com", 75),
    ("dana@example.com", 0),
    ("finn@example.com", 9),
]


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_setting_sends_only_what_changed(shop: OpenShop, semantics: str) -> None:
    here = shop(balances={"ada@example.com": 5}, import_semantics=semantics)
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.SET)
    first = len(here.ledger())

    state = await here.move(here.write_export(NEWER, "newer.csv"), Wanted.SET)

    assert state.verdict is Verdict.PROVEN
    standing = {customer.email: customer.standing for customer in state.customers}
    right = {email for email, found in standing.items() if found is Standing.ALREADY_RIGHT}
    assert right == {"ada@example.com", "dana@example.com"}
    booked = {str(entry["email"]) for entry in here.ledger()[first:]}
    assert booked == {"bela@example.com", "cora@example.com", "finn@example.com"}
    assert here.balances() == dict(NEWER)


async def test_the_same_export_saved_anew_sends_nothing(shop: OpenShop) -> None:
    here = shop(contacts=[str(email) for email, _ in OLDER])
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.SET)
    booked = Counter(here.payments())
    state = await here.move(here.write_export(list(reversed(OLDER)), "again.csv"), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert Counter(here.payments()) == booked


@pytest.mark.parametrize("first", list(Wanted))
@pytest.mark.parametrize("newer", [NEWER, [("cora@example.com", 75), ("finn@example.com", 9)]])
async def test_adding_to_customers_moved_before_waits_for_an_answer(
    shop: OpenShop, first: Wanted, newer: list[tuple[str, object]]
) -> None:
    here = shop(balances={"ada@example.com": 5})
    await here.move(here.write_export(OLDER, "older.csv"), first)
    before = here.balances()
    with pytest.raises(CrossingError) as refused:
        await here.move(here.write_export(newer, "newer.csv"), Wanted.ADD)
    assert refused.value.code is ErrorCode.TOP_UP_UNCLEAR
    assert refused.value.params["run"] == here.runs()[0].id
    assert here.balances() == before


async def test_the_question_names_the_sums_of_both_readings(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 5})
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.ADD)
    here.adjust("ada@example.com", 130)
    async with here.session() as session:
        await here.prepare(session, here.write_export(NEWER, "newer.csv"))
        await session.preview.make(wanted=Wanted.ADD)
        page = session.state.preview
        assert page.asks
        assert page.plan is None
        given = page.moved
        assert given is not None
        assert (given.customers, given.doubtful, given.points) == (3, 3, 660)
        # Ada nothing, Bela 50 less, Cora 35 more, Finn all 9; or everything in the file.
        assert (given.changes, given.whole) == (0 - 50 + 35 + 9, 120 + 450 + 75 + 9)
        assert (given.shopped, given.shopped_points) == (1, 5)
        await session.preview.make(wanted=Wanted.SET)
        assert not session.state.preview.asks
        assert session.state.preview.plan is not None
        assert session.state.preview.moved is not None
        assert session.state.preview.moved.shopped == 1


@pytest.mark.parametrize("semantics", ["set", "add"])
@pytest.mark.parametrize("first", list(Wanted))
async def test_a_newer_export_adds_only_what_changed(
    shop: OpenShop, semantics: str, first: Wanted
) -> None:
    here = shop(balances={"ada@example.com": 5}, import_semantics=semantics)
    await here.move(here.write_export(OLDER, "older.csv"), first)
    here.adjust("cora@example.com", 1040)
    before, entries = here.balances(), len(here.ledger())

    newer = here.write_export(NEWER, "newer.csv")
    state = await here.move(newer, Wanted.ADD, top_up=TopUp.CHANGES)

    assert state.verdict is Verdict.PROVEN
    assert state.run is not None
    assert state.run.top_up is TopUp.CHANGES
    assert here.balances() == {
        "ada@example.com": before["ada@example.com"],
        "bela@example.com": 450,
        "cora@example.com": 1075,
        "dana@example.com": 0,
        "finn@example.com": 9,
    }
    touched = {str(entry["email"]) for entry in here.ledger()[entries:]}
    assert touched == {"bela@example.com", "cora@example.com", "finn@example.com"}
    again = await here.move(newer, Wanted.ADD)
    assert again.run is not None
    assert again.run.id == state.run.id


async def test_further_points_are_added_whole(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 5})
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.ADD)
    newer = here.write_export(NEWER, "newer.csv")
    state = await here.move(newer, Wanted.ADD, top_up=TopUp.WHOLE)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == {
        "ada@example.com": 245,
        "bela@example.com": 950,
        "cora@example.com": 115,
        "dana@example.com": 0,
        "finn@example.com": 9,
    }


async def test_a_newer_export_after_further_points_contains_both(shop: OpenShop) -> None:
    here = shop(contacts=["ada@example.com"])
    await here.move(here.write_export([("ada@example.com", 100)], "first.csv"), Wanted.ADD)
    second = here.write_export([("ada@example.com", 30)], "second.csv")
    await here.move(second, Wanted.ADD, top_up=TopUp.WHOLE)
    async with here.session() as session:
        await here.prepare(session, here.write_export([("ada@example.com", 180)], "third.csv"))
        await session.preview.make(wanted=Wanted.ADD, top_up=TopUp.CHANGES)
        given = session.state.preview.moved
        assert given is not None
        assert given.files == ("second.csv", "first.csv")
        assert (given.points, given.changes) == (130, 50)
        await session.move.start()
    assert here.balances() == {"ada@example.com": 180}


@pytest.mark.parametrize("top_up", [None, *TopUp])
async def test_the_same_file_corrected_adds_only_the_corrected_row(
    shop: OpenShop, top_up: TopUp | None
) -> None:
    here = shop(balances={"ada@example.com": 5})
    export = here.write_export([*OLDER, ("finn@example,com", 9)])
    await here.move(export, Wanted.ADD)
    entries = len(here.ledger())
    async with here.session() as session:
        await here.prepare(session, export)
        await session.check.set_cells({(4, 0): "finn@example.com"})
        await session.preview.make(wanted=Wanted.ADD, top_up=top_up)
        await session.move.start()
        assert session.state.run.verdict is Verdict.PROVEN
    assert [str(entry["email"]) for entry in here.ledger()[entries:]] == ["finn@example.com"]
    assert here.balances()["ada@example.com"] == 125


async def test_whoever_spent_more_than_is_left_is_set_aside(shop: OpenShop) -> None:
    here = shop()
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.ADD)
    here.adjust("bela@example.com", 20)
    newer = here.write_export(NEWER, "newer.csv")
    state = await here.move(newer, Wanted.ADD, top_up=TopUp.CHANGES)
    aside = {c.email: c.reason for c in state.customers if c.standing is Standing.SET_ASIDE}
    assert aside == {"bela@example.com": SetAside.BALANCE_WOULD_SINK}
    assert state.verdict is Verdict.PROVEN
    assert here.balances()["bela@example.com"] == 20


@pytest.mark.parametrize(("newer", "top_up"), [(150, TopUp.CHANGES), (30, TopUp.WHOLE)])
async def test_the_same_file_changes_nothing_after_a_move_of_another(
    shop: OpenShop, newer: int, top_up: TopUp
) -> None:
    here = shop(contacts=["ada@example.com"])
    first = here.write_export([("ada@example.com", 100)], "first.csv")
    older = await here.move(first, Wanted.ADD)
    await here.move(
        here.write_export([("ada@example.com", newer)], "second.csv"), Wanted.ADD, top_up=top_up
    )
    after = here.balances()
    assert older.run is not None
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(older.run.id)
        await session.move.undo()
        assert [c.email for c in session.state.run.undo_skipped] == ["ada@example.com"]
    with pytest.raises(CrossingError) as refused:
        await here.move(first, Wanted.ADD)
    assert refused.value.code is ErrorCode.MOVED_BEFORE
    assert here.balances() == after


async def test_what_an_undo_of_an_older_move_took_back_is_not_contained(shop: OpenShop) -> None:
    here = shop(contacts=["ada@example.com"])
    await here.move(here.write_export([("ada@example.com", 100)], "first.csv"), Wanted.ADD)
    rows: list[tuple[str, object]] = [("ada@example.com", 100), ("bela@example.com", 5)]
    await here.move(here.write_export(rows, "second.csv"), Wanted.ADD, top_up=TopUp.CHANGES)
    async with here.session() as session:
        await here.connect(session)
        await session.move.show(here.runs()[1].id)
        await session.move.undo()
    assert here.balances()["ada@example.com"] == 0
    third = here.write_export([("ada@example.com", 150)], "third.csv")
    await here.move(third, Wanted.ADD, top_up=TopUp.CHANGES)
    assert here.balances()["ada@example.com"] == 150


@pytest.mark.parametrize("kill", [part_reaches(PartState.PLANNED), nth_write(2)])
async def test_another_answer_counts_while_nothing_was_sent(shop: OpenShop, kill: Fatal) -> None:
    here = shop(contacts=[str(email) for email, _ in OLDER])
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.ADD)
    newer = here.write_export(NEWER, "newer.csv")
    dies = MortalJournal(here.folder, kill, after=False)
    with pytest.raises(Killed):
        await here.move(newer, Wanted.ADD, dies, top_up=TopUp.WHOLE)
    state = await here.move(newer, Wanted.ADD, top_up=TopUp.CHANGES)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == dict(NEWER)
    assert all(run.over for run in here.runs()), "the other answer must not be gone on with"


async def test_whoever_the_other_answer_gave_nothing_is_sent_further_points(
    shop: OpenShop,
) -> None:
    here = shop(contacts=[str(email) for email, _ in OLDER])
    await here.move(here.write_export(OLDER, "older.csv"), Wanted.ADD)
    newer = here.write_export(NEWER, "newer.csv")
    dies = MortalJournal(here.folder, part_reaches(PartState.CREATED), after=True)
    with pytest.raises(Killed):
        await here.move(newer, Wanted.ADD, dies, top_up=TopUp.CHANGES)
    await here.move(newer, Wanted.ADD, top_up=TopUp.WHOLE)
    older = {email: int(str(points)) for email, points in OLDER}
    both = {email: older.get(email, 0) + int(str(points)) for email, points in NEWER}
    assert here.balances() == both


async def test_a_move_under_way_is_shown_as_it_was_answered(shop: OpenShop) -> None:
    many = [*OLDER, *((f"new{n}@example.com", 10) for n in range(6))]
    here = shop(contacts=[str(email) for email, _ in many])
    await here.move(here.write_export(many, "older.csv"), Wanted.ADD)
    newer = here.write_export([(email, int(str(n)) + 1) for email, n in many], "newer.csv")
    dies = MortalJournal(here.folder, part_reaches(PartState.SETTLED), after=True)
    with pytest.raises(Killed):
        await here.move(newer, Wanted.ADD, dies, top_up=TopUp.WHOLE)
    before = here.balances()
    with pytest.raises(CrossingError) as refused:
        await here.move(newer, Wanted.ADD, top_up=TopUp.CHANGES)
    assert refused.value.code is ErrorCode.TOP_UP_DIFFERS
    assert here.balances() == before
    async with here.session() as session:
        await here.prepare(session, newer)
        await session.preview.make(wanted=Wanted.ADD)
        plan = session.state.preview.plan
        assert plan is not None
        with pytest.raises(CrossingError):
            await session.preview.make(top_up=TopUp.CHANGES)
        assert session.state.preview.plan is plan, "a refused answer changes nothing"
        shown = {c.email: c.target for c in plan.customers}
        await session.move.start()
    assert here.balances() == shown == {str(e): 2 * int(str(n)) + 1 for e, n in many}


@pytest.mark.parametrize("again", [TopUp.CHANGES, TopUp.WHOLE])
async def test_whoever_has_another_address_by_now_is_known_by_the_contact(
    shop: OpenShop, again: TopUp
) -> None:
    here = shop(balances={"ada@example.com": 0})
    await here.move(here.write_export([("ada@example.com", 100)], "older.csv"), Wanted.ADD)
    here.readdress("ada@example.com", "dana@example.com")
    newer = here.write_export([("dana@example.com", 120)], "newer.csv")
    with pytest.raises(CrossingError) as asked:
        await here.move(newer, Wanted.ADD)
    assert asked.value.code is ErrorCode.TOP_UP_UNCLEAR
    await here.move(newer, Wanted.ADD, top_up=again)
    assert here.balances() == {"dana@example.com": 120 if again is TopUp.CHANGES else 220}


async def test_what_the_newest_move_says_holds_although_the_clock_went_back(
    shop: OpenShop,
) -> None:
    here = shop(balances={"ada@example.com": 0})
    here.clock.skip(864_000)
    await here.move(here.write_export([("ada@example.com", 100)], "older.csv"), Wanted.SET)
    here.hurry(40.0)
    changes = TopUp.CHANGES
    newer = here.write_export([("ada@example.com", 150)], "newer.csv")
    await here.move(newer, Wanted.ADD, top_up=changes)
    newest = here.write_export([("ada@example.com", 170)], "newest.csv")
    await here.move(newest, Wanted.ADD, top_up=changes)
    assert here.balances() == {"ada@example.com": 170}
