"""A running service and plain HTTP clients for it."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import msgspec

from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from pointferry.simwix.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pointferry.simwix.service import Ready

IMPORTS = "/_api/loyalty-imports/v1/loyalty-imports"
PROGRAM = "/loyalty-programs/v1/program"
ACCOUNTS = "/loyalty-accounts/v1/accounts"
TRANSACTIONS = "/loyalty-transactions/v1/loyalty-transactions"
RULES = "/_api/loyalty-earning-rules/v1/earning-rules"
V4 = "/contacts/v4/contacts"
V5 = "/contacts/v5/contacts"
BULK_CREATE = "/contacts/v5/bulk/contacts/create"
SITES = "/site-list/v2/sites/query"
LOYALTY = "553c79f3-5625-4f38-b14b-ef7c0d1e87df"
STORES = "215238eb-22a5-4c36-9e7b-e7c08025e04e"
MAPPING = [{"columnName": "EMAIL", "columnIndex": 0}, {"columnName": "POINTS", "columnIndex": 1}]
GIVE_UP_SECONDS = 20.0
_BETWEEN_LOOKS = 0.005
"""Seconds; looking as often as a fast machine can would pass the rate that the service allows."""
EMAIL = "ann@example.com"
NOBODY = "00000000-0000-4000-a000-00000000dead"

Json = dict[str, object]


def scenario(**switches: object) -> Scenario:
    """A scenario without durations, with some switches set."""
    quick: Json = {"initiated_seconds": 0, "parse_seconds": 0, "import_seconds": 0}
    return Scenario().with_switches({**quick, **switches})


@dataclass(frozen=True)
class Reply:
    """An answer with its JSON read leniently."""

    response: httpx.Response

    @property
    def status(self) -> int:
        return self.response.status_code

    def at(self, *path: str | int) -> object:
        """A member of the JSON answer; None when absent."""
        value: object = msgspec.json.decode(self.response.content)
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step]
            else:
                return None
        return value

    def text(self, *path: str | int) -> str:
        """A member that is a string."""
        value = self.at(*path)
        assert isinstance(value, str), self.response.text
        return value

    def number(self, *path: str | int) -> int:
        """A member that is a whole number; 0 when it is left out."""
        value = self.at(*path)
        assert value is None or isinstance(value, int), self.response.text
        return value or 0

    def rows(self, *path: str | int) -> list[Json]:
        """A list of objects; empty when it is left out."""
        value = self.at(*path)
        return msgspec.convert(value or [], list[dict[str, object]])

    @property
    def code(self) -> str | None:
        """The application error's code."""
        value = self.at("details", "applicationError", "code")
        return value if isinstance(value, str) else None

    @property
    def fields(self) -> list[str]:
        """The fields of a validation error."""
        rows = self.rows("details", "validationError", "fieldViolations")
        return [str(row["field"]) for row in rows]


