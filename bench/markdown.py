"""Tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def rows_of(header: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table; all columns but the first are aligned right."""
    names = list(header)
    text = [" | ".join(names), " | ".join(["---", *["---:"] * (len(names) - 1)])]
    text += [" | ".join(str(cell) for cell in line) for line in lines]
    return "\n".join(f"| {line} |" for line in text) + "\n"
