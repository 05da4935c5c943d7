"""The file page: reading an export and choosing its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.state import CheckState, FileState, Phase, PreviewState, RunState
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.intake import ReadOptions, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.crossing.store import Store
    from pointferry.intake import Table


class FileCommands:
    """What the file page may ask."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def open(self, path: Path, options: ReadOptions | None = None) -> None:
        """Read a file off the loop, with progress in bytes.

        Raises:
            SourceFileError: The file cannot be read; the one open before stays open.
        """
        with self._store.command():
            self._store.begin(Phase.READING_FILE)
            chosen = options or ReadOptions()
            table = await self._store.in_thread(
                lambda progress, cancelled: read_table(
                    path, chosen, progress=progress, cancelled=cancelled
                )
            )
            self._show(table)

    async def map_columns(
        self,
        *,
        email: int,
        points: int | None,
        first_name: int | None = None,
        last_name: int | None = None,
    ) -> None:
        """Choose columns by index, from 0, without reading the file again."""
        with self._store.command():
            table = self._store.state.file.table
            if table is None:
                raise CrossingError(ErrorCode.NOT_READY)
            self._store.begin(Phase.READING_FILE)
            mapped = await self._store.in_thread(
                lambda _progress, _cancelled: table.with_columns(
                    email=email, points=points, first_name=first_name, last_name=last_name
                )
            )
            self._show(mapped)

    def _show(self, table: Table) -> None:
        """Put a table in place; what was worked out from the one before no longer holds."""
        state = self._store.state
        self._store.publish(
            replace(
                state,
                file=FileState(table.path, table),
                check=CheckState(None, state.check.duplicates, state.check.rounding),
                preview=PreviewState(state.preview.wanted, state.preview.create_contacts),
                run=RunState(),
            )
        )
