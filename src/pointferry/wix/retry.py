"""Tries a call again where that is safe and may help (platform contract, sections 4.3 and 9)."""

from __future__ import annotations

import email.utils
import random
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, OutcomeUnknownError, WixError
from pointferry.domain.pause import Pause, PauseReason
from pointferry.wix.errors import Safety, is_rate_refusal, is_trouble
from pointferry.wix.pacing import TOLD_FROM
from pointferry.wix.transport import Answer, Lost, NotSent, Reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.wix.clock import Clock

BACK_OFF = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Longest wait before each repeat, in seconds."""

REFUSED_BACK_OFF = (1.0, 2.0, *(8.0,) * 8)
"""Shortest wait before each repeat of a call refused for speed; together longer than Wix's window
of sixty seconds, and none so long that the end of a burst goes unnoticed."""

OFFLINE_REPEATS = 2
"""Repeats without a connection; after them the caller decides how to wait for one."""

LONGEST_RETRY_AFTER = 600.0
"""A ``Retry-After`` beyond this many seconds is not waited for but reported."""

_REFUSED_JITTER = 0.1


class _Kind(StrEnum):
    """Why a reply is not the end of it."""

    FINAL = "final"
    OFFLINE = "offline"
    REFUSED = "refused"
    TROUBLE = "trouble"


_REASONS = {
    _Kind.OFFLINE: PauseReason.OFFLINE,
    _Kind.REFUSED: PauseReason.REFUSED,
    _Kind.TROUBLE: PauseReason.TROUBLE,
}


@dataclass(frozen=True, slots=True)
class Ending:
    """The last reply of a call, and whether an earlier try may have been carried out."""

    reply: Reply
    maybe_done: bool


class Retry:
    """Repeats calls with growing, jittered waits.

    Args:
        clock: The time to wait by.
        on_pause: Told of every wait of a second or more.
        draw: Returns a number in [0, 1) for the jitter.
    """

    def __init__(
        self,
        clock: Clock,
        on_pause: Callable[[Pause], None] | None = None,
        draw: Callable[[], float] | None = None,
    ) -> None:
        self._clock = clock
        self._on_pause = on_pause
        self._draw = draw or random.SystemRandom().random

    async def run(
        self,
        attempt: Callable[[], Awaitable[Reply]],
        safety: Safety,
        *,
        worked: bool = False,
    ) -> Ending:
        """Make a call, and repeat it as long as its replies and its safety allow.

        Args:
            attempt: Makes the call once.
            safety: What repeating it may do.
            worked: Whether the same method has succeeded before; then a bare 403 means "too
                fast" rather than "not allowed".

        Raises:
            OutcomeUnknownError: A later try could not be made after an earlier one was lost.
            WixError: What ``attempt`` raised.
        """
        maybe_done = False
        repeat = 0
        while True:
            reply = await _settled(attempt, maybe_done=maybe_done)
            kind = _kind(reply, worked=worked)
            asked = retry_after(reply, self._clock.wall())
            if asked > LONGEST_RETRY_AFTER or not _may_repeat(kind, safety, repeat):
                return Ending(reply, maybe_done)
            if kind is _Kind.TROUBLE and safety is not Safety.HARMLESS:
                maybe_done = True
            await self._wait(_REASONS[kind], max(asked, self._back_off(kind, repeat)))
            repeat += 1

    def _back_off(self, kind: _Kind, repeat: int) -> float:
        if kind is _Kind.REFUSED:
            return REFUSED_BACK_OFF[repeat] * (1.0 + _REFUSED_JITTER * self._draw())
        return BACK_OFF[repeat] * self._draw()

    async def _wait(self, reason: PauseReason, seconds: float) -> None:
        if self._on_pause is not None and seconds >= TOLD_FROM:
            self._on_pause(Pause(reason, seconds))
        await self._clock.sleep(seconds)


def retry_after(reply: Reply, wall: float) -> float:
    """Return the seconds a reply asks to wait, 0 when it does not.

    Args:
        reply: The reply.
        wall: The time now, in seconds since the epoch, for replies that name a date.
    """
    if not isinstance(reply, Answer) or not reply.retry_after:
        return 0.0
    text = reply.retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - wall)
    except (ValueError, OverflowError):
        return 0.0


def is_burst_refusal(reply: Reply, *, worked: bool) -> bool:
    """Tell a bare 403 of a method that has worked before: some methods refuse bursts like this."""
    if not isinstance(reply, Answer):
        return False
    return reply.status == 403 and not reply.content.strip() and worked


def _kind(reply: Reply, *, worked: bool) -> _Kind:
    match reply:
        case NotSent():
            return _Kind.FINAL if reply.certificate else _Kind.OFFLINE
        case Lost():
            return _Kind.TROUBLE
        case Answer() if is_rate_refusal(reply) or is_burst_refusal(reply, worked=worked):
            return _Kind.REFUSED
        case Answer() if is_trouble(reply):
            return _Kind.TROUBLE
        case Answer():
            return _Kind.FINAL


def _may_repeat(kind: _Kind, safety: Safety, repeat: int) -> bool:
    match kind:
        case _Kind.FINAL:
            return False
        case _Kind.OFFLINE:
            return repeat < OFFLINE_REPEATS
        case _Kind.REFUSED:
            return repeat < len(REFUSED_BACK_OFF)
        case _Kind.TROUBLE:
            return repeat < len(BACK_OFF) and safety is not Safety.ONCE


async def _settled(attempt: Callable[[], Awaitable[Reply]], *, maybe_done: bool) -> Reply:
    try:
        return await attempt()
    except WixError as error:
        if not maybe_done:
            raise
        raise OutcomeUnknownError(
            ErrorCode.OUTCOME_UNKNOWN, request_id=error.request_id, detail=str(error)
        ) from error
