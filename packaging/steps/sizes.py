"""Tells what a frozen build weighs, part by part, and holds it to a budget."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MB = 1_000_000
BUDGET_MB = 200
"""Largest bundle in MB; PySide6's parts in use and NumPy with OpenBLAS are most of it."""
_SHOWN = 14


def measure(bundle: Path) -> Counter[str]:
    """Return bytes by part; a part is the top folder or file below the libraries' folder."""
    parts: Counter[str] = Counter()
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            names = path.relative_to(bundle).parts
            inner = names[1:] if names[0] == "_internal" and len(names) > 1 else names
            parts[inner[0]] += path.stat().st_size
    return parts


def report(parts: Counter[str]) -> str:
    """Return a table of the largest parts and the sum, in MB."""
    total = sum(parts.values())
    largest = parts.most_common(_SHOWN)
    rest = total - sum(size for _name, size in largest)
    rows = [*largest, ("everything else", rest), ("all", total), ("budget", BUDGET_MB * MB)]
    return "\n".join(f"{size / MB:8.1f} MB  {name}" for name, size in rows)


def within_budget(parts: Counter[str]) -> bool:
    """Tell whether the bundle keeps to the budget."""
    return sum(parts.values()) <= BUDGET_MB * MB
