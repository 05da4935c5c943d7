"""Everybody after the trial: upload files for most, single adjustments for a few."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.adjust import Adjusted, set_balance
from pointferry.crossing.late import mend_late_bookings
from pointferry.crossing.parts import new_part, open_part
from pointferry.crossing.plan import already_right, set_aside_as_changed, value_to_send
from pointferry.crossing.settling import settle
from pointferry.crossing.state import Phase
from pointferry.domain.errors import CrossingError, ErrorCode, WixError
from pointferry.domain.run import PartKind, PartState, Standing, Wanted

if TYPE_CHECKING:
    from pointferry.crossing.context import RunContext
    from pointferry.crossing.transfer import Transfer
    from pointferry.domain.run import Customer, Part

_MOST_ROUNDS = 5


class Rest:
    """Sends everybody who still waits."""

    def __init__(self, context: RunContext, transfer: Transfer) -> None:
        self._context = context
        self._active = context.active
        self._transfer = transfer
        self._store = context.store

    async def run(self, kind: PartKind = PartKind.REST) -> None:
        """Send until nobody waits.

        Raises:
            CrossingError: ``IMPORT_FAILED`` when imports keep failing; nobody was paid twice and
                the run can be resumed.
        """
        self._store.begin(Phase.IMPORTING, len(self._active.customers))
        await self._finish_open_parts()
        for _ in range(_MOST_ROUNDS):
            waiting = self._active.standing(Standing.WAITING)
            if not waiting:
                return
            await self._import([c for c in waiting if not self._needs_adjusting(c)], kind)
            await self._finish_open_parts()
            await self._adjust([c for c in waiting if self._needs_adjusting(c)])
            kind = PartKind.RESEND
        if self._active.standing(Standing.WAITING):
            raise CrossingError(
                ErrorCode.IMPORT_FAILED,
                params={"tries": _MOST_ROUNDS},
                detail=self._transfer.complaint,
            )

    async def _finish_open_parts(self) -> None:
        while (part := open_part(self._active)) is not None:
            await self._carry(part)

    def _needs_adjusting(self, customer: Customer) -> bool:
        """Whether only Adjust Points certainly reaches the target.

        That is so when imports add and the balance must fall, and for owners of a balance when
        no trial could show what imports do.
        """
        semantics = self._active.run.semantics
        owns = (customer.before or 0) > 0
        return (owns and semantics is None) or (
            value_to_send(customer, customer.before or 0, semantics) is None
        )

    async def _import(self, customers: list[Customer], kind: PartKind) -> None:
        while customers:
            part = await new_part(
                self._active, kind, customers, max_bytes=self._context.upload_bytes
            )
            left = {c.number for c in customers[part.rows :]}
            await self._carry(part)
            # Looking again in between may have set some aside.
            waiting = self._active.standing(Standing.WAITING)
            customers = [c for c in waiting if c.number in left]

    async def _carry(self, part: Part) -> None:
        part = await self._transfer.carry(part)
        if part.state is PartState.ABANDONED:
            await mend_late_bookings(self._context, self._transfer)
        await settle(self._context, part)
        done = len(self._active.customers) - len(self._active.standing(Standing.WAITING))
        self._store.advance(done)

    async def _adjust(self, customers: list[Customer]) -> None:
        if customers:
            self._store.begin(Phase.ADJUSTING, len(customers))
        for done, customer in enumerate(customers, start=1):
            if self._active.customers[customer.number].standing is Standing.WAITING:
                await self._adjust_one(customer)
            self._store.advance(done)

    async def _adjust_one(self, customer: Customer) -> None:
        if customer.account_id is None or customer.target is None or customer.before is None:
            raise AssertionError
        try:
            adjusted, account = await set_balance(
                self._active,
                self._context.site,
                self._context.patience,
                account_id=customer.account_id,
                expected=customer.before,
                wanted=customer.target,
                description=self._context.notes.moved,
            )
        except WixError as error:
            if error.code is not ErrorCode.NOT_FOUND:
                raise
            # Gone, with whatever it held; everybody else is still to be given theirs.
            await self._active.save_customers([set_aside_as_changed(customer, None)])
            return
        arrived = adjusted is not Adjusted.CHANGED
        if adjusted is Adjusted.FOUND:
            arrived = (account.id, account.balance) in await self._active.set_to()
        if arrived:
            changed = replace(customer, standing=Standing.SENT, after=account.balance)
        elif account.balance == customer.target and self._active.run.wanted is Wanted.SET:
            changed = already_right(customer)
        else:
            changed = set_aside_as_changed(customer, account.balance)
        await self._active.save_customers([changed])
