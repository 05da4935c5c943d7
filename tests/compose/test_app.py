from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.compose import Options, build
from pointferry.crossing.outside import Notes
from pointferry.domain.program import ProgramWish
from pointferry.domain.run import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from tests.crossing.bench import Shop


def environ(folder: Path, key: str = "") -> dict[str, str]:
    values = {"POINTFERRY_DATA_DIR": str(folder / "data")}
    return values | ({"POINTFERRY_API_KEY": key} if key else {})


async def test_whole_move_with_a_key_from_the_environment(here: Shop, tmp_path: Path) -> None:
    export = here.write_export([("ada@example.com", 0), ("bela@example.com", 7)])
    options = Options(
        origin=here.sim.base_url,
        account_id=here.sim.account_id,
        notes=Notes("Moved with a test", "Put back by a test"),
    )
    app = build(environ(tmp_path, here.sim.api_key), options)
    session = app.session
    assert await session.connection.use_kept()
    await session.connection.choose_site(here.sim.site_id)
    session.program.wish(ProgramWish(name="Club"))
    await session.program.apply()
    await session.file.open(export)
    await session.check.run()
    await session.preview.make()
    await session.move.start()
    assert session.state.run.verdict is Verdict.PROVEN
    await app.aclose()
    assert here.balances() == {"ada@example.com": 0, "bela@example.com": 7}
    written = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert written
    assert not any(here.sim.api_key.encode() in path.read_bytes() for path in written)


async def test_nothing_is_sent_or_connected_by_building(here: Shop, tmp_path: Path) -> None:
    app = build(environ(tmp_path, here.sim.api_key), Options(origin=here.sim.base_url))
    await app.aclose()
    assert here.requests() == []


async def test_settings_are_remembered(tmp_path: Path) -> None:
    app = build(environ(tmp_path))
    changed = replace(app.settings)
    app.save_settings(changed)
    await app.aclose()
    again = build(environ(tmp_path))
    assert again.settings == changed
    assert again.damaged_settings is None
    await again.aclose()


async def test_damaged_settings_are_put_aside(tmp_path: Path) -> None:
    app = build(environ(tmp_path))
    app.save_settings(app.settings)
    app.paths.settings.write_text("{not json", encoding="utf-8")
    await app.aclose()
    again = build(environ(tmp_path))
    assert again.damaged_settings is not None
    assert again.damaged_settings.exists()
    await again.aclose()
