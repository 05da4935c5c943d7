"""Imports given up as never executed that Wix booked after all.

An Execute whose answer was lost may linger on its way. Its customers were sent again by then, so
that an import that adds has paid them twice; the surplus is exactly known and is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.adjust import set_balance
from pointferry.crossing.parts import EXECUTED
from pointferry.crossing.readback import read_balances
from pointferry.crossing.transfer import doubtful_parts
from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.run import MAYBE_SENT, PartState, Semantics

if TYPE_CHECKING:
    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.context import RunContext
    from pointferry.crossing.transfer import Transfer
    from pointferry.domain.run import Part


async def mend_late_bookings(context: RunContext, transfer: Transfer) -> None:
    """Look once more at every doubtful import; where one was booked, take back what is surplus.

    Args:
        context: The run and its surroundings.
        transfer: Finds such imports and waits for them to end.
    """
    for part in await transfer.late_parts():
        ended = await transfer.await_late(part)
        await _take_back(context, ended)
        # Not before: a part whose taking back was cut short stays abandoned, to be found again.
        await transfer.take_up(ended, PartState.SETTLED)


async def _take_back(context: RunContext, part: Part) -> None:
    active, site, patience = context.active, context.site, context.patience
    if active.run.semantics is Semantics.SETS:
        # Whoever owns more than was promised has earned it.
        return
    values = {row.customer: row.value for row in await active.part_rows(part)}
    paid = active.standing(*MAYBE_SENT)
    otherwise = await _paid_otherwise(active, part)
    riders = [c for c in paid if values.get(c.number) and c.number in otherwise]
    accounts = await read_balances(site, riders, patience)
    for customer in riders:
        account = accounts.get(customer.number)
        account_id = customer.account_id if account is None else account.id
        if account_id is None or customer.target is None:
            continue
        # Look-ups may trail what was booked just now. Where they show the surplus, Wix refuses to
        # set the balance of an account that has changed since; elsewhere it is read by its id.
        try:
            await set_balance(
                active,
                site,
                patience,
                account_id=account_id,
                expected=customer.target + values[customer.number],
                wanted=customer.target,
                description=context.notes.moved,
                seen=account,
            )
        except WixError as error:
            if error.code is not ErrorCode.NOT_FOUND:
                raise
            # Gone, with whatever it held; everybody else's surplus is still to be taken back.


async def _paid_otherwise(active: ActiveRun, part: Part) -> set[int]:
    """Return the numbers of customers whom the run may have paid by more than this import."""
    doubtful = {other.number for other in await doubtful_parts(active)}
    paid: set[int] = set()
    for other in active.parts:
        if other.number != part.number and (other.state in EXECUTED or other.number in doubtful):
            paid |= {row.customer for row in await active.part_rows(other)}
    adjusted = {account_id for account_id, _balance in await active.set_to()}
    return paid | {c.number for c in active.customers if c.account_id in adjusted}
