"""The way into ``intake``: any export in, one ``Table`` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.intake.layout import ReadOptions
from pointferry.intake.progress import Progress, Ticker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pointferry.intake.table import Table

_DEFAULTS = ReadOptions()


def read_table(
    path: Path,
    options: ReadOptions = _DEFAULTS,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """Read a merchant's export, whatever platform and spreadsheet it comes from.

    A missing address or balance column is no error: ``Layout.email`` or ``Layout.points`` is None
    then, so that the merchant can be asked.

    Args:
        path: The file; it is only ever read.
        options: What the merchant overrules.
        progress: Called with (bytes done, bytes total), from the calling thread.
        cancelled: Asked between pieces of work.

    Returns:
        The table.

    Raises:
        SourceFileError: ``FILE_NOT_FOUND``, ``FILE_UNREADABLE``, ``FILE_EMPTY``,
            ``FILE_NOT_A_TABLE``, ``FILE_PROTECTED``, ``FILE_NO_ROWS``, ``ENCODING_UNKNOWN``,
            ``COLUMN_UNKNOWN`` (params ``column``, ``columns``) or ``SHEET_UNKNOWN`` (params
            ``sheet``, ``sheets``).
        Cancelled: ``cancelled`` returned True.
    """
    from pointferry.intake.loading import load  # noqa: PLC0415 - numpy on first use

    return load(path, options, Ticker(progress, cancelled))
