from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol

import pytest

from pointferry.crossing.active_run import ActiveRun
from pointferry.crossing.adjust import Adjusted, set_balance
from pointferry.crossing.patience import Patience
from pointferry.crossing.store import Store
from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.run import Act, Outcome, Stage
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.crossing.test_patience import StillClock
from tests.crossing.test_top_up import run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

ADJUST = "POST */adjust-points"


class SetTo(Protocol):
    """Sets the shop's one balance, if asked with the account as it was listed at first."""

    def __call__(
        self, expected: int, wanted: int, *, as_listed: bool = ...
    ) -> Awaitable[Adjusted]: ...


@asynccontextmanager
async def bench(
    here: Shop,
) -> AsyncIterator[tuple[SetTo, Callable[[], list[Outcome]]]]:
    journal = SqliteJournal(Paths(here.folder))
    journal.open_run(run(1, Stage.REST), (), ())
    async with here.session(journal) as session:
        await here.connect(session)
        site = session.connection.site
        active = await ActiveRun.load(journal, "run-1")
        clock = StillClock()
        patience = Patience(clock, Store(clock), 60.0)
        (account,) = [a async for page in site.sweep_accounts() for a in page]

        async def set_to(expected: int, wanted: int, *, as_listed: bool = False) -> Adjusted:
            ended, _now = await set_balance(
                active,
                site,
                patience,
                account_id=account.id,
                expected=expected,
                wanted=wanted,
                description="note",
                seen=account if as_listed else None,
            )
            return ended

        def outcomes() -> list[Outcome]:
            made = journal.intents("run-1")
            assert all(intent.act is Act.ADJUST_BALANCE for intent in made)
            return [intent.outcome for intent in made if intent.outcome is not None]

        yield set_to, outcomes


async def test_expected_balance_is_set_once(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 100})
    async with bench(here) as (set_to, outcomes):
        assert await set_to(100, 40) is Adjusted.DONE
        assert await set_to(100, 40) is Adjusted.FOUND
        assert outcomes() == [Outcome.DONE]
    assert here.balances() == {"ada@example.com": 40}


async def test_changed_balance_is_left_alone(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 100})
    async with bench(here) as (set_to, outcomes):
        assert await set_to(99, 40) is Adjusted.CHANGED
        assert outcomes() == []
    assert here.balances() == {"ada@example.com": 100}


@pytest.mark.parametrize("effect", ["cut_after", "answer_after"])
async def test_lost_answer_is_found_out_by_reading(shop: OpenShop, effect: str) -> None:
    here = shop(balances={"ada@example.com": 100})
    here.strike(ADJUST, effect=effect)
    async with bench(here) as (set_to, outcomes):
        assert await set_to(100, 40) is Adjusted.DONE
        assert outcomes() == [Outcome.DONE]
    assert len([e for e in here.ledger() if e["cause"] == "adjust"]) == 1


async def test_lost_call_is_sent_again_only_after_reading(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 100})
    here.strike(ADJUST, effect="cut_before", times=2)
    async with bench(here) as (set_to, outcomes):
        assert await set_to(100, 40) is Adjusted.DONE
        assert outcomes()[-1] is Outcome.DONE
    assert len([e for e in here.ledger() if e["cause"] == "adjust"]) == 1


async def test_answers_lost_again_and_again_stay_unknown(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 100})
    here.strike(ADJUST, effect="cut_before", times=0)
    async with bench(here) as (set_to, outcomes):
        with pytest.raises(OutcomeUnknownError):
            await set_to(100, 40)
        assert set(outcomes()) == {Outcome.UNKNOWN}


async def test_conflict_is_read_again_and_refusal_is_raised(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 100})
    here.strike(ADJUST, status=409, code="INVALID_REVISION")
    async with bench(here) as (set_to, outcomes):
        assert await set_to(100, 40) is Adjusted.DONE
        assert outcomes() == [Outcome.REFUSED, Outcome.DONE]
        here.strike(ADJUST, status=403, code="PERMISSION_DENIED")
        with pytest.raises(WixError) as refused:
            await set_to(40, 50)
        assert refused.value.code is ErrorCode.PERMISSION_MISSING


async def test_an_account_as_listed_saves_a_call(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 100})
    async with bench(here) as (set_to, outcomes):
        here.clear()
        assert await set_to(100, 40, as_listed=True) is Adjusted.DONE
        assert [request["method"] for request in here.requests()] == ["POST"]
        assert outcomes() == [Outcome.DONE]
    assert here.balances() == {"ada@example.com": 40}


async def test_an_account_that_changed_since_it_was_listed_is_left_alone(shop: OpenShop) -> None:
    here = shop(balances={"ada@example.com": 100})
    async with bench(here) as (set_to, outcomes):
        here.adjust("ada@example.com", 120)
        assert await set_to(100, 40, as_listed=True) is Adjusted.CHANGED
        here.adjust("ada@example.com", 100)
        # The old balance with another revision: read again, and set once.
        assert await set_to(100, 40, as_listed=True) is Adjusted.DONE
        assert outcomes() == [Outcome.REFUSED, Outcome.REFUSED, Outcome.DONE]
    assert here.balances() == {"ada@example.com": 40}
