"""Writes the licences of everything inside a frozen build as one text, for the About dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from steps.components import Component

FILE = "licences.txt"
"""Name of the text below ``resources``: ``asset("licences.txt")`` finds it in a frozen build."""

_HEADINGS = {
    "program": "This program",
    "python": "The language it is written in",
    "package": "Libraries",
    "system": "System libraries that come along",
}
_RULE = "=" * 78


def write(components: list[Component], path: Path) -> None:
    """Write the list of components, then each licence text once.

    Raises:
        LookupError: A component names no licence and carries no text.
    """
    silent = [c.name for c in components if not c.licence and not c.texts]
    if silent:
        msg = f"no licence is known of: {', '.join(silent)}"
        raise LookupError(msg)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*_list(components), *_texts(components)]), encoding="utf-8")


def _list(components: list[Component]) -> list[str]:
    lines = []
    for kind, heading in _HEADINGS.items():
        those = [c for c in components if c.kind == kind]
        if those:
            lines += [heading, ""]
            lines += [f"  {c.name} {c.version}: {c.licence or 'see its text below'}" for c in those]
            lines.append("")
    return lines


def _texts(components: list[Component]) -> list[str]:
    users: dict[str, list[str]] = {}
    for component in components:
        for text in component.texts:
            users.setdefault(text, []).append(component.name)
    lines = []
    for text, names in users.items():
        lines += [_RULE, ", ".join(names), _RULE, "", text, ""]
    return lines
