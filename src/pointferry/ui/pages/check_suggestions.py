"""Gathering the suggestions for a problem's rows without holding the window up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from pointferry.check import Check, Suggestion

_BITE = 100
"""Rows asked between two looks at the clock."""


def suggestions(check: Check, rows: Sequence[int]) -> Generator[None, None, tuple[Suggestion, ...]]:
    """Collect what the check suggests for some rows; to be run in slices."""
    found: list[Suggestion] = []
    for low in range(0, len(rows), _BITE):
        asked = (check.suggestion(int(row)) for row in rows[low : low + _BITE])
        found.extend(suggestion for suggestion in asked if suggestion is not None)
        yield
    return tuple(found)
