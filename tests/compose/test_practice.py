from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from pointferry.compose.practice import PracticeService
from pointferry.domain.run import Stage
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.crossing.test_top_up import HERE, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(Paths(tmp_path / "journal"))
    yield journal
    journal.close()


async def test_world_of_an_unfinished_rehearsal_comes_back(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    folder = tmp_path / "practice"
    service = PracticeService(folder, journal)
    first = await service.start()
    assert first.origin.startswith("http://127.0.0.1:")
    assert first.sample.is_file()
    await service.stop()
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(first.origin)

    origin = replace(HERE, origin=f"practice {first.world}", site_id=first.site_id)
    journal.open_run(run(1, Stage.TRIAL, origin), (), ())
    again = await service.start(first.world)
    assert (again.world, again.site_id) == (first.world, first.site_id)
    fresh = await service.start()
    assert fresh.world != first.world
    assert {path.name for path in folder.iterdir()} == {first.world, fresh.world}
    journal.save_run(run(1, Stage.FINISHED, origin))
    await service.start()
    assert first.world not in {path.name for path in folder.iterdir()}
    await service.stop()
    await service.stop()
