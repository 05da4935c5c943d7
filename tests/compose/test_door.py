from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from pointferry.compose.door import Door
from pointferry.domain.pause import PauseReason
from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from pointferry.machine.privacy import Redactor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pointferry.domain.pause import Pause
    from tests.crossing.bench import Shop


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(Paths(tmp_path / "journal"))
    yield journal
    journal.close()


async def test_calls_count_across_clients_and_restarts(here: Shop, journal: SqliteJournal) -> None:
    origin = here.sim.base_url
    key = ApiKey(here.sim.api_key, here.sim.account_id)
    began = time.time()
    for _restart in range(2):
        door = Door(journal, Redactor(), 200)
        for _ in range(2):
            client = door(key, origin, lambda _pause: None)
            await client.query_sites()
            await client.aclose()
        await door.aclose()
        assert len(journal.calls(origin)) == len(here.requests())
    assert all(began - 1 <= at <= time.time() + 1 for at in journal.calls(origin))


async def test_used_up_minute_is_remembered(here: Shop, journal: SqliteJournal) -> None:
    origin = here.sim.base_url
    journal.save_calls(origin, [time.time() - 58.5] * 5)
    door = Door(journal, Redactor(), 5)
    pauses: list[Pause] = []
    client = door(ApiKey(here.sim.api_key, here.sim.account_id), origin, pauses.append)
    await client.query_sites()
    await client.aclose()
    await door.aclose()
    assert {pause.reason for pause in pauses} == {PauseReason.PACING}


async def test_secret_in_use_never_reaches_the_log(here: Shop, journal: SqliteJournal) -> None:
    redactor = Redactor()
    door = Door(journal, redactor, 200)
    secret = "a plain secret"
    assert secret in redactor.text(f"sent {secret} away")
    client = door(AppCredentials("client", secret), here.sim.base_url, lambda _pause: None)
    await client.aclose()
    assert secret not in redactor.text(f"sent {secret} away")
    await door.aclose()


async def test_closed_journal_does_not_keep_the_program_from_ending(
    here: Shop, tmp_path: Path
) -> None:
    journal = SqliteJournal(Paths(tmp_path / "gone"))
    door = Door(journal, Redactor(), 200)
    client = door(
        ApiKey(here.sim.api_key, here.sim.account_id), here.sim.base_url, lambda _pause: None
    )
    await client.query_sites()
    await client.aclose()
    journal.close()
    await door.aclose()
