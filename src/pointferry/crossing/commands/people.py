"""What Wix said lately about people, so that it is asked once whatever is chosen meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pointferry.crossing.elsewhere import wait_until_shown
from pointferry.crossing.freshness import is_stale
from pointferry.crossing.lookup import look_up
from pointferry.crossing.many import set_of
from pointferry.crossing.moved_before import is_here
from pointferry.crossing.patience import Patience
from pointferry.crossing.plan import Findings

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from pointferry.crossing.commands.connection import Connection
    from pointferry.crossing.outside import Outside
    from pointferry.crossing.state import State
    from pointferry.crossing.store import Store
    from pointferry.domain.run import Binding


@dataclass(frozen=True, slots=True)
class Known:
    """What Wix said lately about some addresses of one site."""

    site: tuple[str, str]
    read_at: datetime
    emails: AbstractSet[str]
    findings: Findings


class People:
    """Looks people up at Wix and remembers them for some minutes."""

    def __init__(self, store: Store, outside: Outside, connection: Connection) -> None:
        self._store = store
        self._outside = outside
        self._connection = connection
        self._patience = Patience(outside.clock, store, outside.offline_limit)
        self._known: Known | None = None
        store.subscribe(self._notice)

    def forget(self) -> None:
        """Ask Wix about everybody the next time."""
        self._known = None

    async def find(self, emails: list[str], binding: Binding) -> Known:
        """Look up who is not known yet; all of them when what is known is not fresh."""
        chosen = self._store.state.connect.site
        here = self._connection.origin, "" if chosen is None else chosen.id
        known, now = self._known, self._outside.clock.now()
        if known is None or known.site != here or is_stale(known.read_at, now):
            known = None
        missing = emails
        if known is not None:
            missing = await asyncio.to_thread(others, emails, known.emails)
        if known is not None and not missing:
            return known
        await self._wait_for_other_runs(binding)
        site, now = self._connection.site, self._outside.clock.now()
        found = await self._patience.online(lambda: look_up(site, missing, self._store))
        asked = await asyncio.to_thread(set_of, missing)
        if known is None:
            known = Known(here, now, asked, found)
        else:
            known = await asyncio.to_thread(_more, known, asked, found)
        self._known = known
        return known

    async def _wait_for_other_runs(self, binding: Binding) -> None:
        runs = await asyncio.to_thread(self._outside.journal.runs)
        # This very move is gone on with as it stands, and knows itself whom it has sent.
        others = [run for run in runs if is_here(run, binding) and run.binding != binding]
        site, now = self._connection.site, self._outside.clock.now()
        await wait_until_shown(self._outside.journal, others, site, self._patience, now)

    def _notice(self, state: State) -> None:
        """Forget everything as soon as a move may have changed it."""
        if state.run.run is not None:
            self._known = None


def _more(known: Known, asked: set[str], found: Findings) -> Known:
    return replace(known, emails=known.emails | asked, findings=_together(known.findings, found))


def _together(one: Findings, other: Findings) -> Findings:
    return Findings(
        {**one.contacts, **other.contacts},
        {**one.second_addresses, **other.second_addresses},
        {**one.accounts, **other.accounts},
        one.looked_at_second_addresses and other.looked_at_second_addresses,
    )


def others(emails: list[str], known: Collection[str]) -> list[str]:
    """Return the addresses that are not among these, in order."""
    return [email for email in emails if email not in known]
