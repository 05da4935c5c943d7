from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.active_run import ActiveRun
from pointferry.domain.errors import (
    ErrorCode,
    MachineError,
    OutcomeUnknownError,
    WixError,
    WixUnreachableError,
)
from pointferry.domain.run import (
    Act,
    Outcome,
    Part,
    PartKind,
    PartRow,
    PartState,
    Stage,
    Standing,
)
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.crossing.test_top_up import people, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUN = run(1, Stage.PREVIEWED)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(Paths(tmp_path))
    journal.open_run(RUN, people(Standing.WAITING), ())
    yield journal
    journal.close()


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (WixUnreachableError(ErrorCode.SERVICE_UNREACHABLE), Outcome.NOT_SENT),
        (OutcomeUnknownError(ErrorCode.OUTCOME_UNKNOWN), Outcome.UNKNOWN),
        (WixError(ErrorCode.REQUEST_REFUSED), Outcome.REFUSED),
    ],
)
async def test_every_ending_of_a_call_is_recorded(
    journal: SqliteJournal, failure: WixError, outcome: Outcome
) -> None:
    active = await ActiveRun.load(journal, RUN.id)

    async def call() -> None:
        raise failure

    with pytest.raises(WixError) as raised:
        await active.act(Act.CREATE_IMPORT, "file", call)
    assert raised.value is failure
    (intent,) = journal.intents(RUN.id)
    assert intent.outcome is outcome
    still_open = await active.open_intents(Act.CREATE_IMPORT, "file")
    assert bool(still_open) == (outcome is Outcome.UNKNOWN)


async def test_intent_is_on_the_disk_before_the_call(journal: SqliteJournal) -> None:
    active = await ActiveRun.load(journal, RUN.id)

    async def call() -> str:
        (intent,) = journal.open_intents(RUN.id)
        assert intent.outcome is None
        return "done"

    assert await active.act(Act.EXECUTE_IMPORT, "id", call, "detail") == "done"
    (intent,) = journal.intents(RUN.id)
    assert (intent.outcome, intent.detail) == (Outcome.DONE, "detail")
    assert await active.open_intents(Act.EXECUTE_IMPORT, "id") == []


async def test_cancelled_call_is_not_known(journal: SqliteJournal) -> None:
    active = await ActiveRun.load(journal, RUN.id)
    sent = asyncio.Event()

    async def call() -> None:
        sent.set()
        await asyncio.Event().wait()

    task = asyncio.get_running_loop().create_task(active.act(Act.EXECUTE_IMPORT, "id", call))
    await sent.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    (intent,) = await active.open_intents(Act.EXECUTE_IMPORT, "id")
    assert intent.outcome is None


async def test_cancelled_before_the_call_nothing_is_sent(journal: SqliteJournal) -> None:
    active = await ActiveRun.load(journal, RUN.id)
    sent: list[str] = []

    async def call() -> None:
        sent.append("call")

    task = asyncio.get_running_loop().create_task(active.act(Act.EXECUTE_IMPORT, "id", call))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sent == []


async def test_memory_and_journal_agree_after_a_cancelled_write(journal: SqliteJournal) -> None:
    active = await ActiveRun.load(journal, RUN.id)
    task = asyncio.get_running_loop().create_task(active.stand(active.customers, Standing.SENT))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert active.customers == journal.customers(RUN.id)
    assert active.standing(Standing.SENT) == active.customers


@pytest.mark.parametrize("asked_before", [False, True])
async def test_balances_that_calls_may_have_set_are_those_of_the_journal(
    journal: SqliteJournal, asked_before: bool
) -> None:
    active = await ActiveRun.load(journal, RUN.id)
    if asked_before:
        assert not await active.set_to()

    async def adjust(account: str, to: int, failure: WixError | None = None) -> None:
        async def call() -> None:
            if failure is not None:
                raise failure

        detail = json.dumps({"from": 1, "to": to})
        with suppress(WixError):
            await active.act(Act.ADJUST_BALANCE, account, call, detail)

    refused = WixError(ErrorCode.REVISION_CONFLICT)
    await adjust("a", 5)
    await adjust("b", 6, refused)
    await adjust("c", 7, OutcomeUnknownError(ErrorCode.OUTCOME_UNKNOWN))
    await adjust("d", 8, refused)
    await adjust("d", 8)
    await adjust("a", 5, WixUnreachableError(ErrorCode.SERVICE_UNREACHABLE))
    known = await active.set_to()
    assert set(known) == {("a", 5), ("c", 7), ("d", 8)}
    (lost,) = await active.open_intents(Act.ADJUST_BALANCE, "c")
    await active.settle(lost, Outcome.NOT_SENT)
    assert set(known) == set(await active.set_to()) == {("a", 5), ("d", 8)}
    assert set(await (await ActiveRun.load(journal, RUN.id)).set_to()) == set(known)


async def test_parts_keep_their_lines(journal: SqliteJournal) -> None:
    active = await ActiveRun.load(journal, RUN.id)
    part = Part(0, PartKind.TRIAL, PartState.PLANNED, "a.csv", "digest", 2)
    rows = [PartRow(1, 20), PartRow(0, 10)]
    await active.open_part(part, rows)
    await active.save_part(replace(part, state=PartState.UPLOADED))
    again = await ActiveRun.load(journal, RUN.id)
    assert again.parts == active.parts == [replace(part, state=PartState.UPLOADED)]
    assert await again.part_rows(part) == rows


async def test_unknown_run_is_named(journal: SqliteJournal) -> None:
    with pytest.raises(MachineError) as unknown:
        await ActiveRun.load(journal, "nothing")
    assert unknown.value.code is ErrorCode.RUN_UNKNOWN
