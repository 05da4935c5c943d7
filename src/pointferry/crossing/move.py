"""One run from its plan to its proof, stage by stage; every stage can be resumed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.freshness import freshen
from pointferry.crossing.newcomers import Newcomers
from pointferry.crossing.rest import Rest
from pointferry.crossing.settling import wait_again
from pointferry.crossing.transfer import Transfer
from pointferry.crossing.trial import Trial
from pointferry.crossing.verify import count_run, verdict_of, verify
from pointferry.domain.issues import SetAside
from pointferry.domain.run import PartKind, Stage, Standing

if TYPE_CHECKING:
    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.clock import Clock
    from pointferry.crossing.patience import Patience
    from pointferry.crossing.ports import WixSite
    from pointferry.crossing.store import Store
    from pointferry.domain.run import Run

_NEXT = {
    Stage.PREVIEWED: Stage.CONTACTS,
    Stage.CONTACTS: Stage.TRIAL,
    Stage.TRIAL: Stage.REST,
    Stage.REST: Stage.VERIFY,
    Stage.VERIFY: Stage.FINISHED,
}


class Move:
    """Takes one run to its end."""

    def __init__(
        self,
        active: ActiveRun,
        site: WixSite,
        patience: Patience,
        store: Store,
        clock: Clock,
    ) -> None:
        self._active = active
        self._site = site
        self._patience = patience
        self._store = store
        self._clock = clock
        transfer = Transfer(active, site, patience)
        self._trial = Trial(active, site, transfer, patience, store)
        self._rest = Rest(active, site, transfer, patience, store)
        self._newcomers = Newcomers(active, site, patience, store)

    async def carry(self, *, look_again: bool) -> None:
        """Go on from the run's stage until it is finished.

        Args:
            look_again: Whether balances are read again before anything more is sent.
        """
        if look_again and self._active.run.stage not in {Stage.VERIFY, Stage.FINISHED}:
            await freshen(self._active, self._site, self._patience, self._store)
        while self._active.run.stage in _NEXT:
            await self._work()
            await self._enter(_NEXT[self._active.run.stage])

    async def resend(self) -> None:
        """Send again whoever has not received anything, then verify again.

        Only customers whose balance still is what it was before are sent; whoever Wix refused
        is among them.
        """
        await self._put_back_in_line()
        await self._enter(Stage.REST)
        await self._rest.run(PartKind.RESEND)
        await self._enter(Stage.VERIFY)
        await self.carry(look_again=False)

    async def verify_again(self) -> None:
        """Read everybody back once more."""
        await self._enter(Stage.VERIFY)
        await self.carry(look_again=False)

    async def _work(self) -> None:
        match self._active.run.stage:
            case Stage.CONTACTS:
                await self._newcomers.create()
            case Stage.TRIAL:
                await self._trial.run()
            case Stage.REST:
                await self._rest.run()
            case Stage.VERIFY:
                await verify(self._active, self._site, self._patience, self._store)
            case _:
                pass

    async def _enter(self, stage: Stage) -> None:
        run: Run = replace(self._active.run, stage=stage, verdict=None, finished_at=None)
        if stage is Stage.FINISHED:
            verdict = verdict_of(await count_run(self._active))
            run = replace(run, verdict=verdict, finished_at=self._clock.now())
        await self._active.save_run(run)

    async def _put_back_in_line(self) -> None:
        """Choose the customers to send again; who has moved by now is not among them."""
        refused = (
            c
            for c in self._active.standing(Standing.SET_ASIDE)
            if c.reason is SetAside.REFUSED_BY_WIX
        )
        candidates = [*self._active.standing(Standing.DIFFERENT), *refused]
        await wait_again(self._active, self._site, self._patience, candidates)
