"""Up to five customers go first; what an import does to a balance is learnt from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.adjust import Adjusted, set_balance
from pointferry.crossing.parts import new_part
from pointferry.crossing.patience import LAG
from pointferry.crossing.plan import choose_trial, learn, teaches
from pointferry.crossing.readback import balance_of, read_balances
from pointferry.crossing.settling import note_refusals, riders_of, settle, wait_again
from pointferry.crossing.state import Phase
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.pause import PauseReason
from pointferry.domain.run import PartKind, PartState, Semantics, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.crossing.store import Store
    from pointferry.crossing.transfer import Transfer
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Customer, Part

_MOST_TRIALS = 3

ADJUST_TEXT = "Loyalty points moved with Pointferry"
"""What Wix shows beside an adjustment; 1 to 100 characters (loyalty accounts contract)."""


class Trial:
    """The trial of one run; repeated until something was learnt, at most three times."""

    def __init__(
        self,
        active: ActiveRun,
        site: WixSite,
        transfer: Transfer,
        patience: Patience,
        store: Store,
    ) -> None:
        self._active = active
        self._site = site
        self._transfer = transfer
        self._patience = patience
        self._store = store

    async def run(self) -> None:
        """Send the trial and learn from it.

        Raises:
            CrossingError: ``TRIAL_SURPRISE`` when a balance became something nobody explains, or
                nobody in the trial received anything; ``IMPORT_FAILED`` when no trial got through.
        """
        while True:
            part = self._open_part() or await self._next_part()
            if part is None:
                return
            self._store.begin(Phase.TRIAL, part.rows)
            part = await self._transfer.carry(part)
            if part.state is PartState.IMPORTED:
                await self._judge(part)
            else:
                await settle(self._active, self._site, self._patience, part)

    def _open_part(self) -> Part | None:
        trials = (part for part in self._active.parts if part.kind is PartKind.TRIAL)
        return next((part for part in trials if part.state is not PartState.SETTLED), None)

    async def _next_part(self) -> Part | None:
        waiting = self._active.standing(Standing.WAITING)
        trials = [part for part in self._active.parts if part.kind is PartKind.TRIAL]
        succeeded = bool(self._active.standing(Standing.PROVEN))
        to_learn = self._active.run.semantics is None and any(teaches(c) for c in waiting)
        if not waiting or (succeeded and not to_learn):
            return None
        if len(trials) >= _MOST_TRIALS:
            if succeeded:
                return None
            raise CrossingError(ErrorCode.IMPORT_FAILED, params={"tries": len(trials)})
        return await new_part(self._active, PartKind.TRIAL, choose_trial(waiting))

    async def _judge(self, part: Part) -> None:
        refused = await note_refusals(self._active, self._site, self._patience, part)
        sent = {row.customer: row.value for row in await self._active.part_rows(part)}
        riders = await riders_of(self._active, part)
        accounts = await self._read_until_explained(riders, sent, refused)
        right = [c for c in riders if _explained(c, sent, accounts)]
        await self._stop_at_surprise(riders, right, accounts)
        await self._learn(right, sent, accounts)
        await self._record(right, accounts)
        early = [c for c in riders if c.number in refused and c.new_contact and c not in right]
        await wait_again(self._active, self._site, self._patience, early)
        await self._active.save_part(replace(part, state=PartState.SETTLED))

    async def _read_until_explained(
        self, riders: list[Customer], sent: Mapping[int, int], refused: set[int]
    ) -> dict[int, LoyaltyAccount]:
        accounts: dict[int, LoyaltyAccount] = {}
        for delay in self._patience.looks(LAG):
            accounts = await read_balances(self._site, riders, self._patience)
            open_cases = [
                c for c in riders if c.number not in refused and not _explained(c, sent, accounts)
            ]
            if not open_cases:
                break
            await self._patience.wait(PauseReason.LAGGING, delay)
        return accounts

    async def _stop_at_surprise(
        self,
        riders: list[Customer],
        right: list[Customer],
        accounts: Mapping[int, LoyaltyAccount],
    ) -> None:
        strange = [c for c in riders if c not in right and balance_of(accounts, c) != c.before]
        if right and not strange:
            return
        await self._active.save_customers(
            [
                replace(c, standing=Standing.DIFFERENT, after=balance_of(accounts, c))
                for c in strange
            ]
        )
        raise CrossingError(
            ErrorCode.TRIAL_SURPRISE,
            params={"customers": len(riders), "arrived": len(right), "strange": len(strange)},
            detail="; ".join(sorted({c.detail for c in riders if c.detail})),
        )

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
            description=ADJUST_TEXT,
        )
        if adjusted is Adjusted.CHANGED:
            different = replace(customer, standing=Standing.DIFFERENT, after=now.balance)
            await self._active.save_customers([different])
            raise CrossingError(ErrorCode.BALANCE_CHANGED, params={"customers": 1})
        return now


def _explained(
    customer: Customer, sent: Mapping[int, int], accounts: Mapping[int, LoyaltyAccount]
) -> bool:
    balance = balance_of(accounts, customer)
    if balance is None:
        return False
    added = (customer.before or 0) + sent[customer.number]
    return balance == customer.target or (teaches(customer) and balance == added)
