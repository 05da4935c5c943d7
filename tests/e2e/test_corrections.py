"""After a move, whoever Wix refused is corrected or sent again, and nobody is paid twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.e2e.service import (
    Ended,
    Service,
    accounts_file,
    contacts_file,
    move,
    pointferry,
    simulated,
    write_csv,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = [("ann@example.com", 12), ("bo@example.com", 30), ("cy@example.com", 5)]
PAID = {"ann@example.com": 12, "bo@example.com": 130}
ADD = ("--wanted", "add")


@pytest.fixture
def refusing(tmp_path: Path) -> Iterator[Service]:
    """Wix refuses one of three customers."""
    scenario = tmp_path / "scenario.json"
    scenario.write_text(json.dumps({"import_refuses_emails": ["cy@example.com"]}), encoding="utf-8")
    people = contacts_file(tmp_path, ["ann@example.com"])
    owned = accounts_file(tmp_path, {"bo@example.com": 100})
    with simulated(
        "--scenario", str(scenario), "--contacts", str(people), "--accounts", str(owned)
    ) as service:
        yield service


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "e.csv", ("Email", "Points"), ROWS)


def _moved(service: Service, file: Path) -> str:
    first = move(service, file, *ADD)
    assert (first.code, first.last["proven"], first.last["set_aside"]) == (1, 2, 1)
    assert service.balances() == PAID
    return str(first.last["run"])


def _addresses(ended: Ended) -> set[object]:
    return {e["email"] for e in ended.events if e["event"] == "customer" and not e.get("reason")}


def test_a_corrected_row_is_sent_and_nobody_else(
    refusing: Service, file: Path, tmp_path: Path
) -> None:
    _moved(refusing, file)
    before = len(refusing.credits())
    fix = ("set", 4, "Email", "cyd@example.com")
    fixes = write_csv(tmp_path / "fixes.csv", ("action", "line", "column", "value"), [fix])
    second = move(refusing, file, *ADD, "--fixes", str(fixes))
    assert second.last["verdict"] == "proven"
    assert _addresses(second) == {"cyd@example.com"}
    assert refusing.balances() == {**PAID, "cyd@example.com": 5}
    assert refusing.credits()[before:] == [("cyd@example.com", 5)]


def test_a_corrected_file_is_asked_about_first(
    refusing: Service, file: Path, tmp_path: Path
) -> None:
    _moved(refusing, file)
    rows = [*ROWS[:2], ("cyd@example.com", 5)]
    newer = write_csv(tmp_path / "newer.csv", ("Email", "Points"), rows)
    asked = move(refusing, newer, *ADD)
    assert (asked.code, asked.last["code"]) == (3, "top_up_unclear")
    done = move(refusing, newer, *ADD, "--moved-before", "changes")
    assert (done.code, done.last["verdict"]) == (0, "proven")
    assert refusing.balances() == {**PAID, "cyd@example.com": 5}


def test_the_refused_are_sent_again_once_wix_takes_them(refusing: Service, file: Path) -> None:
    run = _moved(refusing, file)
    arguments = ("resume", run, "--send-again", "--json")
    environment = refusing.environment()
    before = refusing.writes()
    shown = pointferry(*arguments, environment=environment)
    assert (shown.code, _addresses(shown)) == (0, {"cy@example.com"})
    assert refusing.writes() == before
    still = pointferry(*arguments, "--yes", environment=environment)
    assert (still.code, still.last["set_aside"]) == (1, 1)
    httpx.post(
        f"{refusing.base_url}/_control/scenario",
        json={"import_refuses_emails": []},
        trust_env=False,
    ).raise_for_status()
    done = pointferry(*arguments, "--yes", environment=environment)
    assert (done.code, done.last["verdict"], done.last["proven"]) == (0, "proven", 3)
    assert refusing.balances() == {**PAID, "cy@example.com": 5}
    assert pointferry(*arguments, "--yes", environment=environment).code == 3
