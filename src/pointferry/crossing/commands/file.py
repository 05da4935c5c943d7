"""The file page: reading an export and choosing its columns."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.state import CheckState, FileState, Phase, PreviewState, RunState
from pointferry.domain.errors import CrossingError, ErrorCode, SourceFileError
from pointferry.domain.points import is_factor
from pointferry.intake import GUESSED, NO_COLUMN, Choices, ReadOptions, choices, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from pathlib import Path

    from pointferry.crossing.outside import Outside
    from pointferry.crossing.store import Store
    from pointferry.intake import DecimalMark, Difference, Progress, Table


class FileCommands:
    """What the file page may ask."""

    def __init__(self, store: Store, outside: Outside) -> None:
        self._store = store
        self._outside = outside

    async def open(
        self, path: Path, options: ReadOptions | None = None, *, as_before: bool = False
    ) -> None:
        """Read a file off the loop, with progress in bytes.

        Args:
            path: The file.
            options: What is known about it beforehand.
            as_before: Use what was chosen by hand for the last list with the same headings.

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
            if as_before:
                table = await self._as_before(table)
            await self._show(table)

    async def open_together(self, paths: tuple[Path, ...]) -> None:
        """Read several files as one: parts of a list, or people and their balances.

        Args:
            paths: The files, at least one.

        Raises:
            SourceFileError: They do not belong together, or one cannot be read; the file open
                before stays open.
        """
        first, *rest = paths
        parts, nothing = ReadOptions(also=tuple(rest)), Choices(())
        with self._store.command():
            self._store.begin(Phase.READING_FILE)
            table = await self._store.in_thread(
                lambda progress, cancelled: _together(first, parts, nothing, progress, cancelled)
            )
            await self._show(table)

    async def map_columns(
        self,
        *,
        email: int | None,
        points: int | None,
        first_name: int | None = None,
        last_name: int | None = None,
    ) -> None:
        """Choose columns by index, from 0, without reading the file again.

        A name column that is None is in no column; ``email`` or ``points`` None keeps the one
        proposed so far, and whatever doubt there is about it.
        """
        names = [NO_COLUMN if name is None else name for name in (first_name, last_name)]
        with self._store.command():
            table = self._opened()
            self._store.begin(Phase.READING_FILE)
            mapped = await self._store.in_thread(
                lambda _progress, _cancelled: table.with_columns(
                    email=email, points=points, first_name=names[0], last_name=names[1]
                )
            )
            await self._remember(mapped)
            await self._show(mapped)

    async def choose_numbers(self, mark: DecimalMark | None) -> None:
        """Say which sign stands before fractions in the balances; None lets the file decide."""
        with self._store.command():
            table = self._opened()
            self._store.begin(Phase.READING_FILE)
            read = await self._store.in_thread(
                lambda _progress, _cancelled: table.with_decimal_mark(mark)
            )
            await self._remember(read)
            await self._show(read)

    async def add(self, path: Path) -> None:
        """Read another file with the one that is open; what was chosen by hand stays.

        A file with the same headings is another part of the list; one with others is joined by
        the column whose values agree.

        Raises:
            SourceFileError: It is neither; the file before stays open.
        """
        with self._store.command():
            table = self._opened()
            first, *rest = table.layout.parts or (table.path,)
            self._store.begin(Phase.READING_FILE)
            parts = ReadOptions(sheet=table.layout.sheet, also=(*rest, path))
            chosen = choices.made_in(table.layout)
            read = await self._store.in_thread(
                lambda progress, cancelled: _together(first, parts, chosen, progress, cancelled)
            )
            await self._show(read)

    async def subtract(self, columns: Difference) -> None:
        """Compute the balance from two columns, for a list that holds none."""
        with self._store.command():
            table = self._opened()
            self._store.begin(Phase.READING_FILE)
            made = await self._store.in_thread(
                lambda _progress, _cancelled: table.with_difference(columns)
            )
            await self._remember(made)
            await self._show(made)

    def convert(self, factor: Decimal) -> None:
        """Say how many new points one old point becomes.

        Raises:
            SourceFileError: ``FACTOR_INVALID``; the factor before stays.
        """
        with self._store.command():
            if not is_factor(factor):
                params = {"factor": f"{factor:f}"}
                raise SourceFileError(ErrorCode.FACTOR_INVALID, params=params)
            if factor != self._store.state.file.factor:
                self._put(replace(self._store.state.file, factor=factor))

    async def _remember(self, table: Table) -> None:
        """Keep what was chosen by hand beside the corrections, under a digest of the headings."""
        if table.layout.join is not None:
            return
        digest = choices.shape_digest(table.layout)
        text = choices.made_in(table.layout).text()
        await asyncio.to_thread(self._outside.journal.save_edits, digest, text)

    async def _as_before(self, table: Table) -> Table:
        digest = choices.shape_digest(table.layout)
        text = await asyncio.to_thread(self._outside.journal.edits, digest)
        known = None if text is None else choices.from_text(text)
        if known is None or not known.made:
            return table
        found = await self._store.in_thread(
            lambda _progress, _cancelled: choices.applied(table, known)
        )
        return found.with_layout(choices.marked_remembered(found.layout))

    def _opened(self) -> Table:
        table = self._store.state.file.table
        if table is None:
            raise CrossingError(ErrorCode.NOT_READY)
        return table

    async def _show(self, table: Table) -> None:
        """Put a table in place, with what its balances add up to."""
        total = await self._store.in_thread(
            lambda _progress, cancelled: table.points_total(cancelled)
        )
        self._put(FileState(table.path, table, self._store.state.file.factor, total))

    def _put(self, file: FileState) -> None:
        """Show a file; what was worked out from the one before no longer holds."""
        state = self._store.state
        self._store.publish(
            replace(
                state,
                file=file,
                check=CheckState(None, state.check.duplicates, state.check.rounding),
                preview=PreviewState(state.preview.wanted, state.preview.create_contacts),
                run=RunState(),
            )
        )


def _together(
    path: Path,
    parts: ReadOptions,
    chosen: Choices,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Table:
    """Read files as parts of one list, or else as two lists about the same people."""
    try:
        table = read_table(path, parts, progress=progress, cancelled=cancelled)
    except SourceFileError as error:
        if error.code is not ErrorCode.PARTS_DIFFER or len(parts.also) > 1:
            raise
        joined = replace(chosen.named(parts), join_on=GUESSED)
        table = read_table(path, joined, progress=progress, cancelled=cancelled)
    return choices.applied(table, chosen)
