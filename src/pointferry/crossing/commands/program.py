"""The program page: reads first, shows now and after, changes only what differs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase, ProgramState
from pointferry.domain.errors import CrossingError, ErrorCode, OutcomeUnknownError
from pointferry.domain.program import (
    LoyaltyProgram,
    ProgramChange,
    ProgramStatus,
    ProgramWish,
    program_changes,
)

if TYPE_CHECKING:
    from pointferry.crossing.commands.connection import Connection
    from pointferry.crossing.store import Store


class ProgramCommands:
    """What the program page may ask.

    Each call is safe to repeat: the program is read first and has one set of values.
    """

    def __init__(self, store: Store, connection: Connection) -> None:
        self._store = store
        self._connection = connection

    async def load(self) -> None:
        """Read the program."""
        with self._store.command():
            self._store.begin(Phase.READING_PROGRAM)
            self._show(await self._connection.site.get_program(), self._store.state.program.wish)

    def wish(self, wish: ProgramWish) -> None:
        """Say what the program should become; nothing is sent."""
        now = self._store.state.program.now
        if now is not None:
            self._show(now, wish)

    async def apply(self) -> None:
        """Send what differs: name and points first, activation last.

        Raises:
            CrossingError: ``PROGRAM_UNNAMED`` when an unnamed program should be activated.
            OutcomeUnknownError: An answer was lost, and the program is not as wished.
        """
        with self._store.command():
            self._store.begin(Phase.CHANGING_PROGRAM)
            site = self._connection.site
            wish = self._store.state.program.wish
            now = await site.get_program()
            changes = set(program_changes(now, wish))
            name = wish.name if wish.name is not None else now.name
            if ProgramChange.ACTIVATE in changes and not name.strip():
                raise CrossingError(ErrorCode.PROGRAM_UNNAMED)
            lost: OutcomeUnknownError | None = None
            try:
                if changes - {ProgramChange.ACTIVATE}:
                    await site.update_program(now, wish)
                if ProgramChange.ACTIVATE in changes:
                    await site.activate_program()
            except OutcomeUnknownError as error:
                lost = error
            after = await site.get_program()
            self._show(after, wish)
            if lost is not None and program_changes(after, wish):
                raise lost
            if wish.activate and after.status is not ProgramStatus.ACTIVE:
                raise CrossingError(ErrorCode.PROGRAM_NOT_ACTIVE)

    def _show(self, now: LoyaltyProgram, wish: ProgramWish) -> None:
        shown = ProgramState(now, wish, program_changes(now, wish))
        self._store.publish(replace(self._store.state, program=shown))
