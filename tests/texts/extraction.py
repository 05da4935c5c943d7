"""Finds every source text in the code, with its place and what translators are told."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pointferry.texts

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = Path(pointferry.texts.__file__).parent
_NOTE = "# Translators:"
_FIELDS = {
    "ErrorText": ("title", "meaning", "remedy"),
    "CodeText": ("title", "explanation", "consequence"),
    "ProbeText": ("title", "ready", "remedy"),
}


@dataclass
class Source:
    """One text to translate.

    Attributes:
        text: The English text; of a plural, the form for one.
        other: A plural's form for every other number, empty for a plain text.
        context: Tells apart what English says with one text.
        places: Where it stands, such as ``check.NEXT_SHORT``.
        notes: What its comments tell translators.
    """

    text: str
    other: str
    context: str
    places: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sources(folder: Path = _TEXTS) -> list[Source]:
    """Return every text once, in the order of files and lines.

    Raises:
        ValueError: Two plurals, or a plural and a text, begin alike: one of them needs a context.
    """
    found: dict[tuple[str, str], Source] = {}
    for path in sorted(folder.glob("*.py")):
        for place, note, one in _in_module(path):
            known = found.setdefault((one.context, one.text), one)
            if known.other != one.other:
                msg = f"{place} and {known.places[0]} need different contexts: {one.text!r}"
                raise ValueError(msg)
            known.places.append(place)
            if note and note not in known.notes:
                known.notes.append(note)
    return list(found.values())


def _in_module(path: Path) -> Iterator[tuple[str, str, Source]]:
    content = path.read_text(encoding="utf-8")
    lines = content.splitlines()
    for statement in ast.parse(content).body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign):
            continue
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        place = f"{path.stem}.{ast.unparse(target).strip('_')}"
        note = _note_above(lines, statement.lineno)
        if statement.value is not None:
            for within, one in _in_expression(statement.value, ""):
                yield place + within, note, one


def _in_expression(node: ast.expr, within: str) -> Iterator[tuple[str, Source]]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        named = (
            {str(k.arg): ast.literal_eval(k.value) for k in node.keywords if k.arg}
            if (node.func.id in {"Text", "Plural"})
            else {}
        )
        if node.func.id == "Text":
            (text,) = (ast.literal_eval(argument) for argument in node.args)
            yield within, Source(text, "", named.get("context", ""))
            return
        if node.func.id == "Plural":
            yield within, Source(named["one"], named["other"], named.get("context", ""))
            return
        names = _FIELDS.get(node.func.id, ())
        for position, argument in enumerate(node.args):
            name = names[position] if names else str(position + 1)
            yield from _in_expression(argument, f"{within}.{name}")
        for keyword in node.keywords:
            yield from _in_expression(keyword.value, f"{within}.{keyword.arg}")
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            name = "" if key is None else f"[{ast.unparse(key).rpartition('.')[2]}]"
            yield from _in_expression(value, within + name)
    elif isinstance(node, ast.Tuple | ast.List):
        for position, item in enumerate(node.elts, 1):
            yield from _in_expression(item, f"{within}[{position}]")


def _note_above(lines: list[str], lineno: int) -> str:
    """Return the comment that begins with ``# Translators:`` directly above a line."""
    above: list[str] = []
    for line in reversed(lines[: lineno - 1]):
        if not line.startswith("#"):
            break
        above.insert(0, line)
        if line.startswith(_NOTE):
            return " ".join(part.removeprefix(_NOTE).removeprefix("#").strip() for part in above)
    return ""
