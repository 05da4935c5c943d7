"""The program's own sum of all points, to hold against the sums of a run."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.domain.errors import WixError, WixUnreachableError
from pointferry.domain.run import PROMISED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.crossing.context import RunContext
    from pointferry.domain.run import Customer

_log = logging.getLogger(__name__)

TOTALS_LAG = 15.0
"""Seconds for which the program's sums may trail before another sum is taken for others' doing."""


async def note_total_before(context: RunContext) -> None:
    """Record the sum over all accounts before anything of the run is sent; once."""
    run = context.active.run
    if run.program_before is None:
        total = await _total(context)
        await context.active.save_run(replace(run, program_before=total))


async def note_total_after(context: RunContext) -> None:
    """Record the sum over all accounts now that everybody was read back.

    It is looked at again for a few seconds while the run does not explain it; then others have
    earned or spent points meanwhile.
    """
    run = context.active.run
    if run.program_before is None:
        return
    explained = run.program_before + moved_points(context.active.customers)
    total = await context.patience.until(
        TOTALS_LAG, lambda: _total(context), lambda total: total in {None, explained}
    )
    await context.active.save_run(replace(context.active.run, program_after=total))


def moved_points(customers: Iterable[Customer]) -> int:
    """Return by how many points the customers who moved own more than before."""
    return sum(
        c.after - (c.before or 0)
        for c in customers
        if c.standing in PROMISED and c.after is not None
    )


async def _total(context: RunContext) -> int | None:
    """Return the sum; None where Wix does not say: every balance is compared in any case."""
    try:
        return (await context.patience.online(context.site.program_totals)).balance
    except WixUnreachableError:
        raise
    except WixError as error:
        _log.info("program totals not to be had: %s", error)
        return None
