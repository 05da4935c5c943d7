from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.commands.conftest import Command

SIMULATE = (sys.executable, "-m", "pointferry", "simulate")


def _started(*options: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    return subprocess.Popen([*SIMULATE, *options], stdin=stdin, stdout=subprocess.PIPE, text=True)


def _ready(process: subprocess.Popen[str]) -> dict[str, str]:
    assert process.stdout is not None
    ready: dict[str, str] = json.loads(process.stdout.readline())
    return ready


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_how_it_is_reached_and_stops_on_a_signal(number: signal.Signals) -> None:
    with _started() as process:
        ready = _ready(process)
        assert list(ready) == ["base_url", "api_key", "account_id", "site_id", "site_name"]
        assert ready["base_url"].startswith("http://127.0.0.1:")
        process.send_signal(number)
        assert process.wait(30) == 0


def test_it_ends_with_the_process_that_started_it() -> None:
    with _started("--with-parent", stdin=subprocess.PIPE) as process:
        _ready(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 0


def test_the_state_survives_a_kill(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "state"))
    with _started(*state) as process:
        before = _ready(process)
        process.kill()
    with _started(*state) as process:
        after = _ready(process)
        process.terminate()
    assert {k: v for k, v in after.items() if k != "base_url"} == {
        k: v for k, v in before.items() if k != "base_url"
    }


def test_people_come_from_files(tmp_path: Path) -> None:
    contacts, accounts = tmp_path / "contacts.csv", tmp_path / "accounts.csv"
    contacts.write_text("email,first,last\nann@example.com,Ann,A\n", encoding="utf-8")
    accounts.write_text("email,balance\nbo@example.com,7\n", encoding="utf-8")
    with _started("--contacts", str(contacts), "--accounts", str(accounts), "--control") as process:
        url = f"{_ready(process)['base_url']}/_control"
        with httpx.Client(trust_env=False) as client:
            assert client.get(f"{url}/balances").json() == {"balances": {"bo@example.com": 7}}
            assert client.get(f"{url}/contacts").json() == {"count": 2}
        process.terminate()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--scenario", "no-such-weather"), ("--contacts", "gone.csv"), ("--accounts", "gone.csv")],
)
def test_what_it_cannot_start_with_is_told(command: Command, option: str, value: str) -> None:
    done = command("simulate", option, value)
    assert (done.code, done.out) == (3, "")
    assert "The practice service cannot start\n" in done.err
    assert value in done.err
