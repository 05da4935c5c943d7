"""The check page: problems, corrections with undo, duplicates, rounding, and exports."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.check import CheckOptions, Edits, LeaveOutKind, check_table
from pointferry.crossing.binding import sheet_of
from pointferry.crossing.state import CheckState, Phase, PreviewState, RunState, Step
from pointferry.domain.errors import CrossingError, ErrorCode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from pointferry.check import Check, Code, LeaveOutRule, Settlement
    from pointferry.crossing.commands.connection import Connection
    from pointferry.crossing.outside import Outside
    from pointferry.crossing.store import Store
    from pointferry.domain.issues import Duplicates, Rounding
    from pointferry.intake import Table


class CheckCommands:
    """What the check page may ask; corrections are remembered by the file's digest."""

    def __init__(self, store: Store, outside: Outside, connection: Connection) -> None:
        self._store = store
        self._outside = outside
        self._connection = connection

    async def run(
        self, *, duplicates: Duplicates | None = None, rounding: Rounding | None = None
    ) -> None:
        """Check the file, with earlier corrections of the same file taken up again."""
        with self._store.command():
            state = self._store.state.check
            options = CheckOptions(
                state.duplicates if duplicates is None else duplicates,
                state.rounding if rounding is None else rounding,
                self._store.state.file.factor,
            )
            site = self._store.state.connect.site
            if state.check is None and site is not None:
                await self._recall_refused(self._connection.origin, site.id)
            edits = state.check.edits if state.check else await self._remembered()
            await self._check(options, edits)

    async def set_cells(self, cells: Mapping[tuple[int, int], str], *, label: str = "edit") -> None:
        """Correct cells, by (row, column) from 0, as one step that can be undone."""
        await self._edit(lambda edits: edits.set_cells(cells, label=label))

    async def leave_out(self, rows: Sequence[int]) -> None:
        """Leave rows out of the move."""
        await self._edit(lambda edits: edits.leave_out(rows))

    async def take_back(self, rows: Sequence[int]) -> None:
        """Let rows count again that were left out."""
        await self._edit(lambda edits: edits.take_back(rows))

    async def settle(self, choices: Mapping[str, Settlement]) -> None:
        """Say which balance counts for single addresses, whatever holds for the whole file."""
        await self._edit(lambda edits: edits.settle(choices))

    async def leave_out_where(self, rules: Sequence[LeaveOutRule]) -> int:
        """Leave out every row that one of the rules speaks of, a step each; returns the rows."""
        from pointferry.check.fixes import note_of  # noqa: PLC0415 - numpy on first use
        from pointferry.check.leaving import rows_where  # noqa: PLC0415 - as above

        with self._store.command():
            check = self._checked()
            self._store.begin(Phase.CHECKING_FILE, check.table.row_count)

            def apply(_progress: object, cancelled: Callable[[], bool]) -> Edits:
                edits = check.edits
                for rule in rules:
                    rows = rows_where(check, rule, cancelled)
                    note = note_of(check, rule) if rule.kind is LeaveOutKind.VALUE else ""
                    edits = edits.leave_out(rows, label=rule.kind, note=note)
                return edits

            edits = await self._store.in_thread(apply)
            left_out = len(edits.left_out) - len(check.edits.left_out)
            await self._remember(check, edits)
            await self._check(check.options, edits)
            return left_out

    async def replay(self, path: Path) -> None:
        """Apply a file of fixes, as one written by :meth:`export_fixes`.

        Raises:
            SourceFileError: ``FIXES_INVALID`` and others; then nothing is applied.
        """
        from pointferry.check import fixes  # noqa: PLC0415 - numpy on first use

        with self._store.command():
            check = self._checked()
            self._store.begin(Phase.CHECKING_FILE, check.table.row_count)

            def again(edits: Edits) -> Check:
                return check_table(check.table, check.options, edits)

            found = await self._store.in_thread(lambda *_: fixes.replay(path, check, again))
            await self._remember(check, found.edits)
            await self._check(check.options, found.edits)

    async def correct_refused(self) -> None:
        """Show the rows that Wix refused in the run at hand, to be corrected and sent again.

        Raises:
            CrossingError: ``NOT_READY`` without a run, or without its file.
        """
        with self._store.command():
            check, run = self._checked(), self._store.state.run.run
            if run is None:
                raise CrossingError(ErrorCode.NOT_READY)
            await self._recall_refused(run.binding.origin, run.binding.site_id)
            await self._check(check.options, check.edits)
            self._store.publish(replace(self._store.state, step=Step.CHECK))

    async def undo(self) -> None:
        """Undo the last correction."""
        await self._edit(lambda edits: edits.undo())

    async def redo(self) -> None:
        """Redo the correction undone last."""
        await self._edit(lambda edits: edits.redo())

    async def rewind(self, position: int) -> None:
        """Undo or redo until the first ``position`` corrections of the history count."""
        await self._edit(lambda edits: edits.rewind(position))

    async def export_clean(self, path: Path) -> int:
        """Write address and points of everybody who can move; returns rows written."""
        return await self._export(lambda check: check.write_clean(path))

    async def export_corrected(self, path: Path, *, for_spreadsheet: bool = False) -> int:
        """Write the merchant's own columns with the corrections; returns rows written."""
        return await self._export(
            lambda check: check.write_corrected(path, for_spreadsheet=for_spreadsheet)
        )

    async def export_problems(
        self, path: Path, reason: Callable[[Code], str], reason_header: str = "reason"
    ) -> int:
        """Write only the problem rows, with a reason in words; returns rows written."""
        return await self._export(
            lambda check: check.write_problems(path, reason=reason, reason_header=reason_header)
        )

    async def export_painted(
        self, path: Path, reason: Callable[[Code], str], reason_header: str = "reason"
    ) -> int:
        """Write a workbook with the problem cells painted; returns rows written."""
        return await self._export(
            lambda check: check.write_painted(path, reason=reason, reason_header=reason_header)
        )

    async def export_fixes(self, path: Path) -> int:
        """Write the corrections as a file that can be replayed; returns how many."""
        return await self._export(lambda check: check.write_fixes(path))

    async def _edit(self, change: Callable[[Edits], Edits]) -> None:
        with self._store.command():
            check = self._checked()
            edits = await asyncio.to_thread(change, check.edits)
            await self._remember(check, edits)
            await self._check(check.options, edits)

    async def _remember(self, check: Check, edits: Edits) -> None:
        journal, key = self._outside.journal, _key_of(check.table)
        await asyncio.to_thread(lambda: journal.save_edits(key, edits.to_text()))

    async def _check(self, options: CheckOptions, edits: Edits) -> None:
        table = self._table()
        self._store.begin(Phase.CHECKING_FILE, table.row_count)
        refused = self._store.state.check.refused
        check = await self._store.in_thread(
            lambda progress, cancelled: check_table(
                table, options, edits, refused=refused, progress=progress, cancelled=cancelled
            )
        )
        state = self._store.state
        self._store.publish(
            replace(
                state,
                check=CheckState(check, options.duplicates, options.rounding, refused),
                preview=PreviewState(state.preview.wanted, state.preview.create_contacts),
                run=RunState(),
            )
        )

    async def _recall_refused(self, origin: str, site_id: str) -> None:
        """Know again whom Wix refused in earlier moves of this list into a site."""
        table = self._table()
        where = origin, site_id, table.digest, sheet_of(table)
        refused = await asyncio.to_thread(self._outside.journal.refused, *where)
        state = self._store.state
        self._store.publish(replace(state, check=replace(state.check, refused=refused)))

    async def _remembered(self) -> Edits:
        journal = self._outside.journal
        text = await asyncio.to_thread(journal.edits, _key_of(self._table()))
        return Edits() if text is None else await asyncio.to_thread(Edits.from_text, text)

    async def _export(self, write: Callable[[Check], int]) -> int:
        with self._store.command():
            check = self._checked()
            self._store.begin(Phase.EXPORTING)
            return await self._store.in_thread(lambda _progress, _cancelled: write(check))

    def _table(self) -> Table:
        table = self._store.state.file.table
        if table is None:
            raise CrossingError(ErrorCode.NOT_READY)
        return table

    def _checked(self) -> Check:
        check = self._store.state.check.check
        if check is None:
            raise CrossingError(ErrorCode.NOT_READY)
        return check


def _key_of(table: Table) -> str:
    """Return what a list's corrections are kept under: its file, and its sheet among several.

    Rows and columns are numbered within a sheet.
    """
    sheet = sheet_of(table)
    return f"{table.digest} {sheet}" if sheet else table.digest
