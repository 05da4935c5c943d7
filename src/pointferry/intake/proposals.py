"""Which two columns could make up a balance that no column holds; needs no numpy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pointferry.intake import vocabulary
from pointferry.intake.layout import ColumnChoice, ColumnReason, Difference

if TYPE_CHECKING:
    from pointferry.intake.layout import Layout

_MINUS = re.compile(r"\s+[-\u2212\u2013]\s+")


def proposed(layout: Layout) -> Difference | None:
    """Propose the one pair of columns whose difference could be the balance.

    Args:
        layout: Columns as mapped; nothing is proposed where a balance column was found.
    """
    if layout.points is not None:
        return None
    points = [one for one in layout.decoys if _counts_points(one)]
    earned = [one for one in points if one.reason is ColumnReason.LIFETIME]
    spent = [one for one in points if one.reason is ColumnReason.SPENT]
    if len(earned) != 1 or len(spent) != 1:
        return None
    return Difference(earned[0].index, spent[0].index)


def asked(wanted: str | int | None, header: tuple[str, ...]) -> Difference | None:
    """Read a difference out of the name of a balance column, such as ``Earned - Spent``."""
    if not isinstance(wanted, str) or wanted in header:
        return None
    parts = _MINUS.split(wanted)
    names = [vocabulary.fold(name) for name in header]
    places = [names.index(fold) for fold in map(vocabulary.fold, parts) if fold in names]
    return Difference(*places) if len(parts) == len(places) == 2 else None


def _counts_points(one: ColumnChoice) -> bool:
    folded = vocabulary.fold(one.name)
    return vocabulary.has(folded, vocabulary.UNIT, vocabulary.UNIT_PARTS)
