"""The move and verify pages: start, resume, pause, send again, undo."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.active_run import ActiveRun
from pointferry.crossing.batches import to_the_end
from pointferry.crossing.changes import written
from pointferry.crossing.commands.connection import practice_world
from pointferry.crossing.commands.preview import same_move
from pointferry.crossing.context import RunContext
from pointferry.crossing.elsewhere import other_runs, wait_for_imports, wait_until_shown
from pointferry.crossing.move import Move
from pointferry.crossing.patience import Patience
from pointferry.crossing.settling import unserved
from pointferry.crossing.state import RunState, Step
from pointferry.crossing.verify import count_run
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.program import ProgramStatus
from pointferry.domain.run import Run, Stage, TopUp, Verdict, Wanted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from pointferry.crossing.commands.connection import Connection
    from pointferry.crossing.commands.preview import PreviewCommands
    from pointferry.crossing.outside import Outside
    from pointferry.crossing.plan import Plan
    from pointferry.crossing.state import PreviewState
    from pointferry.crossing.store import Store
    from pointferry.crossing.undo import Undone
    from pointferry.domain.run import Binding
    from pointferry.intake import Table


class MoveCommands:
    """What the move and verify pages may ask."""

    def __init__(
        self,
        store: Store,
        outside: Outside,
        connection: Connection,
        preview: PreviewCommands,
    ) -> None:
        self._store = store
        self._outside = outside
        self._connection = connection
        self._preview = preview
        self._patience = Patience(outside.clock, store, outside.offline_limit)

    async def start(self) -> None:
        """Carry out the plan on the preview page.

        If this very move was made or begun before, its run goes on instead: a finished one is
        only read back again, so a second start never pays twice.

        Raises:
            CrossingError: ``NOT_READY`` without a plan, ``TOP_UP_UNCLEAR`` while the preview waits
                for an answer about customers moved before, ``UNDO_UNFINISHED`` while an undo of
                this very move is cut short, ``PROGRAM_NOT_ACTIVE``, or what stopped the move.
        """
        with self._store.command():
            page = self._store.state.preview
            check = self._store.state.check.check
            if page.asks and page.moved is not None:
                raise CrossingError(ErrorCode.TOP_UP_UNCLEAR, params={"run": page.moved.run.id})
            if page.plan is None or check is None:
                raise CrossingError(ErrorCode.NOT_READY)
            await self._require_active_program()
            binding = self._preview.binding(check, page)
            async with self._site_held(binding):
                journal = self._outside.journal
                earlier = await asyncio.to_thread(same_move, journal, binding, page.top_up)
                if earlier is not None and earlier.stage is Stage.UNDOING:
                    # Whoever starts a move did not ask for balances to be put back.
                    raise CrossingError(ErrorCode.UNDO_UNFINISHED, params={"run": earlier.id})
                if earlier is not None:
                    await self._go_on(earlier.id)
                    return
                await self._retire(binding)
                run = self._new_run(binding, check.table, page.plan)
                plan = page.plan
                await asyncio.to_thread(journal.open_run, run, plan.customers, plan.set_aside)
                read_at = page.made_at
                if await self._others_at_work(run, since=read_at):
                    read_at = None
                async with self._opened(run.id, read_at) as (active, move):
                    await self._carry(active, move)

    async def resume(self, run_id: str) -> None:
        """Go on with a run where it stopped; a finished one is read back again.

        An undo that was cut short goes on as well. Connects first, with the kept credentials or
        to the practice service, unless the run's site is the one chosen.

        Raises:
            CrossingError: ``CREDENTIALS_MISSING`` when no credentials are kept.
        """
        with self._store.command():
            run = await asyncio.to_thread(self._outside.journal.run, run_id)
            await self._connect_for(run)
            async with self._site_held(run.binding):
                undone = await self._go_on(run_id)
            if undone is not None:
                self._show_undone(undone)

    def hold(self) -> None:
        """Pause before the next call; an import that Wix is booking goes on at Wix."""
        self._store.hold()

    def release(self) -> None:
        """Go on after a pause."""
        self._store.release()

    async def verify(self) -> None:
        """Read every balance back once more."""
        with self._store.command():
            async with self._current() as (_active, move):
                await move.verify_again()

    async def resend(self) -> None:
        """Send again whoever has received nothing, then verify."""
        with self._store.command():
            async with self._current() as (_active, move):
                await move.resend()

    async def undo(self) -> None:
        """Give everybody back the balance from before the run; goes on with one cut short."""
        with self._store.command():
            async with self._current() as (_active, move):
                undone = await move.undo()
            self._show_undone(undone)

    async def show(self, run_id: str) -> None:
        """Show a run as the journal has it, without asking Wix."""
        with self._store.command():
            active = await ActiveRun.load(self._outside.journal, run_id)
            await self._publish(active, under_way=False)

    async def _go_on(self, run_id: str) -> Undone | None:
        async with self._opened(run_id) as (active, move):
            if active.run.stage is Stage.UNDONE:
                return None
            if active.run.stage is Stage.UNDOING:
                self._store.publish(replace(self._store.state, step=Step.VERIFY))
                await self._publish(active, under_way=True)
                return await move.undo()
            if active.run.stage is Stage.FINISHED:
                self._store.publish(replace(self._store.state, step=Step.MOVE))
                await move.verify_again()
                return None
            await self._require_active_program()
            await self._others_at_work(active.run, since=None)
            await self._carry(active, move)
            return None

    def _show_undone(self, undone: Undone) -> None:
        page = self._store.state.run
        page = replace(page, undone=undone.restored, undo_skipped=undone.skipped)
        self._store.publish(replace(self._store.state, run=page))

    async def _retire(self, binding: Binding) -> None:
        """End this very move where it was begun with another answer and has sent nothing."""
        journal = self._outside.journal
        other = await asyncio.to_thread(journal.find_run, binding)
        if other is not None and not other.over:
            ended = replace(other, stage=Stage.UNDONE, finished_at=self._outside.clock.now())
            await written(journal.save_run, ended)

    async def _carry(self, active: ActiveRun, move: Move) -> None:
        self._store.publish(replace(self._store.state, step=Step.MOVE))
        await self._publish(active, under_way=True)
        active.watch(lambda: self._follow(active))
        await move.carry()

    async def _others_at_work(self, run: Run, *, since: datetime | None) -> bool:
        """Tell whether another run may have changed the site's balances since then.

        An import that an unfinished one has left behind at Wix is waited for, and until
        balances show what it did.
        """
        journal, site = self._outside.journal, self._connection.site
        others = other_runs(await asyncio.to_thread(journal.runs), run, since)
        if not all(other.over for other in others):
            await wait_for_imports(site, self._patience)
            now = self._outside.clock.now()
            await wait_until_shown(journal, others, site, self._patience, now)
        return bool(others)

    @asynccontextmanager
    async def _current(self) -> AsyncIterator[tuple[ActiveRun, Move]]:
        run = self._store.state.run.run
        if run is None:
            raise CrossingError(ErrorCode.NOT_READY)
        await self._connect_for(run)
        async with self._site_held(run.binding), self._opened(run.id) as opened:
            yield opened

    @asynccontextmanager
    async def _site_held(self, binding: Binding) -> AsyncIterator[None]:
        """Let no other process move points into the same site meanwhile."""
        journal = self._outside.journal
        key = f"{binding.origin} {binding.site_id}"
        await asyncio.to_thread(journal.lock_run, key)
        try:
            yield
        finally:
            await to_the_end(asyncio.to_thread(journal.unlock_run, key))

    @asynccontextmanager
    async def _opened(
        self, run_id: str, read_at: datetime | None = None
    ) -> AsyncIterator[tuple[ActiveRun, Move]]:
        """Load a run, and show it as it stands when the block ends, however it ends."""
        active = await ActiveRun.load(self._outside.journal, run_id)
        context = RunContext(
            active,
            self._connection.site,
            self._patience,
            self._store,
            self._outside.clock,
            self._outside.notes,
            self._outside.upload_bytes,
        )
        try:
            yield active, Move(context, read_at=read_at)
        finally:
            await to_the_end(self._publish(active, under_way=False))

    async def _connect_for(self, run: Run) -> None:
        if self._connection.is_at(run.binding):
            return
        if run.practice:
            await self._connection.practise(practice_world(run.binding.origin))
        elif not await self._connection.use_kept():
            raise CrossingError(ErrorCode.CREDENTIALS_MISSING)
        await self._connection.choose_site(run.binding.site_id)
        if not self._connection.is_at(run.binding):
            raise CrossingError(ErrorCode.NOT_READY, params={"site": run.site_name})

    async def _require_active_program(self) -> None:
        program = await self._patience.online(self._connection.site.get_program)
        if program.status is not ProgramStatus.ACTIVE:
            raise CrossingError(ErrorCode.PROGRAM_NOT_ACTIVE)

    def _new_run(self, binding: Binding, table: Table, plan: Plan) -> Run:
        now = self._outside.clock.now()
        site = self._store.state.connect.site
        return Run(
            id=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}",
            created_at=now,
            binding=binding,
            site_name=binding.site_id if site is None else site.name,
            file_name=table.path.name,
            file_rows=plan.file_rows,
            wanted=plan.wanted,
            create_contacts=self._store.state.preview.create_contacts,
            practice=self._store.state.practice,
            stage=Stage.PREVIEWED,
            base_url=self._connection.base_url,
            top_up=_top_up(self._store.state.preview),
            source_digests=table.layout.part_digests,
        )

    def _follow(self, active: ActiveRun) -> None:
        """Show the run's stage and parts as they change; counting waits for the end."""
        shown = replace(self._store.state.run, run=active.run, parts=tuple(active.parts))
        self._store.publish(replace(self._store.state, run=shown))

    async def _publish(self, active: ActiveRun, *, under_way: bool) -> None:
        run = active.run
        stopped = run.verdict is None and run.stage is not Stage.UNDONE and not under_way
        shown = RunState(
            run=run,
            customers=tuple(active.customers),
            set_aside=tuple(active.set_aside),
            parts=tuple(active.parts),
            tally=await count_run(active),
            verdict=Verdict.STOPPED if stopped else run.verdict,
            unserved=() if under_way else tuple(await unserved(active)),
            error_files=tuple(await active.error_files()),
        )
        self._store.publish(replace(self._store.state, run=shown))


def _top_up(page: PreviewState) -> TopUp | None:
    """Return what adding meant for customers moved before; None where none of them got more."""
    if page.wanted is not Wanted.ADD or page.moved is None:
        return None
    return page.top_up if page.moved.doubtful else TopUp.CHANGES
