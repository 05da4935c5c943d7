"""Recording what became of the customers in a part whose import has ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.readback import balance_of, read_balances
from pointferry.crossing.refusals import read_refusals
from pointferry.domain.run import PartKind, PartState, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.domain.run import Customer, Part

_MOST_RESENDS = 3


async def riders_of(active: ActiveRun, part: Part) -> list[Customer]:
    """Return the customers in a part, as they stand now."""
    return [active.customers[row.customer] for row in await active.part_rows(part)]


async def note_refusals(
    active: ActiveRun, site: WixSite, patience: Patience, part: Part
) -> set[int]:
    """Keep Wix's words with each customer it refused; return their numbers."""
    if not part.has_error_file:
        return set()
    content = await patience.online(lambda: site.error_file(part.import_id))
    riders = await riders_of(active, part)
    refusals = read_refusals(content, [c.email for c in riders])
    refused = [replace(c, detail=refusals[c.email]) for c in riders if c.email in refusals]
    await active.save_customers(refused)
    return {c.number for c in refused}


async def settle(active: ActiveRun, site: WixSite, patience: Patience, part: Part) -> None:
    """Close a part: refused newcomers and customers of a failed import wait for another part.

    Only a customer whose balance is still what it was before may be sent again.
    """
    if part.state is PartState.ABANDONED:
        await active.save_part(replace(part, state=PartState.SETTLED))
        return
    refused = await note_refusals(active, site, patience, part)
    riders = await riders_of(active, part)
    if part.state is PartState.FAILED:
        again = riders
    else:
        # A contact made minutes ago may have been too new for the import to find.
        again = [c for c in riders if c.number in refused and c.new_contact]
    if again and _may_resend(active):
        await wait_again(active, site, patience, again)
    await active.save_part(replace(part, state=PartState.SETTLED))


async def wait_again(
    active: ActiveRun, site: WixSite, patience: Patience, customers: Iterable[Customer]
) -> int:
    """Put customers whose balance has not moved back in line; return how many."""
    asked = list(customers)
    accounts = await read_balances(site, asked, patience)
    unmoved = [c for c in asked if balance_of(accounts, c) == c.before]
    await active.save_customers(
        [replace(c, standing=Standing.WAITING, reason=None, detail="") for c in unmoved]
    )
    return len(unmoved)


def _may_resend(active: ActiveRun) -> bool:
    resends = sum(part.kind is PartKind.RESEND for part in active.parts)
    return resends < _MOST_RESENDS
