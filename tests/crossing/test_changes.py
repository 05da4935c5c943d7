from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.changes import SiteChanges
from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError, WixUnreachableError
from pointferry.domain.program import ProgramWish
from pointferry.domain.rules import NewEarningRule
from pointferry.domain.run import Act, Intent, Outcome
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.crossing.conftest import OpenShop

PROGRAM = "PATCH */program"
RULES = "POST */earning-rules*"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(Paths(tmp_path))
    yield journal
    journal.close()


async def test_the_intent_is_recorded_before_the_call(journal: SqliteJournal) -> None:
    changes = SiteChanges(journal, "https://wix.test", "site")
    seen: list[Intent] = []

    async def call() -> str:
        seen.extend(journal.open_changes("https://wix.test", "site"))
        return "answer"

    assert await changes.act(Act.CREATE_RULE, "birthday", call, "{}") == "answer"
    (intent,) = seen
    assert (intent.act, intent.subject, intent.run_id) == (Act.CREATE_RULE, "birthday", "")
    assert journal.open_changes("https://wix.test", "site") == []


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (OutcomeUnknownError(ErrorCode.OUTCOME_UNKNOWN), Outcome.UNKNOWN),
        (WixUnreachableError(ErrorCode.SERVICE_UNREACHABLE), None),
        (WixError(ErrorCode.REQUEST_REFUSED), None),
    ],
)
async def test_only_a_lost_answer_stays_open(
    journal: SqliteJournal, error: WixError, outcome: Outcome | None
) -> None:
    changes = SiteChanges(journal, "https://wix.test", "site")

    async def call() -> None:
        raise error

    with pytest.raises(type(error)):
        await changes.act(Act.ACTIVATE_PROGRAM, "", call)
    found = journal.open_changes("https://wix.test", "site")
    assert [intent.outcome for intent in found] == ([] if outcome is None else [outcome])
    assert journal.open_changes("https://wix.test", "other site") == []


async def test_reading_settles_what_has_happened_and_nothing_else(journal: SqliteJournal) -> None:
    changes = SiteChanges(journal, "https://wix.test", "site")
    for subject in ("birthday", "stores-order"):
        journal.intend_change("https://wix.test", "site", Act.CREATE_RULE, subject)
    await changes.found_out(lambda intent: intent.subject == "birthday")
    left = journal.open_changes("https://wix.test", "site")
    assert [intent.subject for intent in left] == ["stores-order"]


async def test_a_lost_change_of_the_program_is_found_out_by_reading(shop: OpenShop) -> None:
    here = shop()
    here.hurry(400.0)
    journal = SqliteJournal(Paths(here.folder))
    async with here.session(journal) as session:
        await here.connect(session)
        site = session.connection.origin, here.sim.site_id
        session.program.wish(ProgramWish(name="Larkspur Club", activate=False))
        here.strike(PROGRAM, effect="cut_before", times=0)
        with pytest.raises(WixError):
            await session.program.apply()
        assert [i.act for i in journal.open_changes(*site)] == [Act.UPDATE_PROGRAM]
        await session.program.load()
        assert len(journal.open_changes(*site)) == 1
        here.clear()
        await session.program.apply()
        assert journal.open_changes(*site) == []


@pytest.mark.parametrize("effect", ["cut_before", "cut_after"])
async def test_a_lost_rule_is_found_out_by_listing(shop: OpenShop, effect: str) -> None:
    here = shop()
    journal = SqliteJournal(Paths(here.folder))
    async with here.session(journal) as session:
        await here.connect(session)
        site = session.connection.origin, here.sim.site_id
        await session.rules.load()
        trigger = min(session.state.rules.creatable)
        session.rules.plan(NewEarningRule("A gift", trigger, 50))
        here.strike(RULES, effect=effect)
        if effect == "cut_before":
            with pytest.raises(OutcomeUnknownError):
                await session.rules.apply()
            assert [i.subject for i in journal.open_changes(*site)] == [trigger]
        await session.rules.apply()
        existing = session.state.rules.existing
        assert existing is not None
        (rule,) = [rule for rule in existing if rule.trigger is trigger]
        here.strike(f"DELETE */earning-rules/{rule.id}", effect="cut_after")
        await session.rules.delete(rule)
        assert journal.open_changes(*site) == []
