"""Moves imports through their statuses, and writes balances row by row.

A chunk of rows, the balances they change, the ledger entries and the import's progress are one
transaction: after a kill the import goes on behind the last committed row.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.import_file import ParseFailed, Table, parse
from pointferry.simwix.import_rows import RowFailed, folded_email, ignored, write_row
from pointferry.simwix.import_store import (
    begin_again,
    find_import,
    save_import,
    unfinished_imports,
)

if TYPE_CHECKING:
    from pointferry.simwix.import_store import ImportRecord
    from pointferry.simwix.world import World

LOG = logging.getLogger(__name__)
MOST_ROWS_PER_CHUNK = 250
CHUNKS = 20


class ImportRunner:
    """One task per import on its way."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def resume(self) -> None:
        """Takes up every import that was on its way when the service stopped."""
        for seq in unfinished_imports(self._world.store):
            self.advance(seq)

    def advance(self, seq: int) -> None:
        """Moves an import on, as far as it goes by itself."""
        before = self._tasks.get(seq)
        task = asyncio.get_running_loop().create_task(self._drive(seq, before))
        self._tasks[seq] = task
        task.add_done_callback(lambda done: self._forget(seq, done))

    def _forget(self, seq: int, done: asyncio.Task[None]) -> None:
        if self._tasks.get(seq) is done:
            del self._tasks[seq]
        if not done.cancelled() and (error := done.exception()) is not None:
            LOG.error("An import came to a halt", exc_info=error)

    async def stop(self) -> None:
        """Stops between two transactions."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _drive(self, seq: int, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        scenario = self._world.scenario
        record = find_import(self._world.store, "seq", seq)
        if record is not None and record.status == "INITIATED":
            await asyncio.sleep(scenario.initiated_seconds)
            record = self._save(msgspec.structs.replace(record, status="PARSING"))
        if record is not None and record.status == "PARSING":
            await asyncio.sleep(scenario.parse_seconds)
            await self._parse(record)
        elif record is not None and record.status == "IMPORTING":
            await self._write(record)

    def _save(self, record: ImportRecord) -> ImportRecord:
        with self._world.store.transaction():
            return save_import(self._world.store, record, self._world.clock.now_ms())

    def _content(self, record: ImportRecord) -> bytes | None:
        row = self._world.store.row("SELECT content FROM files WHERE path = ?", (record.path,))
        return None if row is None else row["content"]

    async def _parse(self, record: ImportRecord) -> None:
        content = self._content(record)
        failure = self._world.scenario.parse_fails
        try:
            table = await asyncio.to_thread(parse, content)
        except ParseFailed as reason:
            failure = failure or str(reason)
            table = Table([], [])
        if failure:
            self._save(msgspec.structs.replace(record, status="FAILED", parse_error=failure))
            return
        self._save(
            msgspec.structs.replace(
                record,
                status="PARSED",
                size=len(content or b""),
                header=table.header,
                samples=table.samples(),
                parsed_rows=len(table.rows),
            )
        )

    async def _write(self, record: ImportRecord) -> None:
        table = await asyncio.to_thread(parse, self._content(record))
        scenario = self._world.scenario
        fails_after = scenario.import_fails_after_rows
        total = len(table.rows)
        end = total if fails_after < 0 else min(total, fails_after)
        step = max(1, min(MOST_ROWS_PER_CHUNK, -(-total // CHUNKS)))
        pause = scenario.import_seconds * step / total
        if scenario.import_rows_per_second > 0:
            pause = max(pause, step / scenario.import_rows_per_second)
        while record.next_row < end:
            await asyncio.sleep(pause)
            record = self._write_rows(record, table, min(record.next_row + step, end))
        if not total or end == 0:
            await asyncio.sleep(pause)
        self._end_pass(record.seq, failed=fails_after >= 0)

    def _end_pass(self, seq: int, *, failed: bool) -> None:
        """Ends an import whose rows are dealt with, or starts over if it was executed again."""
        store = self._world.store
        with store.transaction():
            record = find_import(store, "seq", seq)
            if record is None:
                msg = "imports are never removed"
                raise LookupError(msg)
            record = msgspec.structs.replace(record, passes=record.passes + 1)
            again = not failed and record.passes < record.executions
            if again:
                record = begin_again(store, record)
            else:
                status = "FAILED" if failed else "IMPORTED"
                record = msgspec.structs.replace(record, status=status)
            save_import(store, record, self._world.clock.now_ms())
        if again:
            self.advance(seq)

    def _write_rows(self, record: ImportRecord, table: Table, stop: int) -> ImportRecord:
        world = self._world
        succeeded, failed = record.succeeded, record.failed
        with world.store.transaction():
            for number in range(record.next_row, stop):
                if ignored(world, number):
                    continue
                try:
                    write_row(world, record, number, table.rows[number])
                except RowFailed as reason:
                    failed += 1
                    email = folded_email(table.rows[number], record)
                    world.store.run(
                        "INSERT INTO import_failures VALUES (?, ?, ?, ?)",
                        (record.seq, number, email, str(reason)),
                    )
                else:
                    succeeded += 1
            record = msgspec.structs.replace(
                record, next_row=stop, succeeded=succeeded, failed=failed
            )
            world.store.run(
                "UPDATE imports SET next_row = ?, succeeded = ?, failed = ? WHERE seq = ?",
                (stop, succeeded, failed, record.seq),
            )
        return record
