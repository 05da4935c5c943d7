"""One session: the state, and the commands that change it; the same for window and command line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.commands.check import CheckCommands
from pointferry.crossing.commands.connection import Connection
from pointferry.crossing.commands.file import FileCommands
from pointferry.crossing.commands.move import MoveCommands
from pointferry.crossing.commands.preview import PreviewCommands
from pointferry.crossing.commands.program import ProgramCommands
from pointferry.crossing.commands.rules import RulesCommands
from pointferry.crossing.steps import next_step, previous_step
from pointferry.crossing.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.crossing.outside import Outside
    from pointferry.crossing.state import State, Step


class Session:
    """Everything a front end needs: ``state``, ``subscribe`` and the commands by page.

    A command clears the last error, shows its work, and on failure both raises and leaves the
    error in the state. Commands are not to be run at the same time. To cancel one, cancel the
    task that runs it: what was sent is in the journal, and the run can be resumed.
    """

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._store = Store(outside.clock)
        self.connection = Connection(self._store, outside)
        self.program = ProgramCommands(self._store, self.connection)
        self.rules = RulesCommands(self._store, self.connection)
        self.file = FileCommands(self._store, outside)
        self.check = CheckCommands(self._store, outside, self.connection)
        self.preview = PreviewCommands(self._store, outside, self.connection)
        self.move = MoveCommands(self._store, outside, self.connection, self.preview)

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self._store.state

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Call ``listener`` on every change; returns a function that ends it."""
        return self._store.subscribe(listener)

    def go(self, step: Step) -> None:
        """Put a page in front."""
        self._store.publish(replace(self.state, step=step, error=None))

    def next(self) -> bool:
        """Go to the next page if the one in front has what that needs."""
        step = next_step(self.state)
        if step is not None:
            self.go(step)
        return step is not None

    def back(self) -> bool:
        """Go to the page before, where that is possible."""
        step = previous_step(self.state)
        if step is not None:
            self.go(step)
        return step is not None

    async def refresh_unfinished(self) -> None:
        """Look for runs that can be resumed."""
        runs = await asyncio.to_thread(self._outside.journal.runs)
        unfinished = tuple(r for r in runs if not r.over)
        self._store.publish(replace(self.state, unfinished=unfinished))

    async def close(self) -> None:
        """Close the client, the practice service and the journal."""
        await self.connection.close()
        await asyncio.to_thread(self._outside.journal.close)
