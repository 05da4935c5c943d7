"""Writing the proof of a run: the printable report, and tables for a spreadsheet."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.atomic import atomic_writer
from pointferry.crossing.refusals import decoded
from pointferry.crossing.report import build_report
from pointferry.texts import report as reports
from pointferry.texts import say
from pointferry.texts import verify as texts
from pointferry.ui.pages.file_dialogs import ask_save
from pointferry.ui.pages.verify_parts import Show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.report import Report
    from pointferry.crossing.state import RunState
    from pointferry.texts import Text

    Write = Callable[[Report], bytes]
    Content = Callable[[Report, Path], bytes]

_TABLES: dict[Show, tuple[Text, Write]] = {
    Show.DIFFERENT: (texts.NAME_DIFFERENT, reports.differences_csv),
    Show.SKIPPED: (texts.NAME_SKIPPED, reports.differences_csv),
    Show.ASIDE: (texts.NAME_ASIDE, reports.left_out_csv),
    Show.EVERYBODY: (texts.NAME_EVERYBODY, reports.everything_csv),
}


async def save_report(parent: QWidget, state: RunState, never_over: Sequence[Path]) -> Path | None:
    """Ask where to, and write the report as PDF or web page; None when not wanted.

    Args:
        parent: The page that asks.
        state: The run.
        never_over: The merchant's own exports, which are not replaced.

    Raises:
        PointferryError: The file cannot be written.
    """
    kinds = f"{say(texts.FILTER_REPORT)};;{say(texts.FILTER_REPORT_PAGE)}"
    return await _save(parent, state, texts.NAME_REPORT, kinds, _page, never_over=never_over)


async def save_table(
    parent: QWidget, state: RunState, show: Show, never_over: Sequence[Path]
) -> Path | None:
    """Ask where to, and write one of the tables; None when not wanted.

    Args:
        parent: The page that asks.
        state: The run.
        show: Which table.
        never_over: The merchant's own exports, which are not replaced.

    Raises:
        PointferryError: The file cannot be written.
    """
    if show is Show.RAW:
        files = [file.content for file in state.error_files]
        whole = files[0] if len(files) == 1 else "\n".join(map(decoded, files)).encode()
        kinds = say(texts.FILTER_TABLE)
        return await _save(
            parent,
            state,
            texts.NAME_RAW,
            kinds,
            lambda _report, _path: whole,
            never_over=never_over,
        )
    name, table = _TABLES[show]

    def content(report: Report, _path: Path) -> bytes:
        skipped = show is Show.SKIPPED
        return table(replace(report, differences=state.undo_skipped) if skipped else report)

    return await _save(parent, state, name, say(texts.FILTER_TABLE), content, never_over=never_over)


def _page(report: Report, path: Path) -> bytes:
    if path.suffix.lower() != ".pdf":
        return reports.render_html(report).encode()
    from pointferry.texts.report_pdf import render_pdf  # noqa: PLC0415 - start-up time

    return render_pdf(report)


async def _save(
    parent: QWidget,
    state: RunState,
    name: Text,
    kinds: str,
    content: Content,
    *,
    never_over: Sequence[Path],
) -> Path | None:
    site = "" if state.run is None else _plain(state.run.site_name)
    path = await ask_save(parent, say(texts.SAVE_TITLE), say(name, site=site), kinds)
    if path is not None:
        await asyncio.to_thread(_write, path, state, content, never_over)
    return path


def _write(path: Path, state: RunState, content: Content, never_over: Sequence[Path]) -> None:
    report = build_report(state)
    data = content(report, path)
    # The run may have been resumed without its file.
    known = report.run.sources
    with atomic_writer(path, never_over=never_over, never_digests=known) as file:
        file.write(data)


def _plain(name: str) -> str:
    """Return a site's name without what file names cannot hold."""
    return "".join(c if c.isalnum() or c in " -_." else "-" for c in name).strip(" .")
