"""Recording calls that change something at Wix: the intent before, the outcome after."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from pointferry.crossing.batches import to_the_end
from pointferry.domain.errors import OutcomeUnknownError, WixError, WixUnreachableError
from pointferry.domain.run import Act, Intent, Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.crossing.ports import Journal

T = TypeVar("T")
P = ParamSpec("P")

FOUND_OUT = "found out by reading"
"""Noted beside a call whose answer was lost and whose effect has been read since."""


class Settle(Protocol):
    """Records how a call ended."""

    async def __call__(self, intent: Intent, outcome: Outcome, detail: str = "") -> None:
        """Record the outcome, with a code where there is one."""
        ...


async def recorded(
    intend: Callable[[], Intent], settle: Settle, call: Callable[[], Awaitable[T]]
) -> T:
    """Send a call that changes something: intent first, outcome after.

    A cancelled call is left open in the journal: whether it took effect is not known.

    Args:
        intend: Records the intent.
        settle: Records the outcome.
        call: Sends the call.

    Raises:
        WixError: As the call raised it, after its outcome was recorded.
    """
    intent = await written(intend)
    # A cancellation that came while the intent was written counts here, before the call.
    await asyncio.sleep(0)
    try:
        result = await call()
    except WixUnreachableError as error:
        await settle(intent, Outcome.NOT_SENT, error.code)
        raise
    except OutcomeUnknownError as error:
        await settle(intent, Outcome.UNKNOWN, error.code)
        raise
    except WixError as error:
        await settle(intent, Outcome.REFUSED, error.code)
        raise
    await settle(intent, Outcome.DONE)
    return result


async def written(write: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a write off the loop to its end, so that memory and journal never part."""
    return await to_the_end(asyncio.to_thread(write, *args, **kwargs))


class SiteChanges:
    """Changes of a site's program and rules, which belong to no run.

    Args:
        journal: Where they are recorded.
        origin: The service, as runs are bound to it.
        site_id: The site.
    """

    def __init__(self, journal: Journal, origin: str, site_id: str) -> None:
        self._journal = journal
        self._site = origin, site_id

    async def act(
        self, act: Act, subject: str, call: Callable[[], Awaitable[T]], detail: str = ""
    ) -> T:
        """Send a call that changes something at the site.

        Args:
            act: What it does.
            subject: What it is about: a rule's id or trigger, empty for the program.
            call: Sends it.
            detail: What is sent, as JSON text without anything about customers.

        Raises:
            WixError: As the call raised it, after its outcome was recorded.
        """

        def intend() -> Intent:
            return self._journal.intend_change(*self._site, act, subject, detail)

        return await recorded(intend, self._settle, call)

    async def found_out(self, happened: Callable[[Intent], bool]) -> None:
        """Settle calls whose outcome was not known and whose effect has been read since.

        A call whose effect is not to be seen stays open: it may still be on its way.
        """
        for intent in await asyncio.to_thread(self._journal.open_changes, *self._site):
            if happened(intent):
                await self._settle(intent, Outcome.DONE, FOUND_OUT)

    async def _settle(self, intent: Intent, outcome: Outcome, detail: str = "") -> None:
        await written(self._journal.settle, intent, outcome, detail)
