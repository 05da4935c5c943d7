"""The check page: problems, corrections with undo, duplicates, rounding, and exports."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.check import Check, CheckOptions, Code, Edits, check_table
from pointferry.crossing.state import CheckState, Phase, PreviewState, RunState
from pointferry.domain.errors import CrossingError, ErrorCode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from pointferry.crossing.outside import Outside
    from pointferry.crossing.store import Store
    from pointferry.domain.issues import Duplicates, Rounding
    from pointferry.intake import Table


class CheckCommands:
    """What the check page may ask; corrections are remembered by the file's digest."""

    def __init__(self, store: Store, outside: Outside) -> None:
        self._store = store
        self._outside = outside

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

    async def undo(self) -> None:
        """Undo the last correction."""
        await self._edit(lambda edits: edits.undo())

    async def redo(self) -> None:
        """Redo the correction undone last."""
        await self._edit(lambda edits: edits.redo())

    async def export_clean(self, path: Path) -> int:
        """Write address and points of everybody who can move; returns rows written."""
        return await self._export(lambda check: check.write_clean(path))

    async def export_corrected(self, path: Path) -> int:
        """Write the merchant's own columns with the corrections; returns rows written."""
        return await self._export(lambda check: check.write_corrected(path))

    async def export_problems(self, path: Path, reason: Callable[[Code], str]) -> int:
        """Write only the problem rows, with a reason in words; returns rows written."""
        return await self._export(lambda check: check.write_problems(path, reason=reason))

    async def _edit(self, change: Callable[[Edits], Edits]) -> None:
        with self._store.command():
            check = self._checked()
            edits = change(check.edits)
            text = json.dumps(edits.to_json())
            journal = self._outside.journal
            await asyncio.to_thread(journal.save_edits, check.table.digest, text)
            await self._check(check.options, edits)

    async def _check(self, options: CheckOptions, edits: Edits) -> None:
        table = self._table()
        self._store.begin(Phase.CHECKING_FILE, table.row_count)
        check = await self._store.in_thread(
            lambda progress, cancelled: check_table(
                table, options, edits, progress=progress, cancelled=cancelled
            )
        )
        state = self._store.state
        self._store.publish(
            replace(
                state,
                check=CheckState(check, options.duplicates, options.rounding),
                preview=PreviewState(state.preview.wanted, state.preview.create_contacts),
                run=RunState(),
            )
        )

    async def _remembered(self) -> Edits:
        journal = self._outside.journal
        text = await asyncio.to_thread(journal.edits, self._table().digest)
        return Edits() if text is None else Edits.from_json(json.loads(text))

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
