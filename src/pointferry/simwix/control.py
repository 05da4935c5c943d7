"""The control page ``/_control/``: looks behind the API and changes its weather. Off by default."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from starlette.requests import ClientDisconnect, Request

from pointferry.simwix.envelopes import TYPE_JSON, Refusal, refuse_empty, refuse_json
from pointferry.simwix.faults import FaultBook
from pointferry.simwix.front import Answer, send_answer
from pointferry.simwix.scenario import Scenario, ScenarioInvalid
from pointferry.simwix.visible import Visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    from pointferry.simwix.world import JsonObject, World

PREFIX = "/_control/"


class Control:
    """The ASGI application of the control page."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._reads: dict[str, Callable[[], object]] = {
            "requests": self._requests,
            "ledger": self._ledger,
            "balances": self._balances,
            "contacts": self._contacts,
            "imports": self._imports,
            "scenario": self._scenario,
            "faults": lambda: {"faults": self._world.faults.counts()},
            "credentials": self._credentials,
        }
        self._changes: dict[str, Callable[[JsonObject], object]] = {
            "scenario": self._set_scenario,
            "faults": self._add_faults,
            "clear": self._clear,
            "clock": self._advance,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        request = Request(scope, receive)
        name = request.url.path.removeprefix(PREFIX)
        try:
            body = await request.body()
        except ClientDisconnect:
            return
        try:
            answer = Answer(200, msgspec.json.encode(self._perform(request, name, body)), TYPE_JSON)
        except Refusal as refusal:
            answer = Answer.of(refusal)
        await send_answer(send, answer)

    def _perform(self, request: Request, name: str, body: bytes) -> object:
        if request.method == "GET" and name in self._reads:
            return self._reads[name]()
        if request.method != "POST" or name not in self._changes:
            raise refuse_empty(404)
        try:
            return self._changes[name](msgspec.json.decode(body or b"{}", type=dict[str, object]))
        except (msgspec.DecodeError, ScenarioInvalid, ValueError) as error:
            raise refuse_json(400, {"message": str(error)}) from None

    def _requests(self) -> object:
        return {"requests": [entry.as_json() for entry in self._world.log]}

    def _ledger(self) -> object:
        rows = self._world.store.rows(
            "SELECT t.seq, t.id, t.created_ms, a.email, t.account_id, t.amount, t.cause,"
            " t.import_id, t.balance_before, t.balance_after FROM ledger t"
            " JOIN accounts a ON a.seq = t.account"
            " WHERE t.site = ? ORDER BY t.seq",
            (self._world.main_site().seq,),
        )
        return {"ledger": [dict(zip(row.keys(), row, strict=True)) for row in rows]}

    def _balances(self) -> object:
        rows = self._world.store.rows(
            "SELECT c.email, a.balance FROM accounts a JOIN contacts c ON c.seq = a.contact"
            " WHERE a.site = ? AND c.email > '' ORDER BY c.created_ms DESC, c.seq DESC",
            (self._world.main_site().seq,),
        )
        return {"balances": {row["email"]: row["balance"] for row in rows}}

    def _contacts(self) -> object:
        everybody = Visible("contacts", self._world.main_site().seq)
        return {"count": everybody.count(self._world.store)}

    def _imports(self) -> object:
        rows = self._world.store.rows(
            "SELECT id, status, name, size, parsed_rows, next_row, succeeded, failed, executions"
            " FROM imports"
            " WHERE site = ? ORDER BY seq",
            (self._world.main_site().seq,),
        )
        return {"imports": [dict(zip(row.keys(), row, strict=True)) for row in rows]}

    def _credentials(self) -> object:
        known = self._world.credentials
        return {
            "accountId": known.account_id,
            "clientId": known.app_id,
            "clientSecret": known.app_secret,
            "instanceId": known.instance_id,
            "headlessClientId": known.headless_id,
            "headlessClientSecret": known.headless_secret,
        }

    def _scenario(self) -> object:
        return self._world.scenario.as_json()

    def _set_scenario(self, switches: JsonObject) -> object:
        world = self._world
        world.scenario = world.scenario.with_switches(switches)
        if "faults" in switches:
            world.faults = FaultBook(world.scenario.faults)
        return world.scenario.as_json()

    def _add_faults(self, body: JsonObject) -> object:
        parsed = Scenario().with_switches({"faults": body.get("faults", [])}).faults
        self._world.faults.add(parsed)
        return {"faults": self._world.faults.counts()}

    def _clear(self, _body: JsonObject) -> object:
        self._world.faults.clear()
        self._world.log.clear()
        self._world.scenario = replace(self._world.scenario, faults=())
        return {}

    def _advance(self, body: JsonObject) -> object:
        seconds = body.get("advance")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise refuse_json(400, {"message": "advance: seconds"})
        self._world.clock.advance(seconds)
        return {"now": self._world.clock.now_ms()}
