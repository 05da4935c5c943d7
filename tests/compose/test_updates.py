"""When the look for a newer version is due, and that it is off where nobody wants it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

import pointferry
from pointferry import identity
from pointferry.compose import Options, build
from pointferry.compose.updates import Updates, feed_address
from pointferry.domain.site import WIX_ORIGIN
from pointferry.machine.settings import Settings
from tests.wix.scripted import ScriptedServer

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 29)
FEED = "https://feed.example/releases.json"


def _updates(address: str = FEED) -> Updates:
    return Updates(address, lambda: TODAY)


def _looked(days_ago: int, *, wanted: bool = True) -> Settings:
    day = TODAY - timedelta(days=days_ago)
    return Settings(updates_looked=day.isoformat(), look_for_updates=wanted)


@pytest.mark.parametrize(("days_ago", "due"), [(0, False), (6, False), (7, True), (-1, True)])
def test_due_once_a_week_and_when_the_clock_went_back(days_ago: int, due: bool) -> None:
    assert _updates().due(_looked(days_ago)) is due


def test_never_due_when_switched_off_or_without_a_feed() -> None:
    assert not _updates().due(_looked(99, wanted=False))
    assert not _updates("").due(_looked(99))


def test_the_first_start_only_notes_the_day() -> None:
    for looked in ("", "not a day"):
        first = Settings(updates_looked=looked)
        assert not _updates().due(first)
        noted = _updates().begin(first)
        assert noted.updates_looked == TODAY.isoformat()
        assert _updates().begin(noted) is noted
        assert _updates("").begin(first) is first


def test_what_was_learnt_is_compared_with_this_version() -> None:
    major = int(pointferry.__version__.split(".", maxsplit=1)[0])
    newer = f"{major + 1}.0.0"
    learnt = _updates().learnt(_looked(9), newer)
    assert (_updates().newer(learnt), learnt.updates_looked) == (newer, TODAY.isoformat())
    assert _updates().newer(_updates().learnt(learnt, pointferry.__version__)) == ""
    assert _updates().newer(Settings()) == ""


async def test_asks_the_feed_and_nothing_without_one() -> None:
    async with ScriptedServer() as server:
        server.says({"version": "9.9.9"})
        assert await _updates(server.origin).look() == "9.9.9"
    assert await _updates("").look() is None


@pytest.mark.parametrize(
    ("environ", "origin", "address"),
    [
        ({"POINTFERRY_RELEASE_FEED": ""}, WIX_ORIGIN, ""),
        ({"POINTFERRY_RELEASE_FEED": " https://a.example/r "}, "", "https://a.example/r"),
        ({}, "http://127.0.0.1:8123", ""),
    ],
)
def test_the_environment_chooses_and_simulated_sites_ask_nothing(
    environ: dict[str, str], origin: str, address: str
) -> None:
    assert feed_address(environ, origin) == address


def test_a_placeholder_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "RELEASE_FEED", "https://pointferry.example/releases.json")
    assert feed_address({}, WIX_ORIGIN) == ""
    monkeypatch.setattr(identity, "RELEASE_FEED", "https://pointferry.org/releases.json")
    assert feed_address({}, WIX_ORIGIN) == "https://pointferry.org/releases.json"


async def test_the_program_is_built_with_it(tmp_path: Path) -> None:
    environ = {"POINTFERRY_DATA_DIR": str(tmp_path), "POINTFERRY_RELEASE_FEED": FEED}
    app = build(environ)
    assert app.updates.possible
    await app.aclose()
    app = build({"POINTFERRY_DATA_DIR": str(tmp_path)}, Options(origin="http://127.0.0.1:9"))
    assert not app.updates.possible
    await app.aclose()
