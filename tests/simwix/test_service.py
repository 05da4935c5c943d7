"""The service as a process: ready line, signals, kills, many callers at once."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import httpx
import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from pointferry.simwix.service import Ready
from tests.simwix.shop import (
    ACCOUNTS,
    PROGRAM,
    SITES,
    V5,
    Reply,
    Shop,
    config,
    scenario,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A console program on Windows can be asked to end by Ctrl+Break alone.
if sys.platform == "win32":
    STOPS = (signal.CTRL_BREAK_EVENT,)
    OWN_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    STOPS = (signal.SIGTERM, signal.SIGINT)
    OWN_GROUP = 0
ROWS = 2000
KILLS = 3


class Running:
    """A service in its own process."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "pointferry.simwix", "--control", *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, creationflags=OWN_GROUP
        )
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        self.ready = Ready(**json.loads(self.line))
        self.http = httpx.Client(base_url=self.ready.base_url, trust_env=False, timeout=30)
        self.headers = {"authorization": self.ready.api_key, "wix-site-id": self.ready.site_id}

    def call(self, method: str, path: str, body: object = None) -> Reply:
        return Reply(self.http.request(method, path, headers=self.headers, json=body))

    def end(self, number: int) -> int:
        """Sends a signal and waits; the exit status."""
        self.process.send_signal(number)
        return self.gone()

    def kill(self) -> int:
        """Ends the process without a word; the exit status."""
        self.process.kill()
        return self.gone()

    def gone(self) -> int:
        """Waits for the end; the exit status."""
        self.http.close()
        status = self.process.wait(20)
        assert self.process.stdout is not None
        rest = self.process.stdout.read()
        self.process.stdout.close()
        assert rest == ""
        return status

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.kill()


@contextmanager
def running(*arguments: str) -> Iterator[Running]:
    with Running(*arguments) as service:
        yield service


@pytest.mark.parametrize("number", STOPS)
def test_ready_line_and_stop(number: int) -> None:
    with running() as service:
        assert set(json.loads(service.line)) == {
            "base_url",
            "api_key",
            "account_id",
            "site_id",
            "site_name",
        }
        assert service.ready.api_key.startswith("IST.")
        assert service.call("GET", PROGRAM).status == 200
        assert service.end(number) == 0


def test_it_stops_with_a_call_hanging() -> None:
    with (
        running() as service,
        socket.create_connection(
            ("127.0.0.1", httpx.URL(service.ready.base_url).port or 0)
        ) as half,
    ):
        half.sendall(b"POST /oauth2/token HTTP/1.1\r\nHost: 127.0.0.1:1\r\n")
        half.sendall(b"Content-Length: 5\r\n\r\n")
        assert service.call("GET", PROGRAM).status == 200
        assert service.end(STOPS[0]) == 0
        assert half.recv(1) == b""


def test_it_cannot_start_on_a_taken_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "pointferry.simwix", "--port", port],
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("simwix: ")


