from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.crossing.state import Tally
from pointferry.crossing.verify import tally, verdict_of
from pointferry.domain.issues import SetAside
from pointferry.domain.run import Customer, Standing, Verdict, Wanted
from tests.crossing.people import BALANCES, CONTACTS, ROWS

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

OWNERS = {"ada@example.com": 100, "bela@example.com": 200}
PAIR: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]
CUSTOMERS = st.lists(
    st.tuples(
        st.sampled_from(Standing), st.integers(1, 5), st.none() | st.integers(0, 3), st.booleans()
    )
)


@given(CUSTOMERS, st.integers(0, 20))
def test_tally_adds_up_in_every_state(
    people: list[tuple[Standing, int, int | None, bool]], aside: int
) -> None:
    customers = [
        Customer(
            n,
            f"c{n}@example.com",
            1,
            rows,
            before=0,
            target=None if standing is Standing.SET_ASIDE else 2,
            after=after,
            standing=standing,
        )
        for n, (standing, rows, after, _sent) in enumerate(people)
    ]
    sent = {n for n, person in enumerate(people) if person[3]}
    rows = sum(c.rows for c in customers) + aside
    counts = tally(rows, customers, aside, sent)
    assert counts.rows == rows == counts.proven + counts.set_aside + counts.differences
    assert min(counts.proven, counts.set_aside, counts.differences, counts.sent) >= 0
    assert counts.proven == sum(
        c.rows
        for c in customers
        if c.standing in {Standing.PROVEN, Standing.ALREADY_RIGHT} and c.after == 2
    )
    proven = verdict_of(counts) is Verdict.PROVEN
    assert proven == (counts.proven + counts.set_aside == rows)


def test_difference_spoils_the_verdict() -> None:
    assert verdict_of(Tally(3, 3, 2, 1, 0)) is Verdict.PROVEN
    assert verdict_of(Tally(3, 3, 2, 0, 1)) is Verdict.DIFFERENCES


async def test_whoever_was_right_and_shops_since_was_never_sent(shop: OpenShop) -> None:
    here = shop(balances=OWNERS)
    here.hurry(400.0)
    rows: list[tuple[str, object]] = [("ada@example.com", 100), ("bela@example.com", 20)]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make()
        await session.move.start()
        assert session.state.run.verdict is Verdict.PROVEN
        here.adjust("ada@example.com", 90)
        await session.move.verify()
        counts = session.state.run.tally
        assert counts is not None
        assert (counts.sent, counts.proven, counts.differences) == (1, 1, 1)
        assert session.state.run.verdict is not Verdict.PROVEN


async def test_words_of_an_earlier_refusal_do_not_decide_a_later_proof(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, import_refuses_emails=["bela@example.com"])
    here.hurry(400.0)
    async with here.session() as session:
        await here.prepare(session, here.write_export(PAIR))
        await session.preview.make()
        await session.move.start()
        refused = session.state.run.customers[1]
        assert (refused.reason, refused.detail) == (SetAside.REFUSED_BY_WIX, "Internal error")
        here.set(import_refuses_emails=[])
        await session.move.resend()
        sent = session.state.run.customers[1]
        assert (sent.standing, sent.detail, sent.reason) == (Standing.PROVEN, "", None)
        here.adjust("bela@example.com", 200)
        await session.move.verify()
        assert session.state.run.customers[1].standing is Standing.DIFFERENT


async def test_lag_is_waited_out(shop: OpenShop) -> None:
    here = shop(balances=OWNERS, account_index_lag=0.2)
    here.hurry(200.0)
    state = await here.move(here.write_export(PAIR), Wanted.SET)
    assert state.verdict is Verdict.PROVEN


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_rows_that_vanish_at_wix_are_differences_and_can_be_sent_again(
    shop: OpenShop, semantics: str
) -> None:
    here = shop(
        contacts=CONTACTS, balances=BALANCES, import_ignores_every=4, import_semantics=semantics
    )
    here.hurry(400.0)
    async with here.session() as session:
        await here.prepare(session, here.write_export(ROWS))
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
        counts = session.state.run.tally
        assert counts is not None
        assert counts.differences > 0
        assert counts.rows == counts.proven + counts.set_aside + counts.differences
        here.set(import_ignores_every=0)
        await session.move.resend()
        assert session.state.run.verdict is Verdict.PROVEN
    payments = here.payments()
    assert len(payments) == len(set(payments))


@pytest.mark.parametrize("semantics", ["set", "add"])
async def test_reads_that_trail_for_minutes_do_not_pay_anybody_again(
    shop: OpenShop, semantics: str
) -> None:
    here = shop(
        balances=OWNERS,
        contacts=["finn@example.com", "gina@example.com"],
        import_semantics=semantics,
    )
    here.hurry(400.0)
    rows = [*PAIR, ("finn@example.com", 5), ("gina@example.com", 6)]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
        run = session.state.run.run
        assert run is not None
        journal = session.state.run.customers
        assert {c.standing for c in journal} == {Standing.PROVEN}
        # As if nothing had shown within two minutes of looking.
        here.forget_proof(
            run.id,
            [replace(c, standing=Standing.DIFFERENT, after=c.before) for c in journal],
        )
        here.set(account_index_lag=3600.0)
        await session.move.resend()
    payments = here.payments()
    assert len(payments) == len(set(payments))
