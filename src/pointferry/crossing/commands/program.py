"""The program page: reads first, shows now and after, changes only what differs."""

from __future__ import annotations

import json
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
from pointferry.domain.run import Act

if TYPE_CHECKING:
    from pointferry.crossing.commands.connection import Connection
    from pointferry.crossing.store import Store
    from pointferry.domain.run import Intent


class ProgramCommands:
    """What the program page may ask.

    Each call is safe to repeat: the program is read first and has one set of values. What became
    of a call whose answer was lost is found out by the next reading.
    """

    def __init__(self, store: Store, connection: Connection) -> None:
        self._store = store
        self._connection = connection

    async def load(self) -> None:
        """Read the program."""
        with self._store.command():
            self._store.begin(Phase.READING_PROGRAM)
            now = await self._connection.site.get_program()
            await self._find_out(now)
            self._show(now, self._store.state.program.wish)

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
            record = self._connection.changes
            try:
                if changes - {ProgramChange.ACTIVATE}:
                    await record.act(
                        Act.UPDATE_PROGRAM,
                        "",
                        lambda: site.update_program(now, wish),
                        _sent(wish),
                    )
                if ProgramChange.ACTIVATE in changes:
                    await record.act(Act.ACTIVATE_PROGRAM, "", site.activate_program)
            except OutcomeUnknownError as error:
                lost = error
            after = await site.get_program()
            await self._find_out(after)
            self._show(after, wish)
            if lost is not None and program_changes(after, wish):
                raise lost
            if wish.activate and after.status is not ProgramStatus.ACTIVE:
                raise CrossingError(ErrorCode.PROGRAM_NOT_ACTIVE)

    async def _find_out(self, now: LoyaltyProgram) -> None:
        def happened(intent: Intent) -> bool:
            if intent.act is Act.ACTIVATE_PROGRAM:
                return now.status is ProgramStatus.ACTIVE
            return intent.act is Act.UPDATE_PROGRAM and _is_as_sent(now, intent.detail)

        await self._connection.changes.found_out(happened)

    def _show(self, now: LoyaltyProgram, wish: ProgramWish) -> None:
        shown = ProgramState(now, wish, program_changes(now, wish))
        self._store.publish(replace(self._store.state, program=shown))


def _sent(wish: ProgramWish) -> str:
    return json.dumps([wish.name, wish.point_name, wish.icon_url])


def _is_as_sent(now: LoyaltyProgram, detail: str) -> bool:
    sent: list[str | None] = json.loads(detail)
    name, point_name, icon_url = sent
    return not program_changes(now, ProgramWish(name, point_name, icon_url, activate=False))
