"""Carrying one upload file to its end at Wix: upload, create, parse, execute, import.

Each state of a part is in the journal before the call that leaves it, so a crash anywhere resumes
with a look instead of a repetition. Execute is sent at most once for an import, ever.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.check import upload_files
from pointferry.crossing.freshness import UNDER_WAY
from pointferry.crossing.patience import EXECUTE_DOUBT, STALLED, poll_delays
from pointferry.crossing.plan import already_right, set_aside_as_changed
from pointferry.crossing.readback import balance_of, find_import, is_unmoved, read_balances
from pointferry.crossing.settling import leave_to_newer_moves, riders_of
from pointferry.domain.errors import (
    CrossingError,
    ErrorCode,
    OutcomeUnknownError,
    WixError,
    WixUnreachableError,
)
from pointferry.domain.imports import ImportStatus, LoyaltyImport
from pointferry.domain.run import Act, Outcome, Part, PartKind, PartState, Standing, Wanted

if TYPE_CHECKING:
    from pointferry.crossing.active_run import ActiveRun
    from pointferry.crossing.context import RunContext
    from pointferry.crossing.freshness import Freshness
    from pointferry.domain.run import Customer

_BOOKING = {ImportStatus.IMPORTING, ImportStatus.IMPORTED, ImportStatus.FAILED}
_ENDED = {PartState.IMPORTED, PartState.FAILED, PartState.ABANDONED, PartState.SETTLED}
_CREATE_TRIES = 3
_GONE = {ErrorCode.NOT_FOUND, ErrorCode.REQUEST_REFUSED, ErrorCode.PRECONDITION_FAILED}
_ADOPTION_LOOKS = 5.0
"""Seconds in which a created import whose answer was lost must show in the list."""


class Transfer:
    """Sends parts of one run to one site."""

    def __init__(self, context: RunContext, freshness: Freshness) -> None:
        self._active = context.active
        self._site = context.site
        self._patience = context.patience
        self._freshness = freshness
        self.complaint = ""
        """Wix's own words about the last file it could not read, for details panes."""

    async def carry(self, part: Part) -> Part:
        """Take a part from wherever it is to imported, failed or abandoned.

        Raises:
            WixError: Wix refused for good; the part stays where it is or is abandoned.
            CrossingError: ``IMPORT_FAILED`` when Wix read other rows than were sent, or an
                import stays in one status for an hour.
        """
        steps = {
            PartState.PLANNED: self._upload,
            PartState.UPLOADED: self._create,
            PartState.CREATED: self._execute,
            PartState.EXECUTING: self._find_out,
            PartState.EXECUTED: self._await_import,
        }
        while part.state not in _ENDED:
            part = await steps[part.state](part)
        return part

    async def _upload(self, part: Part) -> Part:
        content = await self._content(part)
        file = await self._patience.online(self._site.create_import_file)
        try:
            await self._patience.online(lambda: self._site.upload(file, content))
        except WixError as error:
            if error.code is not ErrorCode.UPLOAD_REFUSED:
                raise
            # The signed address may have expired while waiting; a fresh one gets one more try.
            file = await self._patience.online(self._site.create_import_file)
            await self._patience.online(lambda: self._site.upload(file, content))
        return await self._save(part, state=PartState.UPLOADED, file_path=file.path)

    async def _create(self, part: Part) -> Part:
        size = len(await self._content(part))
        for attempt in range(1, _CREATE_TRIES + 1):
            job = await self._adopt(part)
            if job is None:
                try:
                    job = await self._patience.online(lambda: self._send_create(part, size))
                except OutcomeUnknownError:
                    if attempt == _CREATE_TRIES:
                        raise
                    continue
                except WixError as error:
                    if error.code in _GONE:
                        # Wix may have dropped the file since: the next try uploads it afresh.
                        await self._save(part, state=PartState.PLANNED)
                    raise
            return await self._save(part, state=PartState.CREATED, import_id=job.id)
        raise AssertionError  # the loop returns or raises

    async def _send_create(self, part: Part, size: int) -> LoyaltyImport:
        return await self._active.act(
            Act.CREATE_IMPORT,
            part.file_name,
            lambda: self._site.create_import(part.file_path, part.file_name, size),
        )

    async def _adopt(self, part: Part) -> LoyaltyImport | None:
        """Find the import of a Create whose answer was lost.

        Not finding it is harmless: an import that is never executed books nothing.
        """
        intents = await self._active.open_intents(Act.CREATE_IMPORT, part.file_name)
        if not intents:
            return None

        async def look() -> LoyaltyImport | None:
            recent = await self._patience.online(self._site.recent_imports)
            return next((job for job in recent if _is_of(job, part)), None)

        found = await self._patience.until(_ADOPTION_LOOKS, look, lambda job: job is not None)
        for intent in intents:
            outcome = Outcome.DONE if found else Outcome.NOT_SENT
            await self._active.settle(intent, outcome, found.id if found else "")
        return found

    async def _execute(self, part: Part) -> Part:
        try:
            job = await self._await(part, until=_BOOKING | {ImportStatus.PARSED})
        except CrossingError:
            await self._save(part, state=PartState.ABANDONED)
            raise
        except WixError as error:
            if error.code is not ErrorCode.NOT_FOUND:
                raise
            # Wix no longer keeps it; it was never executed, so nothing is lost.
            return await self._save(part, state=PartState.ABANDONED)
        if job.status is ImportStatus.FAILED:
            self.complaint = job.parse_error
            return await self._save(part, state=PartState.ABANDONED)
        if job.status in _BOOKING:
            # Somebody else executed it; whoever is in it may have been paid.
            return await self.take_up(part)
        if job.parsed_rows is not None and job.parsed_rows != part.rows:
            await self._save(part, state=PartState.ABANDONED)
            raise CrossingError(
                ErrorCode.IMPORT_FAILED,
                params={"sent": part.rows, "parsed": job.parsed_rows},
                detail=f"import {job.id} parsed {job.parsed_rows} of {part.rows} rows",
            )
        await self._patience.ready()
        await self._freshness.ensure(UNDER_WAY)
        if part.kind is PartKind.TRIAL and self._active.run.semantics is None:
            await self._freshness.look_at_learner(await self._waiting_in(part))
        riders = await self._waiting_in(part)
        if len(riders) != part.rows or await self.late_parts():
            # What the file says no longer holds for everybody in it.
            return await self._save(part, state=PartState.ABANDONED)
        part = await self._save(part, state=PartState.EXECUTING)
        await self._active.stand(riders, Standing.SENT)
        return await self._send_execute(part, riders)

    async def _send_execute(self, part: Part, riders: list[Customer]) -> Part:
        try:
            await self._active.act(
                Act.EXECUTE_IMPORT,
                part.import_id,
                lambda: self._site.execute_import(part.import_id),
            )
        except OutcomeUnknownError:
            return part
        except WixUnreachableError:
            await self._active.stand(riders, Standing.WAITING)
            part = await self._save(part, state=PartState.CREATED)
            await self._get(part)
            return part
        except WixError:
            job = await self._get(part)
            if job.status not in _BOOKING:
                await self._active.stand(riders, Standing.WAITING)
                await self._save(part, state=PartState.ABANDONED)
                raise
        return await self._save(part, state=PartState.EXECUTED)

    async def _find_out(self, part: Part) -> Part:
        """Decide about an Execute whose answer is not known, by looking only."""
        job = await self._patience.until(
            EXECUTE_DOUBT, lambda: self._get(part), lambda job: job.status in _BOOKING
        )
        if job.status not in _BOOKING:
            job = await self._await(part, until=_BOOKING | {ImportStatus.PARSED})
        if job.status in _BOOKING:
            return await self.take_up(part)
        # Get is accurate, so nothing was booked; a balance that moved all the same is left for
        # the proof, unless another move led to the promised one. The intents stay open: a call
        # that lingers somewhere may still arrive.
        riders = [c for c in await riders_of(self._active, part) if c.standing is Standing.SENT]
        balances = await read_balances(self._site, riders, self._patience)
        unmoved = [c for c in riders if is_unmoved(balances, c)]
        await self._active.stand(unmoved, Standing.WAITING)
        await leave_to_newer_moves(self._active)
        others = [c for c in riders if c not in unmoved and balance_of(balances, c) == c.target]
        adding = self._active.run.wanted is Wanted.ADD
        await self._active.save_customers(
            [set_aside_as_changed(c, c.target) if adding else already_right(c) for c in others]
        )
        return await self._save(part, state=PartState.ABANDONED)

    async def take_up(self, part: Part, state: PartState = PartState.EXECUTED) -> Part:
        """Record that Wix books a part after all; it goes on from ``state``."""
        await self._active.stand(await self._waiting_in(part), Standing.SENT)
        part = await self._save(part, state=state)
        await self._active.found_out(Act.EXECUTE_IMPORT, part.import_id)
        return part

    async def late_parts(self) -> list[Part]:
        """Return the abandoned parts that an Execute given up as lost has reached after all."""
        late = []
        for part in await doubtful_parts(self._active):
            job = await find_import(self._site, self._patience, part.import_id)
            if job is not None and job.status in _BOOKING:
                late.append(part)
        return late

    async def await_late(self, part: Part) -> Part:
        """Wait for the import of a late part to end; nobody in it is sent by another file."""
        await self._active.stand(await self._waiting_in(part), Standing.SENT)
        job = await self._await(part, until={ImportStatus.IMPORTED, ImportStatus.FAILED})
        return replace(part, has_error_file=job.has_error_file)

    async def _await_import(self, part: Part) -> Part:
        job = await self._await(part, until={ImportStatus.IMPORTED, ImportStatus.FAILED})
        imported = job.status is ImportStatus.IMPORTED
        return await self._save(
            part,
            state=PartState.IMPORTED if imported else PartState.FAILED,
            has_error_file=job.has_error_file,
        )

    async def _await(self, part: Part, *, until: set[ImportStatus]) -> LoyaltyImport:
        status, since = None, self._patience.now()
        for delay in poll_delays():
            job = await self._get(part)
            if job.status in until:
                return job
            if job.status is not status:
                status, since = job.status, self._patience.now()
            if self._patience.now() - since > STALLED:
                raise CrossingError(
                    ErrorCode.IMPORT_FAILED, detail=f"import {job.id} stays {job.status}"
                )
            await self._patience.sleep(delay)
        raise AssertionError  # poll_delays never ends

    async def _get(self, part: Part) -> LoyaltyImport:
        return await self._patience.online(lambda: self._site.get_import(part.import_id))

    async def _content(self, part: Part) -> bytes:
        rows = await self._active.part_rows(part)
        emails = [self._active.customers[row.customer].email for row in rows]
        (upload,) = upload_files(emails, [row.value for row in rows])
        return upload.content

    async def _waiting_in(self, part: Part) -> list[Customer]:
        riders = await riders_of(self._active, part)
        return [c for c in riders if c.standing is Standing.WAITING]

    async def _save(
        self,
        part: Part,
        *,
        state: PartState,
        file_path: str | None = None,
        import_id: str | None = None,
        has_error_file: bool | None = None,
    ) -> Part:
        changed = replace(
            part,
            state=state,
            file_path=part.file_path if file_path is None else file_path,
            import_id=part.import_id if import_id is None else import_id,
            has_error_file=part.has_error_file if has_error_file is None else has_error_file,
        )
        return await self._active.save_part(changed)


async def doubtful_parts(active: ActiveRun) -> list[Part]:
    """Return the abandoned parts whose Execute may have been sent and never was answered."""
    return [
        part
        for part in active.parts
        if part.state is PartState.ABANDONED
        and await active.open_intents(Act.EXECUTE_IMPORT, part.import_id)
    ]


def _is_of(job: LoyaltyImport, part: Part) -> bool:
    return (job.file_path != "" and job.file_path == part.file_path) or (
        job.file_name == part.file_name
    )
