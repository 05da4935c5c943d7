from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.issues import SetAside
from pointferry.domain.run import Act, Standing, Verdict, Wanted
from tests.crossing.mortal import MortalJournal, settles

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

CREATE = "POST */bulk/contacts/create"
NEW: list[tuple[str, object]] = [(f"new{n}@example.com", n + 1) for n in range(7)]


async def test_everybody_new_becomes_a_contact_and_is_paid(shop: OpenShop) -> None:
    here = shop()
    state = await here.move(here.write_export(NEW), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
    assert all(c.new_contact and c.contact_id for c in state.customers)
    assert here.balances() == dict(NEW)


async def test_whom_wix_does_not_account_for_is_asked_for_again(shop: OpenShop) -> None:
    here = shop(bulk_undetailed_failures=2)
    state = await here.move(here.write_export(NEW), Wanted.SET)
    counts = state.tally
    assert counts is not None
    assert counts.rows == counts.proven + counts.set_aside
    for customer in state.customers:
        if customer.standing is Standing.SET_ASIDE:
            assert customer.reason is SetAside.CONTACT_REFUSED
        else:
            assert customer.standing is Standing.PROVEN


async def test_refused_contact_is_set_aside_with_the_reason(shop: OpenShop) -> None:
    here = shop(bulk_refuses_emails=["new3@*"])
    state = await here.move(here.write_export(NEW), Wanted.SET)
    (left,) = [c for c in state.customers if c.standing is Standing.SET_ASIDE]
    assert (left.email, left.reason) == ("new3@example.com", SetAside.CONTACT_REFUSED)
    assert left.detail
    assert state.verdict is Verdict.PROVEN


async def test_lost_answer_creates_nobody_twice(shop: OpenShop) -> None:
    here = shop()
    here.strike(CREATE, effect="cut_after", times=3)
    state = await here.move(here.write_export(NEW), Wanted.ADD)
    assert state.verdict is Verdict.PROVEN
    assert here.balances() == dict(NEW)


async def test_contact_that_appeared_since_and_owns_points_is_left_alone(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await here.prepare(session, here.write_export(NEW[:2]))
        await session.preview.make(wanted=Wanted.ADD)
        async with here.session() as other:
            await here.prepare(other, here.write_export([("new0@example.com", 50)], "till.csv"))
            await other.preview.make(wanted=Wanted.ADD)
            await other.move.start()
        await session.move.start()
        customers = session.state.run.customers
    assert customers[0].reason is SetAside.CHANGED_SINCE_PREVIEW
    assert customers[1].standing is Standing.PROVEN
    assert here.balances() == {"new0@example.com": 50, "new1@example.com": 2}


async def test_killed_after_creating_goes_on_with_the_same_contacts(shop: OpenShop) -> None:
    here = shop()
    dies = MortalJournal(here.folder, settles(Act.CREATE_CONTACTS), after=True)
    await here.stopped(here.write_export(NEW), Wanted.SET, dies)
    state = await here.resume()
    assert state.verdict is Verdict.PROVEN
    assert here.contacts() == len(NEW)


async def test_new_contacts_that_show_late_are_waited_for(shop: OpenShop) -> None:
    here = shop(contact_index_lag=0.05)
    here.hurry(200.0)
    state = await here.move(here.write_export(NEW), Wanted.SET)
    assert state.verdict is Verdict.PROVEN
