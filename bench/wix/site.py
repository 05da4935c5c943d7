"""An imitated Wix site that answers in virtual time and counts who calls what.

It knows the calls a move makes, answers them as the contract says, and refuses none of what the
contract allows but the speed: never more than 200 calls in any 60 seconds. That it agrees with the
simulated service, which checks everything, is asserted for sizes that sockets can bear.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from bench.wix.asked import Asked, values_of
from bench.wix.gate import Gate
from bench.wix.manners import Manners
from bench.wix.people import balance, email
from pointferry.domain.site import LOYALTY_APP_ID
from pointferry.wix.transport import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bench.wix.asked import NewContact, Query
    from bench.wix.people import People
    from pointferry.wix.transport import OriginAuth

ORIGIN = "https://wix.example"
SITE = "00000000-0000-4000-8000-000000000001"

_V4 = "POST /contacts/v4/contacts/query"
_V5 = "POST /contacts/v5/contacts/query"
_IMPORTS = "/_api/loyalty-imports/v1/loyalty-imports"
LOOK = f"GET {_IMPORTS}"
"""The call that looks how far an import is."""
ACCOUNT = "GET /loyalty-accounts/v1/accounts/{id}"
"""The call that reads one account."""
_ACCOUNTS = "/loyalty-accounts/v1/accounts/"

_BORN = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Import:
    path: str
    name: str
    rows: list[tuple[str, int]]
    created: float
    executed: float | None = None
    booked: bool = False


@dataclass(slots=True)
class Site:
    """The site's state, and what was asked of it.

    Attributes:
        calls: Every call that arrived: virtual time, kind, and whether it was refused for speed.
        gate: What refuses calls for speed.
    """

    people: People
    manners: Manners = field(default_factory=Manners)
    calls: list[tuple[float, str, bool]] = field(default_factory=list)
    gate: Gate = field(init=False)
    _emails: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _born: list[str] = field(default_factory=list)
    _balances: dict[int, int] = field(default_factory=dict)
    _owners: list[int] = field(default_factory=list)
    _files: dict[str, bytes] = field(default_factory=dict)
    _imports: list[_Import] = field(default_factory=list)
    _active: bool = False

    def __post_init__(self) -> None:
        self.gate = Gate(self.manners)
        for number in range(self.people.contacts):
            self._add(email(number))
        for number in range(self.people.accounts):
            self._pay(number, balance(number))

    async def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        form: Mapping[str, str] | None = None,
        file: tuple[str, bytes, str] | None = None,
        params: Mapping[str, str] | None = None,
        auth: OriginAuth | None = None,
    ) -> Answer:
        """Answer a request as ``pointferry.wix.transport.Connection`` would."""
        del headers, form, file, auth
        path = urlsplit(url).path
        if path.startswith("/upload/"):
            self._files[path] = content or b""
            return Answer(200, b"")
        await asyncio.sleep(self.manners.latency / 2)
        kind = kind_of(method, path)
        now = _now()
        refusal = self.gate.refusal(now)
        self.calls.append((now, kind, refusal is not None))
        answer = refusal or self._answer(kind, path, content or b"{}", params or {})
        await asyncio.sleep(self.manners.latency / 2)
        return answer

    async def aclose(self) -> None:
        """Nothing is open."""

    def count(self) -> Counter[str]:
        """Return how often each kind of call arrived, refused ones included."""
        return Counter(kind for _at, kind, _refused in self.calls)

    def balances(self) -> dict[str, int]:
        """Return what everybody owns, by address."""
        return {self._emails[number]: value for number, value in self._balances.items()}

    def _answer(self, kind: str, path: str, content: bytes, params: Mapping[str, str]) -> Answer:
        asked = msgspec.json.decode(content, type=Asked)
        table: dict[str, Callable[[], object]] = {
            "POST /site-list/v2/sites/query": self._sites,
            "GET /apps-installer-service/v1/app-instances": _apps,
            "GET /loyalty-programs/v1/program": self._program,
            "PATCH /loyalty-programs/v1/program": self._program,
            "POST /loyalty-programs/v1/program/activate": self._activate,
            "POST /contacts/v5/contacts/count": lambda: {"count": len(self._emails)},
            _V4: lambda: self._sweep(asked.query),
            _V5: lambda: self._find(asked.query),
            "POST /contacts/v5/bulk/contacts/create": lambda: self._create(asked.contacts),
            "POST /loyalty-accounts/v1/accounts/count": lambda: {"count": len(self._balances)},
            "POST /loyalty-accounts/v1/accounts/query": lambda: self._accounts(asked.query),
            "GET /loyalty-accounts/v1/accounts/program-totals": self._totals,
            ACCOUNT: lambda: {"account": self._account(_number(path))},
            f"POST {_IMPORTS}/wixmp-upload-url": self._file_url,
            f"POST {_IMPORTS}": lambda: self._import(asked),
            f"POST {_IMPORTS}/execute": lambda: self._execute(asked.loyalty_import_id),
            LOOK: lambda: self._shown(int(params["loyaltyImportId"].rpartition("-")[2], 16)),
            f"POST {_IMPORTS}/query": lambda: {"loyaltyImports": [], "pagingMetadata": {}},
        }
        if kind not in table:
            raise LookupError(kind)
        return Answer(200, msgspec.json.encode(table[kind]()), request_id="bench", routed=True)

    def _sites(self) -> object:
        shop = {"id": SITE, "displayName": "Larkspur", "published": True, "premium": True}
        return {"sites": [shop], "metadata": {"hasNext": False}}

    def _program(self) -> object:
        status = "ACTIVE" if self._active else "DRAFT"
        features = {"loyaltyProgram": True}
        program = {"name": "Larkspur Club", "status": status, "premiumFeatures": features}
        return {"loyaltyProgram": program}

    def _activate(self) -> object:
        self._active = True
        return self._program()

    def _add(self, address: str) -> int:
        number = len(self._emails)
        self._emails.append(address)
        self._numbers[address] = number
        self._born.append(f"{_BORN + timedelta(seconds=number):%Y-%m-%dT%H:%M:%S.000Z}")
        return number

    def _sweep(self, query: Query) -> object:
        since = query.filter.get("createdDate")
        first = bisect_left(self._born, str(since["$gte"])) if isinstance(since, dict) else 0
        low = first + query.paging.offset
        numbers = range(low, min(low + query.paging.limit, len(self._emails)))
        return {
            "contacts": [
                {
                    "id": _id(number),
                    "createdDate": self._born[number],
                    "primaryInfo": {"email": self._emails[number]},
                    "info": {"emails": {"items": [{"email": self._emails[number]}]}},
                }
                for number in numbers
            ],
            "pagingMetadata": {"count": len(numbers), "total": len(self._emails) - first},
        }

    def _find(self, query: Query) -> object:
        asked = values_of(query, "email.email")
        found = [self._numbers[address] for address in asked if address in self._numbers]
        contacts = [{"id": _id(n), "email": {"email": self._emails[n]}} for n in found]
        return {"contacts": contacts, "pagingMetadata": {"hasNext": False}}

    def _create(self, wanted: Iterable[NewContact]) -> object:
        results = []
        for index, contact in enumerate(wanted):
            known = self._numbers.get(contact.email.email)
            if known is not None:
                raise LookupError(contact.email.email)
            number = self._add(contact.email.email)
            item = {"id": _id(number), "originalIndex": index, "success": True}
            results.append({"itemMetadata": item})
        return {"results": results}

    def _accounts(self, query: Query) -> object:
        page = query.cursor_paging
        if page.cursor or not query.filter:
            low = int(page.cursor or 0)
            owners = self._owners[low : low + page.limit]
            following = low + len(owners)
            more = following < len(self._owners)
        else:
            numbers = (_number(one) for one in values_of(query, "contactId"))
            owners = [number for number in numbers if number in self._balances]
            following, more = 0, False
        cursors = {"next": str(following)} if more else {}
        return {
            "loyaltyAccounts": [self._account(number) for number in owners],
            "pagingMetadata": {"count": len(owners), "hasNext": more, "cursors": cursors},
        }

    def _account(self, number: int) -> object:
        return {
            "id": _id(number).replace("0000-", "a000-", 1),
            "contactId": _id(number),
            "points": {"balance": self._balances[number]},
            "revision": "1",
            "contact": {"id": _id(number), "email": self._emails[number]},
        }

    def _totals(self) -> object:
        tiers = [{"numberOfAccounts": len(self._balances)}]
        return {"points": {"balance": sum(self._balances.values())}, "tierTotals": tiers}

    def _file_url(self) -> object:
        path = f"/upload/{len(self._files)}.csv"
        return {"filePath": path, "uploadUrl": ORIGIN + path}

    def _import(self, asked: Asked) -> object:
        lines = self._files[asked.file_url].decode().split("\r\n")[1:-1]
        rows = [(address, int(value)) for address, _, value in (x.partition(",") for x in lines)]
        self._imports.append(_Import(asked.file_url, asked.file_name, rows, _now()))
        return self._shown(len(self._imports) - 1)

    def _execute(self, identifier: str) -> object:
        number = int(identifier.rpartition("-")[2], 16)
        job = self._imports[number]
        if job.executed is not None:
            raise LookupError(identifier)
        job.executed = _now()
        return self._shown(number)

    def _shown(self, number: int) -> object:
        job = self._imports[number]
        shown: dict[str, object] = {
            "id": _id(number),
            "fileMetadata": {"name": job.name, "url": job.path},
            "status": "PARSING",
        }
        if _now() - job.created >= self.manners.parse:
            shown |= {"status": "PARSED", "parseResult": {"parsedRowCount": len(job.rows)}}
        if job.executed is not None:
            shown["status"] = "IMPORTING"
            if _now() - job.executed >= self.manners.book:
                self._book(job)
                result = {"successCount": len(job.rows), "errorFileExists": False}
                shown |= {"status": "IMPORTED", "importResult": result}
        return {"loyaltyImport": shown}

    def _book(self, job: _Import) -> None:
        if not job.booked:
            job.booked = True
            for address, value in job.rows:
                self._pay(self._numbers[address], value)

    def _pay(self, number: int, value: int) -> None:
        if number not in self._balances:
            self._owners.append(number)
        self._balances[number] = value


def kind_of(method: str, path: str) -> str:
    """Return the kind of a call: method and path, without the id of an account."""
    one = path.removeprefix(_ACCOUNTS)
    is_account = method == "GET" and one not in {path, "program-totals"}
    return ACCOUNT if is_account else f"{method} {path}"


def _apps() -> object:
    return {"appInstances": [{"appDefId": LOYALTY_APP_ID, "enabled": True}]}


def _id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


def _number(identifier: str) -> int:
    return int(identifier.rpartition("-")[2], 16)


def _now() -> float:
    return asyncio.get_running_loop().time()
