"""A short move of points by a plain HTTP client, and what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from tests.simwix.shop import (
    ACCOUNTS,
    BULK_CREATE,
    GIVE_UP_SECONDS,
    IMPORTS,
    MAPPING,
    PROGRAM,
    SITES,
    Reply,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simwix.shop import Shop

NEWCOMERS = [f"newcomer{number}@example.com" for number in range(20)]
POINTS = 7


class Stopped(Exception):  # noqa: N818 - an outcome, not a fault of the test
    """A step of the move that was refused."""

    def __init__(self, step: str, reply: Reply) -> None:
        super().__init__(f"{step}: {reply.status} {reply.response.text[:200]}")
        self.step = step
        self.reply = reply


@dataclass
class Moved:
    """What came of a move; members are empty as far as it did not get."""

    steps: dict[str, Reply] = field(default_factory=dict)
    upload_verbs: list[str] = field(default_factory=list)
    error_file: httpx.Response | None = None
    stopped: Stopped | None = None
    lost: list[str] = field(default_factory=list)

    @property
    def ended(self) -> Reply:
        return self.steps["ended"]

    @property
    def counts(self) -> tuple[int, int]:
        """Rows that succeeded and failed by the import's own account."""
        result = ("loyaltyImport", "importResult")
        return (
            self.ended.number(*result, "successCount"),
            self.ended.number(*result, "failureCount"),
        )


class Mover:
    """Does the move's steps in their order."""

    def __init__(self, shop: Shop, rows: list[tuple[str, str | int]] | None = None) -> None:
        self.shop = shop
        self.rows = rows or [(email, POINTS) for email in NEWCOMERS]
        self.moved = Moved()

    def run(self) -> Moved:
        try:
            self.look()
            self.start_program()
            self.create_contacts()
            self.bring_file()
            self.execute()
            self.read_errors()
            self.read_balances()
        except Stopped as stopped:
            self.moved.stopped = stopped
        return self.moved

    def look(self) -> None:
        body = {"query": {"cursorPaging": {"limit": 100}}}
        self.step("sites", lambda: self.shop.account_wide(SITES, body))
        self.step("apps", lambda: self.shop.get("/apps-installer-service/v1/app-instances"))
        self.step("program", lambda: self.shop.get(PROGRAM))
        self.step("features", lambda: self.shop.get(f"{PROGRAM}/premium-features"))
        self.step("tiers", lambda: self.shop.get("/loyalty-tiers/v1/tiers"))

    def start_program(self) -> None:
        name = {"loyaltyProgram": {"name": "Finch Club"}}
        self.step("named", lambda: self.shop.call("PATCH", PROGRAM, name))
        self.step("activated", lambda: self.shop.post(f"{PROGRAM}/activate"))

    def create_contacts(self) -> None:
        contacts = [{"email": {"email": email}} for email in NEWCOMERS]
        self.step("created", lambda: self.shop.post(BULK_CREATE, {"contacts": contacts}))

    def bring_file(self) -> None:
        link = self.step("link", lambda: self.shop.post(f"{IMPORTS}/wixmp-upload-url"))
        path = link.text("filePath")
        self.upload(link.text("uploadUrl"), path)
        body = {"fileUrl": path, "fileName": "points.csv"}
        made = self.step("imported", lambda: self.shop.post(IMPORTS, body))
        self.import_id = made.text("loyaltyImport", "id")
        self.wait_for("parsed", {"PARSED", "FAILED"})

    def upload(self, address: str, path: str) -> None:
        content = table(self.rows)
        sent = self.put(address, content, "text/csv")
        if sent.status_code == 415:
            sent = self.put(address, content, "application/octet-stream")
        if sent.status_code == 405:
            sent = httpx.post(
                address, data={"path": path}, files={"file": ("a.csv", content)}, trust_env=False
            )
            self.moved.upload_verbs.append(f"POST {sent.status_code}")
        assert sent.status_code == 200

    def put(self, address: str, content: bytes, kind: str) -> httpx.Response:
        headers = {"content-type": kind}
        sent = httpx.put(address, content=content, headers=headers, trust_env=False)
        self.moved.upload_verbs.append(f"PUT {kind} {sent.status_code}")
        return sent

    def execute(self) -> None:
        body = {
            "loyaltyImportId": self.import_id,
            "headerMappingInfo": {"headerMappings": MAPPING},
        }
        self.step("executed", lambda: self.shop.post(f"{IMPORTS}/execute", body))
        self.wait_for("ended", {"IMPORTED", "FAILED"})

    def read_errors(self) -> None:
        path = f"{IMPORTS}/error-file-download-url"
        link = self.step("error link", lambda: self.shop.get(path, loyaltyImportId=self.import_id))
        url = link.at("url")
        if isinstance(url, str):
            self.moved.error_file = httpx.get(url, trust_env=False)

    def read_balances(self) -> None:
        body = {"query": {"cursorPaging": {"limit": 100}}}
        self.step("balances", lambda: self.shop.post(f"{ACCOUNTS}/query", body))

    def step(self, name: str, call: Callable[[], Reply]) -> Reply:
        """Does a step; a call whose answer is lost is done once more."""
        try:
            reply = call()
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.ReadTimeout):
            self.moved.lost.append(name)
            reply = call()
        self.moved.steps[name] = reply
        if reply.status != 200:
            raise Stopped(name, reply)
        return reply

    def wait_for(self, name: str, statuses: set[str]) -> None:
        """Waits behind the API, so as not to use up the allowed rate; then asks the API once."""
        end = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < end:
            known = self.shop.control("imports").rows("imports")
            if any(row["id"] == self.import_id and row["status"] in statuses for row in known):
                self.step(name, lambda: self.shop.import_state(self.import_id))
                return
        msg = f"the import does not become {statuses}"
        raise TimeoutError(msg)
