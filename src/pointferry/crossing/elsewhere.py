"""Other runs of this program on the same site, whose traces a move must not trip over."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from pointferry.crossing.moved_before import NOTHING_SENT, is_here
from pointferry.crossing.patience import STALLED
from pointferry.crossing.plan import teaches
from pointferry.crossing.readback import balance_of, read_until
from pointferry.crossing.undo import is_restored, to_restore
from pointferry.domain.imports import ImportStatus
from pointferry.domain.run import Semantics, Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import Journal, WixSite
    from pointferry.domain.people import LoyaltyAccount
    from pointferry.domain.run import Binding, Customer, Run

_HALF_WAY = {Stage.TRIAL, Stage.UNDOING}

_SEEN_BY_NOW = timedelta(days=1)
"""Time since a run's last call after which its imports have ended and look-ups show them."""


def other_runs(runs: Iterable[Run], own: Run, since: datetime | None) -> list[Run]:
    """Return the other runs on a run's site that may have changed balances since a moment.

    Args:
        runs: All runs.
        own: The run that is about to go on.
        since: When balances were read; None for "long ago".
    """
    return [
        run
        for run in runs
        if run.id != own.id and is_here(run, own.binding) and _active_since(run, since)
    ]


def _active_since(run: Run, since: datetime | None) -> bool:
    if not run.over:
        return True
    return since is None or run.finished_at is None or run.finished_at >= since


async def wait_for_imports(site: WixSite, patience: Patience) -> None:
    """Wait while Wix books any import on the site; two at once are not documented to be safe.

    After an hour the wait ends: the balances are looked at before anything is sent anyway.
    """
    await patience.until(
        STALLED,
        lambda: patience.online(site.recent_imports),
        lambda recent: all(job.status is not ImportStatus.IMPORTING for job in recent),
    )


async def wait_until_shown(
    journal: Journal, others: Iterable[Run], site: WixSite, patience: Patience, now: datetime
) -> None:
    """Wait until Wix's look-ups show what unfinished runs have just done to balances.

    They trail; a plan made by them would pay again what was paid a moment ago, or overwrite it.

    Args:
        journal: Where those runs are.
        others: Runs on the site; finished ones were read back already.
        site: The site to read.
        patience: Waits, two minutes at most for each run.
        now: The time; what a run did longest ago is to be seen by now.
    """
    for run in others:
        if run.over or run.stage in NOTHING_SENT:
            continue
        calls = await asyncio.to_thread(journal.intents, run.id)
        if not calls or now - calls[-1].at > _SEEN_BY_NOW:
            continue
        customers = await asyncio.to_thread(journal.customers, run.id)
        old = _balances_left_behind(customers, run)
        changed = [customer for customer in customers if customer.number in old]
        await read_until(site, changed, patience, partial(_has_left, old))


def half_way(journal: Journal, binding: Binding) -> set[str]:
    """Return whose balances another run has left at neither the old nor the promised one. Blocks.

    Where imports add, that is so for whoever showed it in a trial, until the run goes on.
    """
    return {
        customer.email
        for run in journal.runs()
        if is_here(run, binding) and run.binding != binding
        if run.stage in _HALF_WAY and run.semantics is not Semantics.SETS
        for customer in journal.customers(run.id)
        if customer.standing is Standing.SENT and teaches(customer) and not is_restored(customer)
    }


def _has_left(
    old: Mapping[int, int], customer: Customer, accounts: Mapping[int, LoyaltyAccount]
) -> bool:
    return (balance_of(accounts, customer) or 0) != old[customer.number]


def _balances_left_behind(customers: Iterable[Customer], run: Run) -> dict[int, int]:
    """Return the balances that customers own no more, if what the run last did is to be seen."""
    moved = to_restore(list(customers))
    if run.stage is Stage.UNDOING:
        return {c.number: c.target or 0 for c in moved if is_restored(c)}
    return {c.number: c.before or 0 for c in moved if c.standing is Standing.SENT}
