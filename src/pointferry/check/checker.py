"""The way into ``check``: a table and the merchant's decisions in, one ``Check`` out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pointferry.check.edits import Edits
from pointferry.check.options import CheckOptions
from pointferry.intake.progress import Ticker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pointferry.check.result import Check
    from pointferry.intake import Progress, Table

_OPTIONS = CheckOptions()
_NO_EDITS = Edits()
_NOBODY: Mapping[str, str] = MappingProxyType({})


def check_table(
    table: Table,
    options: CheckOptions = _OPTIONS,
    edits: Edits = _NO_EDITS,
    *,
    refused: Mapping[str, str] = _NOBODY,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Check:
    """Check every row of a table.

    Without a balance column the addresses are checked, and nobody moves (``Check.movable``).

    Args:
        table: The table.
        options: What the merchant decided about duplicates and decimals.
        edits: What the merchant changed; rows are re-read with it.
        refused: What Wix said about addresses it refused in an earlier move, in small letters.
        progress: Called with (rows done, rows total), from the calling thread.
        cancelled: Asked between pieces of work.

    Returns:
        The check.

    Raises:
        SourceFileError: ``EMAIL_COLUMN_MISSING``.
        Cancelled: ``cancelled`` returned True.
    """
    from pointferry.check.checking import run  # noqa: PLC0415 - numpy on first use

    return run(table, options, edits, refused, Ticker(progress, cancelled))
