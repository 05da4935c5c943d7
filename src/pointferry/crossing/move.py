"""One run from its plan to its proof, stage by stage; every stage can be resumed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.control import note_total_after, note_total_before
from pointferry.crossing.freshness import TO_BEGIN, Freshness
from pointferry.crossing.late import mend_late_bookings
from pointferry.crossing.newcomers import Newcomers
from pointferry.crossing.parts import open_part
from pointferry.crossing.rest import Rest
from pointferry.crossing.settling import (
    leave_to_newer_moves,
    not_booked,
    unserved,
    wait_again,
)
from pointferry.crossing.transfer import Transfer
from pointferry.crossing.trial import Trial
from pointferry.crossing.undo import Undone, undo
from pointferry.crossing.verify import count_run, verdict_of, verify
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.run import PartKind, PartState, Stage

if TYPE_CHECKING:
    from datetime import datetime

    from pointferry.crossing.context import RunContext
    from pointferry.domain.run import Run

_NEXT = {
    Stage.PREVIEWED: Stage.CONTACTS,
    Stage.CONTACTS: Stage.TRIAL,
    Stage.TRIAL: Stage.REST,
    Stage.REST: Stage.VERIFY,
    Stage.VERIFY: Stage.FINISHED,
}

_NEVER_EXECUTED = {PartState.PLANNED, PartState.UPLOADED, PartState.CREATED}


class Move:
    """Takes one run to its end.

    Args:
        context: The run and its surroundings.
        read_at: When the waiting customers' balances were read; None for "long ago".
    """

    def __init__(self, context: RunContext, *, read_at: datetime | None = None) -> None:
        self._context = context
        self._active = context.active
        self._freshness = Freshness(context, read_at=read_at)
        self._transfer = Transfer(context, self._freshness)
        self._trial = Trial(context, self._transfer)
        self._rest = Rest(context, self._transfer)
        self._newcomers = Newcomers(context)

    async def carry(self) -> None:
        """Go on from the run's stage until it is finished."""
        if self._active.run.stage in _NEXT and self._active.run.stage is not Stage.VERIFY:
            await self._freshness.ensure(TO_BEGIN)
            await leave_to_newer_moves(self._active)
            if self._active.run.stage is Stage.PREVIEWED:
                await note_total_before(self._context)
        while self._active.run.stage in _NEXT:
            await self._work()
            await self._enter(_NEXT[self._active.run.stage])

    async def resend(self) -> None:
        """Send again whoever has not received anything, then verify again.

        Only customers shown as unserved are, and of these only whose balance still is what it
        was before.

        Raises:
            CrossingError: ``NOT_READY`` while the run has not been read back, or after an undo.
        """
        self._require_read_back()
        unpaid = await not_booked(self._context, await unserved(self._active))
        await self._enter(Stage.REST)
        await wait_again(self._context, unpaid)
        await self._rest.run(PartKind.RESEND)
        await self._enter(Stage.VERIFY)
        await self.carry()

    async def verify_again(self) -> None:
        """Read everybody back once more.

        Raises:
            CrossingError: ``NOT_READY`` while somebody waits to be sent, or after an undo.
        """
        self._require_read_back()
        await self._enter(Stage.VERIFY)
        await self.carry()

    async def undo(self) -> Undone:
        """Give everybody back the balance from before, once no import is under way any more.

        An undo cut short can only be gone on with: the run is not moved or read back any more.
        After a whole one only those are looked at again who were left alone.
        """
        stage = self._active.run.stage
        if stage not in {Stage.UNDOING, Stage.UNDONE}:
            # What a late import has paid twice belongs to no balance that an undo knows.
            await mend_late_bookings(self._context, self._transfer)
        await self._enter(Stage.UNDOING)
        while (part := open_part(self._active)) is not None:
            if part.state in _NEVER_EXECUTED:
                await self._active.save_part(replace(part, state=PartState.ABANDONED))
                continue
            part = await self._transfer.carry(part)
            if part.state is not PartState.ABANDONED:
                await self._active.save_part(replace(part, state=PartState.SETTLED))
        undone = await undo(self._context, stage)
        await self._enter(Stage.UNDONE)
        return undone

    def _require_read_back(self) -> None:
        if self._active.run.stage not in {Stage.VERIFY, Stage.FINISHED}:
            raise CrossingError(ErrorCode.NOT_READY)

    async def _work(self) -> None:
        match self._active.run.stage:
            case Stage.CONTACTS:
                await self._newcomers.create()
            case Stage.TRIAL:
                await self._trial.run()
            case Stage.REST:
                await self._rest.run()
            case Stage.VERIFY:
                await mend_late_bookings(self._context, self._transfer)
                await verify(self._context)
                await note_total_after(self._context)
            case _:
                pass

    async def _enter(self, stage: Stage) -> None:
        run: Run = replace(self._active.run, stage=stage, verdict=None, finished_at=None)
        if stage in {Stage.FINISHED, Stage.UNDONE}:
            verdict = verdict_of(await count_run(self._active))
            run = replace(run, verdict=verdict, finished_at=self._context.clock.now())
        await self._active.save_run(run)