class Shop:
    """A client of one running service, at its main site."""

    def __init__(self, service: Embedded | Ready) -> None:
        self.service = service
        self.headers = {"authorization": service.api_key, "wix-site-id": service.site_id}
        self.http = httpx.Client(base_url=service.base_url, trust_env=False, timeout=30)

    @property
    def embedded(self) -> Embedded:
        """The service, if it runs in this process."""
        assert isinstance(self.service, Embedded)
        return self.service

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> Reply:
        chosen = self.headers if headers is None else headers
        if body is None:
            return Reply(self.http.request(method, path, headers=chosen, params=params))
        response = self.http.request(method, path, headers=chosen, params=params, json=body)
        return Reply(response)

    def get(self, path: str, **params: str) -> Reply:
        return self.call("GET", path, params=params)

    def post(self, path: str, body: object = None) -> Reply:
        return self.call("POST", path, {} if body is None else body)

    def account_wide(self, path: str, body: object) -> Reply:
        headers = {
            "authorization": self.service.api_key,
            "wix-account-id": self.service.account_id,
        }
        return self.call("POST", path, body, headers=headers)

    def activate(self) -> None:
        self.call("PATCH", PROGRAM, {"loyaltyProgram": {"name": "Finch Club"}})
        assert self.post(f"{PROGRAM}/activate").status == 200

    def control(self, name: str, body: object = None) -> Reply:
        return self.call("GET" if body is None else "POST", f"/_control/{name}", body)

    def balances(self) -> dict[str, int]:
        """Balances by email, from behind the API."""
        return msgspec.convert(self.control("balances").at("balances"), dict[str, int])

    def ledger(self) -> list[Json]:
        """The whole ledger, from behind the API."""
        return self.control("ledger").rows("ledger")

    def upload(self, content: bytes) -> str:
        """Uploads a file; its storage path."""
        made = self.post(f"{IMPORTS}/wixmp-upload-url")
        sent = httpx.put(made.text("uploadUrl"), content=content, trust_env=False)
        assert sent.status_code == 200, sent.text
        return made.text("filePath")

    def parsed(self, content: bytes) -> str:
        """Uploads and parses a file; the import's id."""
        made = self.post(IMPORTS, {"fileUrl": self.upload(content), "fileName": "points.csv"})
        import_id = made.text("loyaltyImport", "id")
        assert self.wait(import_id, {"PARSED", "FAILED"}) == "PARSED"
        return import_id

    def execute(self, import_id: str, mapping: object = None) -> Reply:
        info = {"headerMappings": MAPPING if mapping is None else mapping}
        body = {"loyaltyImportId": import_id, "headerMappingInfo": info}
        return self.post(f"{IMPORTS}/execute", body)

    def imported(self, rows: Iterable[tuple[str, str | int]]) -> Reply:
        """Runs an import to its end; the last answer of Get."""
        import_id = self.parsed(table(rows))
        assert self.execute(import_id).status == 200
        self.wait(import_id, {"IMPORTED", "FAILED"})
        return self.import_state(import_id)

    def import_state(self, import_id: str) -> Reply:
        return self.get(IMPORTS, loyaltyImportId=import_id)

    def wait(self, import_id: str, statuses: set[str]) -> str:
        """Polls until an import has one of some statuses."""
        end = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < end:
            status = self.import_state(import_id).text("loyaltyImport", "status")
            if status in statuses:
                return status
            time.sleep(_BETWEEN_LOOKS)
        msg = f"the import does not become {statuses}"
        raise TimeoutError(msg)

    def error_file(self, import_id: str) -> httpx.Response:
        link = self.get(f"{IMPORTS}/error-file-download-url", loyaltyImportId=import_id)
        return httpx.get(link.text("url"), trust_env=False)

    def create(self, *emails: str) -> None:
        """Creates contacts."""
        contacts = [{"email": {"email": email}} for email in emails]
        assert self.post(BULK_CREATE, {"contacts": contacts}).status == 200

    def account(self, email: str) -> Json:
        """The account of an address, by Search."""
        body = {"search": {"filter": {"contact.email": {"$eq": email}}}}
        found = self.post(f"{ACCOUNTS}/search", body).rows("accounts")
        assert len(found) == 1
        return found[0]


def table(rows: Iterable[tuple[str, str | int]]) -> bytes:
    """A two-column CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["Email", "Points"])
    writer.writerows(rows)
    return out.getvalue().encode()


def config(**switches: object) -> Config:
    """A config with the control page and a quick scenario."""
    return Config(scenario=scenario(**switches), control=True)


def new_contact(shop: Shop, email: str = EMAIL) -> str:
    """Create a contact and return its id."""
    return shop.post(V5, {"contact": {"email": {"email": email}}}).text("contact", "id")


def new_account(shop: Shop, email: str = EMAIL) -> str:
    """Create a contact with a loyalty account and return the account's id."""
    made = shop.post(ACCOUNTS, {"contactId": new_contact(shop, email)})
    return made.text("account", "id")
