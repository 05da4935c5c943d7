"""The API's front: finds the method, lets faults strike, checks the caller, answers."""

from __future__ import annotations

import asyncio
import base64
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.routing import Match, Route

from pointferry.simwix.access import admit
from pointferry.simwix.envelopes import (
    TYPE_JSON,
    Refusal,
    Rule,
    Violation,
    refuse_empty,
    refuse_json,
    system_error,
    validation_error,
    without_zeros,
)
from pointferry.simwix.faults import fault_answer
from pointferry.simwix.store import new_id
from pointferry.simwix.switches import Effect
from pointferry.simwix.validation import Fields, expected_object, is_guid
from pointferry.simwix.wire import drop_connection, until_disconnect
from pointferry.simwix.world import Call, LogEntry

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping

    from starlette.types import Receive, Scope, Send

    from pointferry.simwix.world import Operation, World

MOST_BODY_BYTES = 4_000_000
PACKED = ".r"
NO_ID = "00000000-0000-0000-0000-000000000000"


@dataclass(slots=True)
class Answer:
    """What goes over the wire."""

    status: int
    body: bytes
    content_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, refusal: Refusal) -> Answer:
        """A refusal as an answer."""
        return cls(refusal.status, refusal.body, refusal.content_type, dict(refusal.headers))


class Gateway:
    """The ASGI application of the API's origin."""

    def __init__(self, world: World, operations: Iterable[Operation]) -> None:
        self._world = world
        self._routes = [
            (Route(operation.path, _unused, methods=[operation.method]), operation)
            for operation in operations
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        status = 500
        try:
            status = await self._serve(scope, receive, send)
        except ClientDisconnect:
            status = 0
        finally:
            now = self._world.clock.now_ms()
            self._world.log.append(LogEntry(now, scope["method"], scope["path"], status))

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> int:
        request = Request(scope, receive)
        operation, path = self._find(scope)
        fault = self._world.faults.strike(request.method, request.url.path)
        effect = None if fault is None else fault.effect
        if fault is not None and effect is Effect.SLOW:
            await asyncio.sleep(fault.seconds)
        body = await _body(request)  # read even if unused: closing on unread bytes is a reset
        if effect is Effect.CUT_BEFORE:
            await drop_connection(scope, receive)
            return 0
        if effect is Effect.HANG:
            await until_disconnect(receive)
            return 0
        if fault is not None and effect is Effect.ANSWER:
            answer = Answer.of(fault_answer(fault))
        else:
            async with answering_errors(send):
                answer = self._perform(operation, request, path, body)
        if fault is not None and effect is Effect.ANSWER_AFTER:
            answer = Answer.of(fault_answer(fault))
        if effect is Effect.CUT_AFTER:
            await drop_connection(scope, receive)
            return 0
        if effect is Effect.HANG_AFTER:
            await until_disconnect(receive)
            return 0
        if operation is not None:
            answer.headers["x-wix-responded-by"] = operation.responder
        await send_answer(send, answer)
        return answer.status

    def _find(self, scope: Scope) -> tuple[Operation | None, Mapping[str, str]]:
        for route, operation in self._routes:
            match, child = route.matches(scope)
            if match is Match.FULL:
                return operation, child["path_params"]
        return None, {}

    def _perform(
        self,
        operation: Operation | None,
        request: Request,
        path: Mapping[str, str],
        body: bytes | None,
    ) -> Answer:
        world = self._world
        if operation is None:
            return Answer.of(refuse_empty(404))
        try:
            with world.store.transaction():
                caller, site = admit(world, operation, request.headers)
                _check_id(operation, path)
                call = Call(
                    world=world,
                    caller=caller,
                    site_or_none=site,
                    body=_json_body(request, body),
                    query=_query_fields(request),
                    path=path,
                )
                result: object = operation.handler(call)
        except Refusal as refusal:
            return Answer.of(refusal)
        if world.scenario.omit_zero_values:
            result = without_zeros(result, lists=world.scenario.omit_empty_lists)
        return Answer(200, msgspec.json.encode(result), TYPE_JSON)


def _check_id(operation: Operation, path: Mapping[str, str]) -> None:
    if not is_guid(path.get("id", NO_ID)):
        raise validation_error(
            [Violation(operation.id_field, "must be a valid GUID", Rule.FORMAT, {"type": "GUID"})]
        )


def _unused() -> None:
    """Routes are used for matching only."""


async def _body(request: Request) -> bytes | None:
    """The request's body, or None when it is larger than the service takes."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= MOST_BODY_BYTES:
            chunks.append(chunk)
    return b"".join(chunks) if size <= MOST_BODY_BYTES else None


def _json_body(request: Request, body: bytes | None) -> Fields:
    if request.method == "GET":
        return _packed_body(request.query_params.get(PACKED))
    if request.method == "DELETE" and not body:
        return Fields({})
    if body is None:
        raise refuse_empty(413)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body and media_type != "application/json":
        raise refuse_json(415, {"message": "Expected Content-Type application/json"})
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise expected_object() from None
    if not isinstance(value, dict):
        raise expected_object()
    return Fields(value)


def _packed_body(packed: str | None) -> Fields:
    """The request of a complex GET: one parameter holds it whole, as base64url of JSON."""
    if packed is None:
        return Fields({})
    try:
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        return Fields(msgspec.json.decode(raw, type=dict[str, object]))
    except (ValueError, msgspec.DecodeError):
        raise expected_object() from None


def _query_fields(request: Request) -> Fields:
    query = request.query_params
    data: dict[str, object] = {}
    for name in query:
        values = query.getlist(name)
        data[name] = values[0] if len(values) == 1 else list(values)
    return Fields(data)


@asynccontextmanager
async def answering_errors(send: Send) -> AsyncIterator[None]:
    """Answers an error of the service's own as Wix does; the error goes on to the server's log."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            answer = Answer.of(system_error(500))
            answer.headers["connection"] = "close"  # as the server does with it
            await send_answer(send, answer)


async def send_answer(send: Send, answer: Answer) -> None:
    """Sends an answer with the headers every answer carries."""
    headers = {"content-length": str(len(answer.body)), "x-wix-request-id": _request_id()}
    if answer.content_type is not None:
        headers["content-type"] = answer.content_type
    headers |= answer.headers
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    await send({"type": "http.response.body", "body": answer.body})


def _request_id() -> str:
    return f"{new_id()}.sim"
