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

UNCLEAR_BACK_OFF = (1.0, 2.0)
"""Shortest wait before each repeat of a call that was refused with an empty 403 and has never
worked: either it is not allowed, or there were too many in that second."""

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
    UNCLEAR = "unclear"
    TROUBLE = "trouble"


_REASONS = {
    _Kind.OFFLINE: PauseReason.OFFLINE,
    _Kind.REFUSED: PauseReason.REFUSED,
    _Kind.UNCLEAR: PauseReason.REFUSED,
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
        worked: bool | None = None,
    ) -> Ending:
        """Make a call, and repeat it as long as its replies and its safety allow.

        Args:
            attempt: Makes the call once.
            safety: What repeating it may do.
            worked: Whether the same method has succeeded before; then an empty 403 means "too
                fast", otherwise either that or "not allowed". None where it never means "too fast".

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
        if kind in (_Kind.REFUSED, _Kind.UNCLEAR):
            shortest = REFUSED_BACK_OFF if kind is _Kind.REFUSED else UNCLEAR_BACK_OFF
            return shortest[repeat] * (1.0 + _REFUSED_JITTER * self._draw())
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


def is_empty_refusal(reply: Reply) -> bool:
    """Tell an empty 403: some methods answer bursts like this, others whoever may not call them."""
    return isinstance(reply, Answer) and reply.status == 403 and not reply.content.strip()


def _kind(reply: Reply, *, worked: bool | None) -> _Kind:
    match reply:
        case NotSent():
            return _Kind.FINAL if reply.certificate else _Kind.OFFLINE
        case Lost():
            return _Kind.TROUBLE
        case Answer() if is_rate_refusal(reply):
            return _Kind.REFUSED
        case Answer() if is_empty_refusal(reply) and worked is not None:
            return _Kind.REFUSED if worked else _Kind.UNCLEAR
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
        case _Kind.UNCLEAR:
            return repeat < len(UNCLEAR_BACK_OFF)
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
