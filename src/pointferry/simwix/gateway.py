"""The API's front: finds the method, lets faults strike, checks the caller, answers."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import msgspec
from starlette.routing import Match, Route

from pointferry.simwix.access import admit
from pointferry.simwix.envelopes import (
    TYPE_JSON,
    Refusal,
    Rule,
    Violation,
    refuse_empty,
    refuse_json,
    validation_error,
    without_zeros,
)
from pointferry.simwix.front import Answer, respond
from pointferry.simwix.validation import Fields, expected_object, is_guid
from pointferry.simwix.world import Call

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from pointferry.simwix.world import Operation, World

MOST_BODY_BYTES = 4_000_000
PACKED = ".r"
NO_ID = "00000000-0000-0000-0000-000000000000"


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
        operation, path = self._find(scope)

        def work(request: Request, body: bytes | None) -> Answer:
            return self._perform(operation, request, path, body)

        responder = {} if operation is None else {"x-wix-responded-by": operation.responder}
        await respond(
            self._world,
            scope,
            receive,
            send,
            work=work,
            most_bytes=MOST_BODY_BYTES,
            headers=responder,
        )

    def _find(self, scope: Scope) -> tuple[Operation | None, Mapping[str, str]]:
        for route, operation in self._routes:
            match, child = route.matches(scope)
            if match is Match.FULL and scope["method"] == operation.method:  # HEAD is no GET
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
