"""Cells a spreadsheet would run as a formula are written with an apostrophe in front.

Reading undoes exactly what writing does, so that an exported file opens with the same cells.
"""

from __future__ import annotations

import re

_TRIGGERS = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS = re.compile(r"[+-]?\d[\d\s.,'\u2019\u00a0\u202f]*(?:[eE][+-]?\d+)?|\+[\d\s().\-/]*\d|-")


def neutralised(cell: str) -> str:
    """Put an apostrophe in front of a cell that a spreadsheet would run.

    Plain numbers, phone-like ``+`` numbers and a lone dash stay as they are.
    """
    return f"'{cell}" if _is_formula_like(cell.lstrip("'")) else cell


def restored(cell: str) -> str:
    """Undo ``neutralised``; every other cell stays as it is."""
    if cell.startswith("'") and _is_formula_like(cell.lstrip("'")):
        return cell[1:]
    return cell


def _is_formula_like(cell: str) -> bool:
    return cell.startswith(_TRIGGERS) and not cell.isspace() and not _HARMLESS.fullmatch(cell)
