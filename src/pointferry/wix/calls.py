"""One call from start to end: pacing, credentials, repeats, errors, and reading the answer."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.wix.auth import credential_for
from pointferry.wix.errors import (
    Circumstances,
    Permission,
    Safety,
    failure,
    is_rate_refusal,
    unreadable,
)
from pointferry.wix.retry import LONGEST_RETRY_AFTER, is_empty_refusal, retry_after
from pointferry.wix.transport import Answer, OriginAuth
from pointferry.wix.wire import UnreadableError, Wire, read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pointferry.domain.pause import Pause
    from pointferry.domain.site import Credentials
    from pointferry.wix.clock import Clock
    from pointferry.wix.pacing import Pacer
    from pointferry.wix.retry import Retry
    from pointferry.wix.transport import Connection, Reply

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Nothing(Wire):
    """The shape of answers that are not read."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call to Wix, named by its path template so that logs hold no ids.

    Attributes:
        method: The HTTP method.
        template: The path, with ``{name}`` for each of ``ids``.
        permission: The group of permissions it needs.
        safety: What repeating it may do.
        body: What becomes the JSON body, None for no body.
        params: Query parameters.
        ids: Values for the template.
        creates: Whether it makes something new.
    """

    method: str
    template: str
    permission: Permission
    safety: Safety = Safety.HARMLESS
    body: object | None = field(default=None, repr=False)
    params: Mapping[str, str] | None = field(default=None, repr=False)
    ids: Mapping[str, str] = field(default_factory=dict, repr=False)
    creates: bool = False

    @property
    def path(self) -> str:
        """The path with the ids in it."""
        return self.template.format(**{k: quote(v, safe="") for k, v in self.ids.items()})


class Line:
    """Everything calls to one origin share: connections, credentials, pacing and repeats.

    Args:
        origin: Scheme, host and port of the API.
        credentials: The merchant's key or app.
        connection: Where requests go out.
        pacer: The limiter of the origin.
        retry: How calls are repeated.
        clock: The time to go by.
        on_pause: Told of every wait of a second or more.
    """

    def __init__(
        self,
        origin: str,
        credentials: Credentials,
        *,
        connection: Connection,
        pacer: Pacer,
        retry: Retry,
        clock: Clock,
        on_pause: Callable[[Pause], None] | None,
    ) -> None:
        self._origin = origin
        self._connection = connection
        self._pacer = pacer
        self._retry = retry
        self._clock = clock
        self._on_pause = on_pause
        self._credential = credential_for(credentials, ask=self._ask_unnamed, clock=clock)

    async def token(self) -> str:
        """Return the secret that calls are made with at present."""
        return await self._credential.token()

    async def make(self, call: Call, *, site_id: str | None, worked: bool, known: bool) -> Answer:
        """Make a call, with repeats.

        Args:
            call: The call.
            site_id: The site it is about, None for the account.
            worked: Whether an earlier call to the same site or account succeeded.
            known: Whether this method has succeeded there.

        Returns:
            A success.

        Raises:
            WixError: Wix refused, or could not be reached.
            OutcomeUnknownError: A write may or may not have been carried out.
        """

        async def attempt() -> Reply:
            headers = await self._credential.headers(site_id)
            reply = await self._send(call, headers)
            refused = isinstance(reply, Answer) and reply.status == 401
            if refused and await self._credential.renew(headers):
                reply = await self._send(call, await self._credential.headers(site_id))
            return reply

        ending = await self._retry.run(attempt, call.safety, worked=known)
        if isinstance(ending.reply, Answer) and ending.reply.ok:
            return ending.reply
        raise failure(
            ending.reply,
            Circumstances(
                call.permission,
                call.safety,
                of_site=site_id is not None,
                worked=worked,
                maybe_done=ending.maybe_done,
                creates=call.creates,
            ),
        )

    async def _ask_unnamed(self, path: str, content: bytes) -> Reply:
        call = Call("POST", path, Permission.APPS)

        async def attempt() -> Reply:
            return await self._send(call, {}, content=content)

        return (await self._retry.run(attempt, call.safety)).reply

    async def _send(
        self, call: Call, headers: dict[str, str], *, content: bytes | None = None
    ) -> Reply:
        if call.body is not None:
            content = write(call.body)
        async with self._pacer.slot(self._on_pause) as started:
            reply = await self._connection.send(
                call.method,
                self._origin + call.path,
                headers={"Content-Type": "application/json"} if content is not None else None,
                content=content,
                params=call.params,
                auth=OriginAuth(self._origin, headers),
            )
        self._note(call, reply, started)
        if not isinstance(reply, Answer):
            return reply
        if is_rate_refusal(reply) or is_empty_refusal(reply):
            asked = retry_after(reply, self._clock.wall())
            # What is not waited for must not hold up later calls either.
            self._pacer.refused(started, asked if asked <= LONGEST_RETRY_AFTER else 0.0)
        else:
            self._pacer.accepted(started)
        return reply

    def _note(self, call: Call, reply: Reply, started: float) -> None:
        seconds = self._clock.monotonic() - started
        if isinstance(reply, Answer):
            level = logging.DEBUG if reply.ok else logging.INFO
            _log.log(
                level,
                "%s %s: %d, request %s, %.3f s",
                call.method,
                call.template,
                reply.status,
                reply.request_id,
                seconds,
            )
        else:
            _log.info(
                "%s %s: %s (%s), %.3f s",
                call.method,
                call.template,
                type(reply).__name__,
                reply.reason,
                seconds,
            )


class Caller:
    """Makes calls to one site, or to the account, and reads their answers.

    Args:
        line: What calls go through.
        site_id: The site, None for the account.
    """

    def __init__(self, line: Line, site_id: str | None) -> None:
        self._line = line
        self._site_id = site_id
        self._worked: set[tuple[str, str]] = set()

    async def call(self, call: Call, shape: type[T]) -> T:
        """Make a call and read its answer as ``shape``.

        Raises:
            WixError: Wix refused, could not be reached, or gave an answer that makes no sense.
            OutcomeUnknownError: A write may or may not have been carried out.
        """
        method = (call.method, call.template)
        answer = await self._line.make(
            call,
            site_id=self._site_id,
            worked=bool(self._worked),
            known=method in self._worked,
        )
        try:
            result = read(answer.content or b"{}", shape)
        except UnreadableError as error:
            raise unreadable(answer, call.safety, str(error)) from None
        self._worked.add(method)
        return result


def refused_as(error: WixError, *codes: ErrorCode) -> bool:
    """Tell whether Wix plainly refused with one of the codes, so that nothing was changed."""
    return not isinstance(error, OutcomeUnknownError) and error.code in codes
