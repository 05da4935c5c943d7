"""The service under contract: the simulated one, or Wix itself when a key is in the environment."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import httpx
import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

IMPORTS = "/_api/loyalty-imports/v1/loyalty-imports"
WIX = "https://www.wixapis.com"
KEY = os.environ.get("POINTFERRY_CONTRACT_KEY", "")
ACCOUNT = os.environ.get("POINTFERRY_CONTRACT_ACCOUNT", "")
SITE = os.environ.get("POINTFERRY_CONTRACT_SITE", "")
REAL = bool(KEY)
# Writing needs a site nobody minds: points, contacts and rules stay behind.
WRITES = os.environ.get("POINTFERRY_CONTRACT_WRITES", "") == "throw-away-site"
GIVE_UP_SECONDS = 180.0
POLL_SECONDS = 2.0 if REAL else 0.01

Json = dict[str, object]


class Source(StrEnum):
    """Where a fact comes from; inferences may turn out wrong, the others may not."""

    SDK = "read from the official SDK"
    DOCUMENTED = "stated by Wix's documentation"
    OBSERVED = "seen live by others"
    INFERRED = "inferred"


@dataclass
class Findings:
    """Inferences that the service contradicts."""

    wrong: list[str] = field(default_factory=list)


FINDINGS = Findings()


def holds(fact: str, source: Source, condition: object, seen: object = "") -> None:
    """Asserts a fact. Wix may contradict an inference: that is reported, not failed.

    Args:
        fact: What should be so.
        source: How it is known.
        condition: Whether it is so.
        seen: What was seen.
    """
    if REAL and source is Source.INFERRED and not condition:
        FINDINGS.wrong.append(f"{fact}; seen: {seen}")
        return
    assert condition, f"{fact} ({source}); seen: {seen}"


@dataclass(frozen=True)
class Answer:
    """An answer with its JSON read leniently."""

    response: httpx.Response

    @property
    def status(self) -> int:
        return self.response.status_code

    def at(self, *path: str | int) -> object:
        """A member; None when the answer has none there."""
        try:
            value: object = msgspec.json.decode(self.response.content)
        except msgspec.DecodeError:
            return None
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def rows(self, *path: str | int) -> list[Json]:
        return msgspec.convert(self.at(*path) or [], list[dict[str, object]])

    def text(self, *path: str | int) -> str:
        value = self.at(*path)
        assert isinstance(value, str), self.response.text
        return value

    @property
    def code(self) -> object:
        return self.at("details", "applicationError", "code")

    @property
    def fields(self) -> list[object]:
        rows = self.rows("details", "validationError", "fieldViolations")
        return [row.get("field") for row in rows]

    @property
    def said(self) -> list[object]:
        rows = self.rows("details", "validationError", "fieldViolations")
        return [row.get("description") for row in rows]


class Service:
    """A plain client at one site."""

    def __init__(self, base_url: str, key: str, account: str, site: str) -> None:
        self.http = httpx.Client(base_url=base_url, trust_env=False, timeout=60)
        self.key, self.account, self.site = key, account, site

    @property
    def site_headers(self) -> dict[str, str]:
        return {"authorization": self.key, "wix-site-id": self.site}

    @property
    def account_headers(self) -> dict[str, str]:
        return {"authorization": self.key, "wix-account-id": self.account}

    def close(self) -> None:
        self.http.close()

    def get(
        self,
        path: str,
        params: Mapping[str, str | int] | None = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        chosen = self.site_headers if headers is None else headers
        return Answer(self.http.get(path, headers=chosen, params=params))

    def send(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> Answer:
        chosen = self.site_headers if headers is None else headers
        sent = {} if body is None else body
        return Answer(self.http.request(method, path, headers=chosen, json=sent))

    def post(self, path: str, body: object = None, headers: dict[str, str] | None = None) -> Answer:
        return self.send("POST", path, body, headers)

    def delete(self, path: str, **params: str) -> Answer:
        return Answer(self.http.delete(path, headers=self.site_headers, params=params))

    def until(self, import_id: str, statuses: set[str]) -> Answer:
        """Polls an import until it has one of some statuses."""
        end = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < end:
            answer = self.get(IMPORTS, {"loyaltyImportId": import_id})
            if answer.at("loyaltyImport", "status") in statuses:
                return answer
            time.sleep(POLL_SECONDS)
        msg = f"the import does not become {statuses}"
        raise TimeoutError(msg)