def test_a_killed_import_ends_exactly_once(tmp_path: Path) -> None:
    contacts, accounts = tmp_path / "c.csv", tmp_path / "a.csv"
    people = [f"person{number}@example.com" for number in range(ROWS)]
    contacts.write_text("email,first,last\n" + "".join(f"{email},,\n" for email in people))
    accounts.write_text("email,balance\n" + "".join(f"{email},5\n" for email in people[::2]))
    switches = tmp_path / "slow.json"
    switches.write_text(
        json.dumps(
            {
                "import_semantics": "add",
                "import_seconds": 2,
                "program_status": "ACTIVE",
                "program_name": "Finch Club",
                "rate_limit": 0,
                "import_refuses_every": 100,
            }
        )
    )
    arguments = (
        "--state",
        str(tmp_path / "state"),
        "--contacts",
        str(contacts),
        "--accounts",
        str(accounts),
        "--scenario",
        str(switches),
    )
    with running(*arguments) as service:
        first = service.ready
        shop = Shop(first)
        import_id = shop.parsed(table([(email, 3) for email in people]))
        assert shop.execute(import_id).status == 200
        progress = _killed_beyond(service, shop, 0)
    for _ in range(KILLS):
        with running(*arguments) as service:
            assert replace(service.ready, base_url=first.base_url) == first
            progress = _killed_beyond(service, Shop(service.ready), progress)
    with running(*arguments) as service:
        shop = Shop(service.ready)
        shop.wait(import_id, {"IMPORTED", "FAILED"})
        done = shop.import_state(import_id)
        balances, ledger = shop.balances(), shop.ledger()
        some = {"filter": {"points.balance": {"$gt": 3}}}
        counted = shop.post(f"{ACCOUNTS}/count", some).number("count")
        total = shop.get(f"{ACCOUNTS}/program-totals").number("points", "balance")
        shop.http.close()
    assert counted == sum(balance > 3 for balance in balances.values())
    assert total == sum(balances.values())
    failed = ROWS // 100
    assert done.number("loyaltyImport", "importResult", "successCount") == ROWS - failed
    assert done.number("loyaltyImport", "importResult", "failureCount") == failed
    refused = set(people[99::100])
    assert balances == {
        email: (5 if index % 2 == 0 else 0) + (0 if email in refused else 3)
        for index, email in enumerate(people)
        if index % 2 == 0 or email not in refused
    }
    written = [str(entry["email"]) for entry in ledger if entry["cause"] == "import"]
    assert sorted(written) == sorted(set(people) - refused)


def _killed_beyond(service: Running, shop: Shop, progress: int) -> int:
    """Kills a service once its import has written more rows; how many it had."""
    written = progress
    while written <= progress:
        written = int(str(shop.control("imports").rows("imports")[0]["next_row"]))
    shop.http.close()
    service.kill()
    assert written < ROWS, "the import ended before the kill"
    return written


def test_a_restart_keeps_keys_ids_and_changes(tmp_path: Path) -> None:
    whole = Config(state_dir=tmp_path, scenario=scenario(), control=True)
    with Embedded(whole) as before:
        shop = Shop(before)
        shop.activate()
        shop.create("ann@example.com")
        shop.http.close()
    with Embedded(whole) as after:
        assert (after.api_key, after.account_id, after.site_id) == (
            before.api_key,
            before.account_id,
            before.site_id,
        )
        shop = Shop(after)
        assert shop.get(PROGRAM).at("loyaltyProgram", "status") == "ACTIVE"
        chosen = {"filter": {"email.email": "ann@example.com"}}
        assert shop.post(f"{V5}/count", chosen).number("count") == 1
        shop.http.close()


def test_a_configured_key_is_the_only_one(tmp_path: Path) -> None:
    with Embedded(Config(state_dir=tmp_path)) as first:
        own = first.api_key
    with Embedded(Config(state_dir=tmp_path, api_key="IST.fixed")) as second:
        shop = Shop(second)
        assert second.api_key == "IST.fixed"
        assert shop.get(PROGRAM).status == 200
        headers = shop.headers | {"authorization": own}
        assert shop.call("GET", PROGRAM, headers=headers).status == 401
        shop.http.close()


def test_two_hundred_callers_at_once() -> None:
    with Embedded(config(rate_limit=0)) as service:
        shop = Shop(service)

        def create(number: int) -> int:
            contact = {"email": {"email": f"p{number}@example.net"}}
            response = httpx.post(
                f"{service.base_url}{V5}",
                headers=shop.headers,
                json={"contact": contact},
                trust_env=False,
                timeout=60,
            )
            return response.status_code

        with ThreadPoolExecutor(200) as pool:
            assert set(pool.map(create, range(200))) == {200}
        assert shop.control("contacts").number("count") == 500
        shop.http.close()


def test_only_the_loopback_address_listens() -> None:
    with Embedded() as service:
        port = httpx.URL(service.base_url).port or 0
        with socket.socket() as other:
            other.settimeout(2)
            assert other.connect_ex(("127.0.0.2", port)) != 0


def test_site_list_of_a_running_process() -> None:
    with running() as service:
        headers = {
            "authorization": service.ready.api_key,
            "wix-account-id": service.ready.account_id,
        }
        answer = service.http.post(SITES, json={"query": {}}, headers=headers)
        assert service.ready.site_id in answer.text
