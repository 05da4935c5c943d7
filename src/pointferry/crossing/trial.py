"""Up to five customers go first; what an import does to a balance is learnt from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.adjust import Adjusted, set_balance
from pointferry.crossing.late import mend_late_bookings
from pointferry.crossing.parts import new_part, open_part
from pointferry.crossing.plan import choose_trial, learn, teaches, value_to_send
from pointferry.crossing.readback import balance_of, is_unmoved, read_until
from pointferry.crossing.settling import note_refusals, riders_of, wait_again
from pointferry.crossing.state import Phase
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.run import PartKind, PartState, Semantics, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.crossing.context import RunContext
    from pointferry.crossing.transfer import Transfer
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Customer, Part

_MOST_TRIALS = 3


class Trial:
    """The trial of one run; repeated until something was learnt, at most three times."""

    def __init__(self, context: RunContext, transfer: Transfer) -> None:
        self._context = context
        self._active = context.active
        self._site = context.site
        self._transfer = transfer
        self._patience = context.patience
        self._store = context.store

    async def run(self) -> None:
        """Send the trial and learn from it.

        Raises:
            CrossingError: ``TRIAL_SURPRISE`` when a balance became something nobody explains, or
                nobody in the trial received anything and Wix did not say why;
                ``IMPORT_FAILED`` when no trial got through. Either way the run can be resumed.
        """
        tries = 0
        while True:
            part = open_part(self._active, PartKind.TRIAL)
            if part is None:
                part = await self._next_part(tries)
                tries += 1
            if part is None:
                return
            self._store.begin(Phase.TRIAL, part.rows)
            part = await self._transfer.carry(part)
            if part.state is PartState.ABANDONED:
                await self._take_up_late_ones()
            else:
                await self._judge(part)

    async def _next_part(self, tries: int) -> Part | None:
        semantics = self._active.run.semantics
        # Once imports are known to add, none of them lowers a balance.
        waiting = [
            c
            for c in self._active.standing(Standing.WAITING)
            if value_to_send(c, c.before or 0, semantics) is not None
        ]
        succeeded = bool(self._active.standing(Standing.PROVEN))
        to_learn = semantics is None and any(teaches(c) for c in waiting)
        chosen = choose_trial(await self._untried(waiting)) or choose_trial(waiting)
        if not chosen or (succeeded and not to_learn):
            return None
        if tries >= _MOST_TRIALS:
            if succeeded:
                return None
            raise CrossingError(
                ErrorCode.IMPORT_FAILED, params={"tries": tries}, detail=self._transfer.complaint
            )
        return await new_part(self._active, PartKind.TRIAL, chosen)

    async def _take_up_late_ones(self) -> None:
        if self._active.run.semantics is None:
            # Nobody was paid by another trial yet, so a late one is judged like any other.
            for late in await self._transfer.late_parts():
                await self._transfer.take_up(late)
            return
        await mend_late_bookings(self._context, self._transfer)

    async def _untried(self, waiting: list[Customer]) -> list[Customer]:
        """Return who was in no trial yet: five who are refused must not hold up everybody."""
        tried: set[int] = set()
        for part in self._active.parts:
            if part.kind is PartKind.TRIAL and part.state is PartState.SETTLED:
                tried |= {row.customer for row in await self._active.part_rows(part)}
        return [c for c in waiting if c.number not in tried]

    async def _judge(self, part: Part) -> None:
        refused = await note_refusals(self._context, part)
        sent = {row.customer: row.value for row in await self._active.part_rows(part)}
        riders = [c for c in await riders_of(self._active, part) if c.target is not None]
        accounts = await self._read_until_explained(riders, sent, refused)
        right = [c for c in riders if self._explained(c, sent, accounts)]
        wrong = [c for c in riders if c not in right]
        nobody = part.state is PartState.IMPORTED and not right
        await self._stop_at_surprise(part, wrong, refused, accounts, nobody=nobody)
        await self._learn(right, sent, accounts)
        await self._record(right, accounts)
        await wait_again(self._context, self._to_send_again(part, wrong, refused))
        await self._active.save_part(replace(part, state=PartState.SETTLED))

    def _to_send_again(
        self, part: Part, wrong: list[Customer], refused: set[int]
    ) -> list[Customer]:
        if part.state is PartState.FAILED:
            return wrong
        trials = sum(p.kind is PartKind.TRIAL for p in self._active.parts)
        if trials >= _MOST_TRIALS:
            return []
        # A contact made minutes ago may have been too new for the import to find.
        return [c for c in wrong if c.number in refused and c.new_contact]

    async def _read_until_explained(
        self, riders: list[Customer], sent: Mapping[int, int], refused: set[int]
    ) -> dict[int, LoyaltyAccount]:
        def shown(customer: Customer, accounts: Mapping[int, LoyaltyAccount]) -> bool:
            return customer.number in refused or self._explained(customer, sent, accounts)

        return await read_until(self._site, riders, self._patience, shown)

    async def _stop_at_surprise(
        self,
        part: Part,
        wrong: list[Customer],
        refused: set[int],
        accounts: Mapping[int, LoyaltyAccount],
        *,
        nobody: bool,
    ) -> None:
        """Stop before anybody else is sent; the merchant may go on after having been told.

        Customers shown as different by an earlier stop surprise nobody any more.
        """
        new = [c for c in wrong if c.standing is not Standing.DIFFERENT]
        strange = [c for c in new if not is_unmoved(accounts, c)]
        silent = [c for c in new if c not in strange and c.number not in refused]
        if not strange and not (silent and nobody):
            return
        await self._active.save_customers(
            [
                replace(c, standing=Standing.DIFFERENT, after=balance_of(accounts, c))
                for c in strange
            ]
        )
        raise CrossingError(
            ErrorCode.TRIAL_SURPRISE,
            params={
                "customers": part.rows,
                "arrived": part.rows - len(wrong),
                "strange": len(strange),
            },
            detail="; ".join(sorted({c.detail for c in wrong if c.detail})),
        )

    def _explained(
        self, customer: Customer, sent: Mapping[int, int], accounts: Mapping[int, LoyaltyAccount]
    ) -> bool:
        balance = balance_of(accounts, customer)
        if balance is None:
            return False
        may_add = teaches(customer) and self._active.run.semantics is not Semantics.SETS
        added = (customer.before or 0) + sent[customer.number]
        return balance == customer.target or (may_add and balance == added)

    async def _learn(
        self,
        right: list[Customer],
        sent: Mapping[int, int],
        accounts: Mapping[int, LoyaltyAccount],
    ) -> None:
        if self._active.run.semantics is not None:
            return
        for customer in right:
            if not teaches(customer) or customer.before is None:
                continue
            balance = accounts[customer.number].balance
            semantics = learn(customer.before, sent[customer.number], balance)
            if semantics is not None:
                await self._active.save_run(replace(self._active.run, semantics=semantics))
                return

    async def _record(self, right: list[Customer], accounts: Mapping[int, LoyaltyAccount]) -> None:
        for customer in right:
            account = accounts[customer.number]
            if account.balance != customer.target:
                account = await self._correct(customer, account)
            proven = replace(
                customer,
                account_id=account.id,
                after=account.balance,
                standing=Standing.PROVEN,
                detail="",
            )
            await self._active.save_customers([proven])

    async def _correct(self, customer: Customer, account: LoyaltyAccount) -> LoyaltyAccount:
        """Give the one customer who showed that imports add the balance that was promised."""
        if self._active.run.semantics is not Semantics.ADDS or customer.target is None:
            raise AssertionError
        adjusted, now = await set_balance(
            self._active,
            self._site,
            self._patience,
            account_id=account.id,
            expected=account.balance,
            wanted=customer.target,
            description=self._context.notes.moved,
        )
        if adjusted is Adjusted.CHANGED:
            different = replace(customer, standing=Standing.DIFFERENT, after=now.balance)
            await self._active.save_customers([different])
            raise CrossingError(ErrorCode.BALANCE_CHANGED, params={"customers": 1})
        return now
