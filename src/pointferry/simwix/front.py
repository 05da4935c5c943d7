"""What both origins do with a request: let faults strike, have it worked on, answer, log."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect, Request

from pointferry.simwix.envelopes import Refusal, system_error
from pointferry.simwix.faults import fault_answer
from pointferry.simwix.switches import Effect
from pointferry.simwix.wire import drop_connection, request_id, until_disconnect
from pointferry.simwix.world import LogEntry

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.types import Receive, Scope, Send

    from pointferry.simwix.world import World

_LOST = {
    Effect.CUT_BEFORE: False,
    Effect.RESET_BEFORE: False,
    Effect.HANG: False,
    Effect.CUT_AFTER: True,
    Effect.RESET_AFTER: True,
    Effect.HANG_AFTER: True,
}
"""Effects that lose the answer, and whether the call acts first."""


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


async def respond(
    world: World,
    scope: Scope,
    receive: Receive,
    send: Send,
    *,
    work: Callable[[Request, bytes | None], Answer],
    most_bytes: int,
    headers: dict[str, str] | None = None,
) -> None:
    """Serves one request, unless a fault strikes it, and logs it.

    Args:
        world: The service.
        scope: The request as ASGI describes it.
        receive: Yields its body, and its end.
        send: Takes the answer.
        work: Answers a request; its body is None when it is larger than ``most_bytes``.
        most_bytes: Largest body.
        headers: Go with every answer, also with a fault's.
    """
    status = 500
    try:
        request = Request(scope, receive)
        answer = await _answer(world, request, send, work, most_bytes)
        if answer is None:
            status = 0
        else:
            answer.headers |= headers or {}
            await send_answer(send, answer)
            status = answer.status
    except ClientDisconnect:
        status = 0
    finally:
        now = world.clock.now_ms()
        world.log.append(LogEntry(now, scope["method"], scope["path"], status))


async def _answer(
    world: World,
    request: Request,
    send: Send,
    work: Callable[[Request, bytes | None], Answer],
    most_bytes: int,
) -> Answer | None:
    """The answer to a request; None when it is lost, with its connection or without."""
    fault = world.faults.strike(request.method, request.url.path)
    if fault is not None and fault.effect is Effect.SLOW:
        await asyncio.sleep(fault.seconds)
    body = await _body(request, most_bytes)  # read even if unused: closing on it is a reset
    if fault is not None and fault.effect is Effect.ANSWER:
        return Answer.of(fault_answer(fault))
    if fault is None or _LOST.get(fault.effect, True):
        async with answering_errors(send):
            answer = work(request, body)
        if fault is None or fault.effect is Effect.SLOW:
            return answer
    if fault.effect is Effect.ANSWER_AFTER:
        return Answer.of(fault_answer(fault))
    if fault.effect in {Effect.HANG, Effect.HANG_AFTER}:
        await until_disconnect(request.receive)
    else:
        resets = fault.effect in {Effect.RESET_BEFORE, Effect.RESET_AFTER}
        await drop_connection(request.scope, request.receive, reset=resets)
    return None


async def _body(request: Request, most_bytes: int) -> bytes | None:
    """The request's body, or None when it is larger than the origin takes."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= most_bytes:
            chunks.append(chunk)
        else:
            chunks.clear()
    return b"".join(chunks) if size <= most_bytes else None


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
    headers = {"content-length": str(len(answer.body)), "x-wix-request-id": request_id()}
    if answer.content_type is not None:
        headers["content-type"] = answer.content_type
    headers |= answer.headers
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    await send({"type": "http.response.body", "body": answer.body})
