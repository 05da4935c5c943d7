"""Recording what became of the customers in a part whose import has ended."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.batches import each_batch
from pointferry.crossing.moved_before import is_among
from pointferry.crossing.plan import set_aside_as_changed
from pointferry.crossing.readback import (
    find_account,
    find_import,
    is_unmoved,
    read_balances,
    read_until,
)
from pointferry.crossing.refusals import read_refusals
from pointferry.domain.errors import WixError, WixUnreachableError
from pointferry.domain.issues import SetAside
from pointferry.domain.run import PartKind, PartState, Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.context import RunContext
    from pointferry.domain.run import Customer, Part

_log = logging.getLogger(__name__)

_MOST_RESENDS = 3
_BY_ID = 20


async def riders_of(active: ActiveRun, part: Part) -> list[Customer]:
    """Return the customers in a part, as they stand now."""
    return [active.customers[row.customer] for row in await active.part_rows(part)]


async def note_refusals(context: RunContext, part: Part) -> set[int]:
    """Keep Wix's words with each customer it refused; return their numbers."""
    active, site, patience = context.active, context.site, context.patience
    if not part.has_error_file:
        return set()
    riders = await riders_of(active, part)
    content, refusals = await _error_file(context, part, riders)
    if not content:
        return set()
    job = await find_import(site, patience, part.import_id)
    failed = None if job is None else job.failed
    if not refusals or failed not in {None, len(refusals)}:
        # The merchant gets to see what the program could not read.
        await active.save_error_file(part, content)
    if failed is not None and len(refusals) > failed:
        _log.info("import %s: the error file names more rows than failed", part.import_id)
        return set()
    refused = [replace(c, detail=refusals[c.email]) for c in riders if c.email in refusals]
    await active.save_customers(refused)
    return {c.number for c in refused}


async def _error_file(
    context: RunContext, part: Part, riders: Sequence[Customer]
) -> tuple[bytes, Mapping[str, str]]:
    """Return Wix's error file for a part and its words by address; empty if not to be had."""
    try:
        content = await context.patience.online(lambda: context.site.error_file(part.import_id))
    except WixUnreachableError:
        raise
    except WixError as error:
        # The balances tell who was paid; only Wix's words are missing.
        _log.info("import %s: error file not to be had: %s", part.import_id, error)
        return b"", {}
    return content, await asyncio.to_thread(read_refusals, content, [c.email for c in riders])


async def settle(context: RunContext, part: Part) -> None:
    """Close a part: refused newcomers and customers of a failed import wait for another part.

    Only a customer whose balance is still what it was before may be sent again.
    """
    active = context.active
    if part.state is PartState.ABANDONED:
        return
    refused = await note_refusals(context, part)
    riders = await riders_of(active, part)
    if part.state is PartState.FAILED:
        again = await unmoved_after_a_while(context, riders)
    else:
        # A contact made minutes ago may have been too new for the import to find.
        again = [c for c in riders if c.number in refused and c.new_contact]
    if again and _may_resend(active):
        await wait_again(context, again)
    await active.save_part(replace(part, state=PartState.SETTLED))


async def unmoved_after_a_while(
    context: RunContext, customers: Iterable[Customer]
) -> list[Customer]:
    """Return who still owns what they owned before, once reads no longer trail the import.

    An import that failed midway may have paid some of its customers; Wix's look-ups may not show
    it yet.
    """
    asked = list(customers)
    accounts = await read_until(
        context.site, asked, context.patience, lambda c, accounts: not is_unmoved(accounts, c)
    )
    return [c for c in asked if is_unmoved(accounts, c)]


async def unserved(active: ActiveRun) -> list[Customer]:
    """Return who differs or was refused by Wix and, as the journal has it, got nothing.

    Whoever was right once, or a newer move has paid since, may own the old balance by chance.
    """
    if active.run.stage not in {Stage.VERIFY, Stage.FINISHED}:
        return []
    left = [
        c
        for c in active.customers
        if c.standing is Standing.DIFFERENT or c.reason is SetAside.REFUSED_BY_WIX
        if not c.paid and (c.after or 0) == (c.before or 0)
    ]
    since = await active.moved_since() if left else set()
    return [c for c in left if not is_among(c, since)]


async def booked(context: RunContext) -> set[int]:
    """Return the numbers of those whom an import has certainly booked, whatever they own since.

    These are everybody in an import that has booked every row, or every row but those whose
    refusal Wix has named.
    """
    active = context.active
    found: set[int] = set()
    for part in active.parts:
        if part.state is not PartState.SETTLED:
            continue
        job = await find_import(context.site, context.patience, part.import_id)
        if job is None or job.succeeded is None:
            continue
        riders = await riders_of(active, part)
        refused: Mapping[str, str] = {}
        if job.failed and job.succeeded + job.failed == part.rows:
            _content, refused = await _error_file(context, part, riders)
        if job.succeeded + len(refused) == part.rows:
            found |= {c.number for c in riders if c.email not in refused}
    return found


async def not_booked(context: RunContext, customers: Iterable[Customer]) -> list[Customer]:
    """Leave out whoever Wix has paid although the look-ups may not show it, or not any more.

    That is certain for an account read by its id, which never trails, and for customers whom an
    import has booked. An account that is not there any more can be paid by nobody.
    """
    site, patience = context.site, context.patience
    paid = await booked(context)

    async def unpaid(batch: Sequence[Customer]) -> list[Customer]:
        kept = []
        for customer in batch:
            if customer.account_id is None:
                kept += [customer]
                continue
            account = await find_account(site, patience, customer.account_id)
            if account is not None and account.balance == (customer.before or 0):
                kept += [customer]
        return kept

    asked = [c for c in customers if c.number not in paid]
    return [c for batch in await each_batch(asked, _BY_ID, unpaid) for c in batch]


async def wait_again(context: RunContext, customers: Iterable[Customer]) -> None:
    """Put customers whose balance has not moved back in line.

    Whom a newer move has paid since stays as they are, even if all of it is spent.
    """
    asked = list(customers)
    accounts = await read_balances(context.site, asked, context.patience)
    since = await context.active.moved_since() if asked else set()
    unmoved = [c for c in asked if is_unmoved(accounts, c) and not is_among(c, since)]
    await context.active.save_customers(
        [replace(c, standing=Standing.WAITING, reason=None, detail="") for c in unmoved]
    )


async def leave_to_newer_moves(active: ActiveRun) -> None:
    """Set aside whoever waits and was paid by a newer move, even if all of it is spent."""
    since = await active.moved_since()
    paid = [c for c in active.standing(Standing.WAITING) if is_among(c, since)]
    await active.save_customers([set_aside_as_changed(c, c.before) for c in paid])


def _may_resend(active: ActiveRun) -> bool:
    resends = sum(part.kind is PartKind.RESEND for part in active.parts)
    return resends < _MOST_RESENDS
