"""Other runs of this program on the same site, whose traces a move must not trip over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.patience import STALLED
from pointferry.domain.imports import ImportStatus
from pointferry.domain.pause import PauseReason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.domain.run import Run


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
        if run.id != own.id
        and (run.binding.origin, run.binding.site_id) == (own.binding.origin, own.binding.site_id)
        and _active_since(run, since)
    ]


def _active_since(run: Run, since: datetime | None) -> bool:
    if not run.over:
        return True
    return since is None or run.finished_at is None or run.finished_at >= since


async def wait_for_imports(site: WixSite, patience: Patience) -> None:
    """Wait while Wix books any import on the site; two at once are not documented to be safe.

    After an hour the wait ends: the balances are looked at before anything is sent anyway.
    """
    for delay in patience.looks(STALLED):
        recent = await patience.online(site.recent_imports)
        if all(job.status is not ImportStatus.IMPORTING for job in recent):
            return
        await patience.wait(PauseReason.LAGGING, delay)
