"""A run in progress: the journal's records in memory, and the only way to change them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pointferry.crossing.changes import FOUND_OUT, recorded, written
from pointferry.crossing.moved_before import moved_since
from pointferry.domain.run import Act, Outcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterable

    from pointferry.crossing.ports import Journal
    from pointferry.domain.run import (
        Customer,
        ErrorFile,
        Intent,
        Part,
        PartRow,
        RowSetAside,
        Run,
        Standing,
    )

T = TypeVar("T")

_WITHOUT_EFFECT = {Outcome.NOT_SENT, Outcome.REFUSED}


class ActiveRun:
    """The run, its customers and its parts; every change is in the journal before it is here."""

    def __init__(
        self,
        journal: Journal,
        run: Run,
        customers: list[Customer],
        set_aside: list[RowSetAside],
        parts: list[Part],
    ) -> None:
        self._journal = journal
        self.run = run
        self.customers = customers
        self.set_aside = set_aside
        self.parts = parts
        self._watcher: Callable[[], None] = lambda: None
        self._set_to: dict[tuple[str, int], set[int]] | None = None

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call ``watcher`` whenever the run or one of its parts has changed."""
        self._watcher = watcher

    @classmethod
    async def load(cls, journal: Journal, run_id: str) -> ActiveRun:
        """Read a run from the journal; raises ``RUN_UNKNOWN``."""
        run = await asyncio.to_thread(journal.run, run_id)
        customers = await asyncio.to_thread(journal.customers, run_id)
        set_aside = await asyncio.to_thread(journal.rows_set_aside, run_id)
        parts = await asyncio.to_thread(journal.parts, run_id)
        return cls(journal, run, customers, set_aside, parts)

    def standing(self, *standings: Standing) -> list[Customer]:
        """Return the customers who stand at one of these."""
        wanted = set(standings)
        return [customer for customer in self.customers if customer.standing in wanted]

    async def save_run(self, run: Run) -> None:
        """Replace the run's record."""
        await written(self._journal.save_run, run)
        self.run = run
        self._watcher()

    async def save_customers(self, customers: Iterable[Customer]) -> None:
        """Replace these customers' records, in one transaction."""
        changed = [c for c in customers if c != self.customers[c.number]]
        if not changed:
            return
        await written(self._journal.save_customers, self.run.id, changed)
        for customer in changed:
            self.customers[customer.number] = customer

    async def stand(self, customers: Iterable[Customer], standing: Standing) -> None:
        """Give these customers a new standing."""
        current = (self.customers[customer.number] for customer in customers)
        await self.save_customers([replace(customer, standing=standing) for customer in current])

    async def open_part(self, part: Part, rows: list[PartRow]) -> None:
        """Record a new part with its lines."""
        await written(self._journal.open_part, self.run.id, part, rows)
        self.parts.append(part)

    async def save_part(self, part: Part) -> Part:
        """Replace a part's record."""
        await written(self._journal.save_part, self.run.id, part)
        self.parts[part.number] = part
        self._watcher()
        return part

    async def part_rows(self, part: Part) -> list[PartRow]:
        """Return the lines of a part in upload order."""
        return await asyncio.to_thread(self._journal.part_rows, self.run.id, part.number)

    async def save_error_file(self, part: Part, content: bytes) -> None:
        """Keep the file of refused rows that Wix offered for a part."""
        await written(self._journal.save_error_file, self.run.id, part.number, content)

    async def error_files(self) -> list[ErrorFile]:
        """Return the files of refused rows that were kept."""
        return await asyncio.to_thread(self._journal.error_files, self.run.id)

    async def open_intents(self, act: Act, subject: str) -> list[Intent]:
        """Return the calls of this kind about this subject whose outcome is not known."""
        intents = await asyncio.to_thread(self._journal.open_intents, self.run.id)
        return [intent for intent in intents if intent.act is act and intent.subject == subject]

    async def intents(self, act: Act) -> list[Intent]:
        """Return the calls of this kind, oldest first, whatever became of them."""
        intents = await asyncio.to_thread(self._journal.intents, self.run.id)
        return [intent for intent in intents if intent.act is act]

    async def set_to(self) -> Collection[tuple[str, int]]:
        """Return the accounts, with the balance each was or may have been set to by a call.

        The journal is asked once; what is returned grows with the calls made since.
        """
        if self._set_to is None:
            intents = await self.intents(Act.ADJUST_BALANCE)
            self._set_to = {}
            for intent in intents:
                self._note(intent, intent.outcome)
        return self._set_to.keys()

    async def moved_since(self) -> set[str]:
        """Return addresses and contacts of whoever owns what a newer run on the site gave them."""
        return await asyncio.to_thread(moved_since, self._journal, self.run)

    async def settle(self, intent: Intent, outcome: Outcome, detail: str = "") -> None:
        """Record what became of a call."""
        await written(self._journal.settle, intent, outcome, detail)
        self._note(intent, outcome)

    async def found_out(self, act: Act, subject: str) -> bool:
        """Settle the open calls of this kind whose effect has been read; return whether any."""
        intents = await self.open_intents(act, subject)
        for intent in intents:
            await self.settle(intent, Outcome.DONE, FOUND_OUT)
        return bool(intents)

    def _note(self, intent: Intent, outcome: Outcome | None) -> None:
        """Keep what :meth:`set_to` returns up to date with a call, by what is known of it."""
        if self._set_to is None or intent.act is not Act.ADJUST_BALANCE:
            return
        found = balance_set(intent)
        calls = self._set_to.setdefault(found, set())
        if outcome in _WITHOUT_EFFECT:
            calls.discard(intent.id)
        else:
            calls.add(intent.id)
        if not calls:
            del self._set_to[found]

    async def act(
        self, act: Act, subject: str, call: Callable[[], Awaitable[T]], detail: str = ""
    ) -> T:
        """Send a call that changes something: intent first, outcome after.

        A cancelled call is left open in the journal: whether it took effect is not known.

        Raises:
            WixError: As the call raised it, after its outcome was recorded.
        """

        def intend() -> Intent:
            intent = self._journal.intend(self.run.id, act, subject, detail)
            self._note(intent, None)
            return intent

        return await recorded(intend, self.settle, call)


def balance_set(intent: Intent) -> tuple[str, int]:
    """Return the account that an adjustment is about, and the balance it sets, in points."""
    return intent.subject, int(json.loads(intent.detail)["to"])
